using System.Security.Cryptography;
using System.Text.Json;
using MotCua.Platform.Ledger;

namespace MotCua.Platform.Commands;

/// <summary>Who asks for a command, and what makes it repeat-safe and conflict-safe.</summary>
/// <param name="Subject">The signed-in subject.</param>
/// <param name="Route">The route's template: with the subject, the scope of the key.</param>
/// <param name="Key">The caller's <c>Idempotency-Key</c>, ≤ 200 characters.</param>
/// <param name="IfMatch">The revision the caller looked at, of the resource named in the URL.</param>
/// <param name="Now">Legal time of this command.</param>
public sealed record CommandContext(Guid Subject, string Route, string? Key, long? IfMatch, DateTimeOffset Now)
{
    /// <summary>Level of the caller's electronic identity as their token says, 0 when it says nothing.</summary>
    public int IdentityLevel { get; init; }

    /// <summary>Hash of the command's input: the same key with another input is a conflict.</summary>
    public byte[] InputHash { get; init; } = [];

    public CommandContext For(object input) => this with { InputHash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(input, Envelope.Json)) };
}
