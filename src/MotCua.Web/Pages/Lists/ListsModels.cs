using MotCua.Dossiers;
using MotCua.Web.Pages.Counter;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Pages.Lists;

/// <summary>A kept filter as a link.</summary>
public sealed record ViewLink(Guid Id, string Name, string Address, bool Current);

public sealed record DossiersModel(DeskFrame Frame, DossierQuery Query, IReadOnlyList<QueueLine> Lines, string? Next, string? First, Guid Key)
{
    public IReadOnlyList<ViewLink> Views { get; init; } = [];

    public IReadOnlyList<Choice> Units { get; init; } = [];

    public IReadOnlyList<Choice> Procedures { get; init; } = [];

    public Filled Filled { get; init; } = Filled.Nothing;

    /// <summary>The days of the filter as they were typed.</summary>
    public required DayBoxes From { get; init; }

    public required DayBoxes To { get; init; }

    public string? Done { get; init; }
}

/// <param name="Words">What it lists.</param>
/// <param name="State">waiting, writing, ready or failed.</param>
public sealed record ExportLine(Guid Id, string Words, string State, int Lines, int? Total, string? Size, string? Why, string Asked, string Until);

public sealed record ExportsModel(DeskFrame Frame, IReadOnlyList<ExportLine> Lines);

public sealed record ExportModel(DeskFrame Frame, ExportLine Line, Guid Key);

public sealed record ViewsModel(DeskFrame Frame, IReadOnlyList<ViewLink> Views, Filled Filled, Guid? Wrong, Guid Key, string? Done);
