using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Pages.Counter;

/// <summary>The end of a shift: what is open, to whom it may be handed, and the latest lists.</summary>
/// <param name="Units">Counters that may be opened instead.</param>
/// <param name="Lists">Null-safe: empty before the first.</param>
public sealed record ShiftModel(
    DeskFrame Frame, Guid Unit, IReadOnlyList<CashChip> Units, IReadOnlyList<ShiftLine> Lines, string Seen, IReadOnlyList<Choice> Colleagues, IReadOnlyList<ShiftItem> Lists, Filled Filled, Guid Key)
{
    /// <summary>The list of this counter that the caller has given and nobody has confirmed yet; null when there is none.</summary>
    public ShiftItem? Given { get; init; }

    /// <summary>To whom.</summary>
    public string? GivenTo { get; init; }
}

/// <summary>A line of a hand-over list in words.</summary>
/// <param name="Address">Of the dossier or the cash book; null for visitors and for what is beyond the list.</param>
public sealed record ShiftLine(int Number, string Kind, string What, string? Address, string? Remark)
{
    /// <summary>The procedure; null for what is no dossier, and on paper.</summary>
    public string? Procedure { get; init; }

    /// <summary>Null for whoever may not read the content, and on paper.</summary>
    public string? Applicant { get; init; }
}

public sealed record ShiftItem(string Address, string Words, string At, bool Mine, bool Confirmed, bool Replaced);

/// <summary>One hand-over list.</summary>
public sealed record HandoverModel(
    DeskFrame Frame, Guid Id, string Place, string Giver, string Taker, string At, string? ConfirmedAt, IReadOnlyList<ShiftLine> Lines, string? Note, bool MayConfirm, bool Replaced, long Revision, Filled Filled, Guid Key, string? Done);
