using MotCua.Dossiers;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Lists;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Pages.Counter;

/// <summary>Form 07 on the screen.</summary>
/// <param name="Units">Whose register the caller may open.</param>
/// <param name="From">As an address carries it.</param>
/// <param name="Lines">Null when the period cannot be read.</param>
/// <param name="Next">Address of the next page.</param>
/// <param name="Export">Key of the form that asks for the file; null where there is nothing to take along.</param>
public sealed record RegisterModel(
    DeskFrame Frame, IReadOnlyList<Choice> Units, string? Unit, string From, string To, IReadOnlyList<RegisterWords>? Lines, int Total, string? Next, string? First, string? Print, Guid? Export, string? Problem)
{
    /// <summary>The period as it was typed.</summary>
    public required DayBoxes FromBoxes { get; init; }

    public required DayBoxes ToBoxes { get; init; }

    /// <summary>Periods that are asked for often.</summary>
    public IReadOnlyList<CashChip> Periods { get; init; } = [];
}

/// <summary>Form 07 on paper, A4 across.</summary>
public sealed record RegisterPaperModel(string Authority, string Point, string Period, IReadOnlyList<RegisterWords> Lines, string Back);

/// <summary>A line of form 07 in words.</summary>
public sealed record RegisterWords(
    int Number, string Address, string Code, string Procedure, string? Applicant, string? Home, string? Phone, string LeadAgency, string Received, string? Promised, string? Returned, string Delivery);
