namespace MotCua.Kernel;

/// <summary>What a day is in the counting of a deadline.</summary>
public enum DeadlineDayKind
{
    /// <summary>The dossier was accepted here, but the clock starts later (after closing, day off, after the cut-off).</summary>
    Received,

    /// <summary>Day 0: the clock starts, the day is not counted.</summary>
    Start,

    /// <summary>Counted; <see cref="DeadlineDay.Count"/> is the running count.</summary>
    Counted,

    /// <summary>Weekly rest or a day declared off: not counted.</summary>
    DayOff,

    /// <summary>Public holiday: not counted.</summary>
    Holiday,

    /// <summary>Taken out by a pause.</summary>
    Paused,

    /// <summary>After the last counted day: the due day moves over days off to this one.</summary>
    Moved,

    /// <summary>The due day is never before the completion of the pause that moved it.</summary>
    Extended,
}

/// <summary>A stretch of office time; only norms in working minutes have them.</summary>
/// <param name="PausedFor">Why it was taken out; null when it was counted.</param>
public readonly record struct DeadlineStretch(DateTimeOffset From, DateTimeOffset To, PauseReason? PausedFor);

/// <summary>One day of the strip that explains a deadline.</summary>
/// <param name="Date">Day of the city.</param>
/// <param name="Kind">What the day is in the counting.</param>
/// <param name="Count">Running count in the norm's unit: days, or working minutes for norms in hours. Null where nothing is counted.</param>
/// <param name="IsWorkingDay">The office is open on it.</param>
/// <param name="IsPromised">The promised moment falls on it.</param>
/// <param name="IsDue">The due moment falls on it.</param>
/// <param name="Note">Name of the holiday, or the note of the calendar's override.</param>
/// <param name="PausedFor">Why it was taken out.</param>
/// <param name="Stretches">Counted and paused stretches, for norms in working minutes.</param>
public sealed record DeadlineDay(
    DateOnly Date,
    DeadlineDayKind Kind,
    int? Count,
    bool IsWorkingDay,
    bool IsPromised,
    bool IsDue,
    string? Note,
    PauseReason? PausedFor,
    IReadOnlyList<DeadlineStretch> Stretches);

/// <summary>A deadline that explains itself.</summary>
/// <param name="Norm">The limit it follows from.</param>
/// <param name="AcceptedAt">When the complete dossier was accepted.</param>
/// <param name="Start">The moment the clock started; its date is day 0.</param>
/// <param name="Promised">What the citizen is told on acceptance: the deadline without any pause. It never moves silently.</param>
/// <param name="Due">The deadline with the pauses; null while a pause is open that began before it.</param>
/// <param name="Days">Day by day from acceptance to <paramref name="Due"/>, or as far as is known.</param>
public sealed record Deadline(
    Norm Norm, DateTimeOffset AcceptedAt, DateTimeOffset Start, DateTimeOffset Promised, DateTimeOffset? Due, IReadOnlyList<DeadlineDay> Days)
{
    /// <summary>Late when its end (or now) is after <see cref="Due"/>; never late while <see cref="Due"/> is unknown.</summary>
    public bool IsLate(DateTimeOffset endOrNow) => LegalClock.IsLate(Due, endOrNow);
}

/// <summary>How near a deadline is (domain.md §6.9).</summary>
public enum WarningBand
{
    /// <summary>The clock stands still: no due moment is known.</summary>
    Paused,

    /// <summary>More than 30 % of the time left.</summary>
    Green,

    /// <summary>30 % or less left.</summary>
    Amber,

    /// <summary>10 % or one working day or less left.</summary>
    Red,

    /// <summary>Past due.</summary>
    Late,
}
