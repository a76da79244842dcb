using Microsoft.AspNetCore.Components;

namespace MotCua.Web.Pages.Shared;

/// <summary>One link of the path above a page; without an address it is the page itself.</summary>
public sealed record Crumb(string Words, string? Address = null);

/// <summary>One place of work in the officials' rail.</summary>
public sealed record RailItem(string Icon, string Words, string Address, bool Current = false, string? Count = null)
{
    /// <summary>The key that leads there from every page that has no use of its own for it.</summary>
    public string? Key { get; init; }
}

/// <summary>One line of the error summary; <paramref name="FieldId"/> is the id of the control it leads to.</summary>
public sealed record ErrorLine(string Words, string? FieldId = null)
{
    /// <summary>Where the control stands when it is on another page.</summary>
    public string? Address { get; init; }

    public string? Link => Address ?? (FieldId is null ? null : "#" + FieldId);
}

public sealed record Choice(string Value, string Words, string? Note = null);

/// <summary>Shape, word and colour of a state; see the face's table of states.</summary>
public enum TagState
{
    Idle,
    Info,
    Ok,
    Soon,
    Risk,
    Late,
    Pause,
}

public sealed record Fact(string Icon, string Question, string Answer, string? More = null);

public sealed record Paper(string Name, string? Note = null, RenderFragment? Extra = null);

public sealed record WayStep(string Name, string? When = null, string? Note = null);

public enum TimelineState
{
    Done,
    Now,
    Todo,
    HeldUp,
}

public sealed record TimelineItem(string Words, string? When = null, string? Note = null, TimelineState State = TimelineState.Done, string Icon = "check");

public sealed record JourneyStep(string Name, bool Done, bool Current, string? Address = null, string? Note = null);

/// <summary>One line of a review: <paramref name="Held"/> when the value comes from the state's own data.</summary>
public sealed record SumLine(string Label, string? Value, string? Source = null, bool Held = false, string? Edit = null, RenderFragment? Content = null)
{
    /// <summary>What stands there when there is no value; null = "not filled in".</summary>
    public string? Empty { get; init; }
}

/// <summary>What one day is to the legal clock.</summary>
public enum DayKind
{
    /// <summary>The day of acceptance, not counted.</summary>
    Received,
    Counted,
    /// <summary>Will be counted.</summary>
    Ahead,
    Paused,
    Holiday,
    Weekend,
    /// <summary>After the due day.</summary>
    Outside,
    Due,
}

public sealed record DayCell(DateOnly Day, DayKind Kind, int? Number = null, bool Today = false);

public sealed record CalcLine(string Words, string Value);

public sealed record DeadlineRow(string From, string To, string How, string Why);

/// <summary>The legal clock in words: what was promised, when it is due now, and every day between.</summary>
public sealed record DeadlineModel(string DueWords, string? LeftWords, string? NormWords)
{
    public string? PromisedWords { get; init; }

    /// <summary>Why the date moved; null when it did not.</summary>
    public string? MovedWords { get; init; }

    public IReadOnlyList<DayCell> Days { get; init; } = [];
    public IReadOnlyList<CalcLine> Sum { get; init; } = [];
    public IReadOnlyList<DeadlineRow> Rows { get; init; } = [];
    public bool MayPause { get; init; }

    /// <summary>The clock stands, so there is no date yet.</summary>
    public bool Open { get; init; }
}
