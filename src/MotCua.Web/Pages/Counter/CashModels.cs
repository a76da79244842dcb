using MotCua.Web.Pages.Desk;

namespace MotCua.Web.Pages.Counter;

/// <summary>The drawers of the caller, one of them open on the page.</summary>
/// <param name="Others">Name and address of the drawers that may be opened instead.</param>
/// <param name="Shown">Null while nothing was ever taken.</param>
/// <param name="Done">Resource key of what was just done.</param>
public sealed record CashModel(DeskFrame Frame, IReadOnlyList<CashChip> Others, CashSheet? Shown, Filled Filled, Guid Key, string? Done);

public sealed record CashChip(string Name, string Address, bool Current);

/// <summary>A drawer in words.</summary>
/// <param name="Expected">What must lie in it.</param>
/// <param name="Since">When the first of its receipts was written, if that was on an earlier day: the closing of that day is missing.</param>
public sealed record CashSheet(Guid Id, string Name, IReadOnlyList<CashLine> Lines, string Expected, string? Since, IReadOnlyList<ClosingLine> Closings, long Revision);

public sealed record CashLine(string Number, string At, string Code, string Address, string Amount, bool Refunded);

/// <param name="Difference">Null when the count was exact.</param>
public sealed record ClosingLine(string Name, string Address, string At, string Expected, string Counted, string? Difference);
