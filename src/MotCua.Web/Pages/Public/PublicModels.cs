using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Pages.Public;

/// <summary>Something that happens in life, with the procedures that come with it.</summary>
public sealed record LifeEvent(string Code, IReadOnlyList<string> Procedures);

public sealed record HomeModel(IReadOnlyList<LifeEvent> LifeEvents, IReadOnlyList<string> Asked, int Procedures);

public sealed record ProcedureLine(string Code, string Name, string Field, string? Norm, string? Fee);

/// <param name="LifeEvents">Where to go on looking when nothing was found.</param>
/// <param name="Found">How many were found in all; the lines are one page of them.</param>
public sealed record ProceduresModel(
    string Query, string? Field, IReadOnlyList<Choice> Fields, IReadOnlyList<Choice> LifeEvents, IReadOnlyList<ProcedureLine> Lines, int Found, string? Next = null, string? First = null);

/// <param name="When">The case: “only if …”.</param>
public sealed record PaperCase(string When, IReadOnlyList<Paper> Papers);

/// <summary>One procedure in plain words: what, how long, how much, where, which papers and which not.</summary>
public sealed record ProcedureModel(string Code, string Name, string Summary)
{
    public required IReadOnlyList<Fact> Facts { get; init; }
    /// <summary>Papers that everybody needs.</summary>
    public required IReadOnlyList<Paper> Papers { get; init; }

    /// <summary>Papers that only some need, by their case in words.</summary>
    public required IReadOnlyList<PaperCase> Cases { get; init; }
    public required IReadOnlyList<Paper> Held { get; init; }
    public required IReadOnlyList<WayStep> Steps { get; init; }
    public IReadOnlyList<(string Question, string Answer)> Questions { get; init; } = [];
    public IReadOnlyList<(string Number, string Name)> LegalBasis { get; init; } = [];

    /// <summary>How long and how much by channel, when they differ.</summary>
    public IReadOnlyList<(string Channel, string Norm, string Fee)> Channels { get; init; } = [];

    public bool Online { get; init; } = true;
}

/// <param name="Hall">Where one takes a number there; null where there is no waiting hall.</param>
public sealed record UnitLine(string Name, string Kind, string? Code, string? Parent, string? Hall);

public sealed record UnitsModel(string Query, DateOnly On, IReadOnlyList<UnitLine> Lines);

/// <summary>The form of public tracking, and what came of it.</summary>
public sealed record TrackingModel(string? Code = null, string? Failure = null, TrackedDossier? Found = null);

/// <summary>Status and dates only; whoever holds the check code may know these and nothing else.</summary>
public sealed record TrackedDossier(string Code, string Status, string? Due, IReadOnlyList<TimelineItem> Steps);
