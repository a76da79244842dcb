using MotCua.Kernel;

namespace MotCua.Fees.Contracts;

/// <summary>What one rule of the fee schedule came to when the money was taken.</summary>
/// <param name="Code">Of the rule, in the version that the dossier pins.</param>
public sealed record ChargedLine(string Code, Vnd Amount);

/// <summary>A receipt (biên lai): cash taken for a dossier. Of one dossier at most one stands; the others were refunded.</summary>
/// <param name="Turn">1 for the first receipt of the dossier; a refund makes room for the next.</param>
/// <param name="Number">E.g. <c>0000042/2026</c>: once in a unit's year.</param>
/// <param name="Tendered">What the payer handed over; the rest came back as change.</param>
/// <param name="RefundedAt">When the whole amount was given back; the receipt is void since.</param>
public sealed record FeeReceipt(
    int Turn, string Number, ValueList<ChargedLine> Lines, Vnd Amount, Vnd Tendered, DateTimeOffset PaidAt, Guid Officer, Guid Unit, DateTimeOffset? RefundedAt)
{
    public Vnd Change => Tendered - Amount;

    /// <summary>The money was taken and has not been given back.</summary>
    public bool Stands => RefundedAt is null;
}
