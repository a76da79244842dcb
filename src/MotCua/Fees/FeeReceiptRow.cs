using System.Text.Json;
using MotCua.Fees.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Ledger;

namespace MotCua.Fees;

/// <summary>A receipt. Its key lets a dossier be paid once: whoever pays it again meets the turn that is taken.</summary>
public sealed class FeeReceiptRow
{
    public required Guid Dossier { get; init; }

    public required int Turn { get; init; }

    public required Guid Drawer { get; init; }

    /// <summary>Number of the closing it belongs to; closed once the drawer has come so far.</summary>
    public required int Period { get; init; }

    public required string Number { get; init; }

    /// <summary>The dossier's official code.</summary>
    public required string Code { get; init; }

    public required Guid Unit { get; init; }

    public required Guid Officer { get; init; }

    /// <summary>The charged lines as JSON.</summary>
    public required string Lines { get; init; }

    public required Vnd Amount { get; init; }

    public required Vnd Tendered { get; init; }

    public required DateTimeOffset PaidAt { get; init; }

    public DateTimeOffset? RefundedAt { get; init; }

    /// <summary>The officer who took it, or the head.</summary>
    public Guid? RefundedBy { get; init; }

    /// <summary>1 when paid, 2 when refunded.</summary>
    public required long Revision { get; init; }

    internal FeeReceiptRow()
    {
    }

    public static FeeReceiptRow Of(FeePaid paid, Drawer before, DateTimeOffset at) => new()
    {
        Dossier = paid.Dossier, Turn = paid.Turn, Drawer = before.Id, Period = before.Period, Number = paid.Number, Code = paid.Code, Unit = before.Unit,
        Officer = before.Officer, Lines = JsonSerializer.Serialize(paid.Lines, Envelope.Json), Amount = paid.Amount, Tendered = paid.Tendered, PaidAt = at, Revision = 1,
    };

    public FeeReceiptRow Refunded(Guid by, DateTimeOffset at) => new()
    {
        Dossier = Dossier, Turn = Turn, Drawer = Drawer, Period = Period, Number = Number, Code = Code, Unit = Unit, Officer = Officer, Lines = Lines,
        Amount = Amount, Tendered = Tendered, PaidAt = PaidAt, RefundedAt = at, RefundedBy = by, Revision = Revision + 1,
    };

    public FeeReceipt Read() => new(
        Turn, Number, JsonSerializer.Deserialize<ValueList<ChargedLine>>(Lines, Envelope.Json) ?? throw new JsonException($"Receipt {Number} has no lines."),
        Amount, Tendered, PaidAt, Officer, Unit, RefundedAt);
}
