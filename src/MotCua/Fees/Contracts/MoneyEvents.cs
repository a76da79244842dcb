using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Ledger;

namespace MotCua.Fees.Contracts;

// The events of a money stream: the cash of one officer at one unit (ADR 0011). Ids, codes and amounts only; what somebody
// wrote lies encrypted in fees_content. docs/events.md lists every field; names are final.

/// <summary>The charge and its payment in one: the lines are what was owed, <paramref name="Amount"/> is their sum, taken whole.</summary>
/// <param name="Code">The dossier's official code.</param>
public sealed record FeePaid(Guid Dossier, string Code, int Turn, string Number, ValueList<ChargedLine> Lines, Vnd Amount, Vnd Tendered) : IEvent;

/// <summary>The whole amount of a receipt was given back before the drawer was closed; charge and payment are both undone.</summary>
public sealed record FeeRefunded(Guid Dossier, int Turn, Vnd Amount, ContentRef Reason) : IEvent;

/// <summary>The drawer was counted and its money handed over: <paramref name="Expected"/> leaves it, whatever was counted.</summary>
/// <param name="Number">1, 2, 3 … of this drawer.</param>
/// <param name="Receipts">How many were written since the last closing, refunded ones too.</param>
public sealed record CashClosed(int Number, int Receipts, Vnd Expected, Vnd Counted, ContentRef? Explanation) : IEvent;
