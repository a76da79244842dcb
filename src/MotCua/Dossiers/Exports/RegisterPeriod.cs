using System.Text.Json;
using MotCua.Platform.Ledger;

namespace MotCua.Dossiers.Exports;

/// <summary>The period of a register.</summary>
/// <param name="To">This day too.</param>
public sealed record RegisterPeriod(Guid Unit, DateOnly From, DateOnly To)
{
    internal string ToJson() => JsonSerializer.Serialize(this, Envelope.Json);

    /// <summary>Of which the register was asked for; null where a list was.</summary>
    internal static RegisterPeriod? Read(ExportRow asked) =>
        asked.Kind == nameof(ExportKind.Register) ? JsonSerializer.Deserialize<RegisterPeriod>(asked.Query, Envelope.Json) : null;
}
