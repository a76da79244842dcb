namespace MotCua.Kernel;

/// <summary>Counts norms in days and months after day 0, and the days that pauses take out.</summary>
/// <param name="Due">Null while a pause is open that began before it.</param>
/// <param name="Total">Days to count after day 0, without the paused ones (for months: the calendar days they have).</param>
/// <param name="Paused">Days taken out, each once, with the reason of the first pause that took it.</param>
/// <param name="OpenPause">The pause that makes the due moment unknown.</param>
internal sealed record DayCount(DateTimeOffset? Due, int Total, IReadOnlyDictionary<DateOnly, PauseReason> Paused, Pause? OpenPause)
{
    /// <param name="norm">A norm that is not in hours.</param>
    /// <param name="day0">Date of the effective start.</param>
    /// <param name="pauses">In order of their beginning.</param>
    /// <param name="calendar">The unit's calendar.</param>
    /// <param name="policy">Which ends of a pause count.</param>
    public static DayCount Run(Norm norm, DateOnly day0, IReadOnlyList<Pause> pauses, WorkingCalendar calendar, PausePolicy policy)
    {
        var inWorkingDays = InWorkingDays(norm);
        var total = norm.Unit is NormUnit.Months ? day0.AddMonths(norm.Amount).DayNumber - day0.DayNumber : norm.Amount;
        var paused = new Dictionary<DateOnly, PauseReason>();
        var due = DueAfter(paused.Count);
        foreach (var pause in pauses)
        {
            // Late stays late: a pause that begins at or after due moves nothing.
            if (pause.From >= due)
                continue;
            if (pause.To is not { } completed)
                return new(null, total, paused, pause);
            var moved = false;
            var last = calendar.DateOf(completed).AddDays(policy.CompletionDay ? 0 : -1);
            for (var day = calendar.DateOf(pause.From).AddDays(policy.RequestDay ? 0 : 1); day <= last; day = day.AddDays(1))
            {
                if (day <= day0 || (inWorkingDays && !calendar.IsWorkingDay(day)))
                    continue;
                moved = true;
                paused.TryAdd(day, pause.Reason);
            }

            if (!moved)
                continue;
            var shifted = Later(due, DueAfter(paused.Count));
            due = Later(shifted, calendar.Local(completed));
        }

        return new(due, total, paused, null);

        DateTimeOffset DueAfter(int pausedDays) => calendar.ClosingOf(inWorkingDays
            ? calendar.AddWorkingDays(day0, total + pausedDays)
            : calendar.WorkingDayOnOrAfter(day0.AddDays(total + pausedDays)));
    }

    public static bool InWorkingDays(Norm norm) => norm.Unit is NormUnit.WorkingDays or NormUnit.SameDay;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
