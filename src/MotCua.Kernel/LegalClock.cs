namespace MotCua.Kernel;

/// <summary>Legal time: the one function from a norm, an acceptance, its pauses and a calendar to a deadline.</summary>
/// <remarks>
/// domain.md §6.11, design.md §4; Civil Code 2015 art. 147–148 (the day of the event is not counted; a last day off moves to
/// the next working day). Pure: the same input gives the same deadline on every node, whatever its own time zone.
/// </remarks>
public static class LegalClock
{
    /// <summary>The deadline of a whole dossier.</summary>
    /// <param name="norm">The limit of its procedure and channel.</param>
    /// <param name="acceptedAt">When the complete dossier was accepted, not when it was submitted.</param>
    /// <param name="pauses">In any order; they may overlap.</param>
    /// <param name="calendar">Calendar of the competent unit, in the pinned version.</param>
    /// <param name="policy">Which days a pause takes out of a norm in days.</param>
    /// <param name="shownUntil">While the due moment is unknown the strip goes to this day (today, say), else to the day of the request.</param>
    public static Deadline Due(
        Norm norm, DateTimeOffset acceptedAt, IEnumerable<Pause> pauses, WorkingCalendar calendar, PausePolicy? policy = null, DateOnly? shownUntil = null)
    {
        var start = Start(norm, acceptedAt, calendar);
        IReadOnlyList<Pause> inOrder = [.. pauses.OrderBy(pause => pause.From)];
        if (norm.Unit is NormUnit.WorkingHours)
        {
            var promised = MinuteCount.Run(Minutes(norm), start, [], calendar).Due!.Value;
            var run = MinuteCount.Run(Minutes(norm), start, inOrder, calendar);
            var strip = DeadlineStrip.OfMinutes(acceptedAt, start, promised, run, calendar, shownUntil);
            return new(norm, calendar.Local(acceptedAt), start, promised, run.Due, strip);
        }
        else
        {
            var day0 = calendar.DateOf(start);
            var promised = DayCount.Run(norm, day0, [], calendar, PausePolicy.Default).Due!.Value;
            var run = DayCount.Run(norm, day0, inOrder, calendar, policy ?? PausePolicy.Default);
            var strip = DeadlineStrip.OfDays(norm, acceptedAt, day0, promised, run, calendar, shownUntil);
            return new(norm, calendar.Local(acceptedAt), start, promised, run.Due, strip);
        }
    }

    /// <summary>
    /// The moment the clock starts; its date is day 0. Acceptance while the office is closed counts as at its next opening;
    /// then, strictly after the norm's cut-off, as at the opening of the next working day.
    /// </summary>
    public static DateTimeOffset Start(Norm norm, DateTimeOffset acceptedAt, WorkingCalendar calendar)
    {
        var opened = calendar.NextOpening(acceptedAt);
        return norm.CutOff is { } cutOff && calendar.TimeOf(opened) > cutOff
            ? calendar.OpeningOf(calendar.WorkingDayAfter(calendar.DateOf(opened)))
            : opened;
    }

    /// <summary>Due moment of a step: its working minutes, used up. Null while a pause is open that began before it.</summary>
    /// <param name="minutes">Working minutes; see <see cref="StepMinutes"/>.</param>
    /// <param name="from">When the step began; while the office is closed it counts from the next opening.</param>
    /// <param name="calendar">Calendar of the unit that does the step.</param>
    /// <param name="pauses">Pauses that suspend this step.</param>
    public static DateTimeOffset? StepDue(int minutes, DateTimeOffset from, WorkingCalendar calendar, IEnumerable<Pause>? pauses = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minutes, 1);
        return MinuteCount.Run(TimeSpan.FromMinutes(minutes), from, [.. (pauses ?? []).OrderBy(pause => pause.From)], calendar).Due;
    }

    /// <summary>Working minutes of a step limit in days: 0.5 day = half a weekday's minutes of the unit.</summary>
    public static int StepMinutes(decimal days, WorkingCalendar calendar)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        return (int)Math.Max(1, Math.Round(days * (decimal)calendar.Weekday.TotalMinutes, MidpointRounding.AwayFromZero));
    }

    /// <summary>On lists and dashboards: late when the end (or now) is after due; never while due is unknown.</summary>
    public static bool IsLate(DateTimeOffset? due, DateTimeOffset endOrNow) => endOrNow > due;

    /// <summary>
    /// Green above 30 % of the working time left, amber at or below, red at or below 10 % or one working day, late past due.
    /// The one-day rule is for limits longer than one working day: a step of half a day would else be born red.
    /// </summary>
    public static WarningBand Band(DateTimeOffset start, DateTimeOffset? due, DateTimeOffset now, WorkingCalendar calendar)
    {
        if (due is not { } end)
            return WarningBand.Paused;
        if (IsLate(end, now))
            return WarningBand.Late;
        var whole = calendar.WorkingTime(start, end);
        var left = calendar.WorkingTime(now > start ? now : start, end);
        if (left <= whole * 0.10 || (whole > calendar.Weekday && left <= calendar.Weekday))
            return WarningBand.Red;
        return left <= whole * 0.30 ? WarningBand.Amber : WarningBand.Green;
    }

    private static TimeSpan Minutes(Norm norm) => TimeSpan.FromHours(norm.Amount);
}
