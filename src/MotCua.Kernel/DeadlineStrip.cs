namespace MotCua.Kernel;

/// <summary>Writes a deadline out day by day, so that a page can draw it and a citizen can check it with a wall calendar.</summary>
internal static class DeadlineStrip
{
    public static IReadOnlyList<DeadlineDay> OfDays(
        Norm norm, DateTimeOffset acceptedAt, DateOnly day0, DateTimeOffset promised, DayCount run, WorkingCalendar calendar, DateOnly? shownUntil)
    {
        var inWorkingDays = DayCount.InWorkingDays(norm);
        var count = 0;
        return Write(acceptedAt, day0, promised, run.Due, run.OpenPause, calendar, shownUntil, (day, openPause) =>
        {
            if (run.Paused.TryGetValue(day.Date, out var reason))
                return (DeadlineDayKind.Paused, null, reason, []);
            if (inWorkingDays && !day.IsWorking)
                return (Off(day), null, null, []);
            if (openPause is not null)
                return (DeadlineDayKind.Paused, null, openPause.Reason, []);
            if (count < run.Total)
                return (DeadlineDayKind.Counted, ++count, null, []);
            if (!day.IsWorking)
                return (Off(day), null, null, []);
            return (run.Due == calendar.ClosingOf(day.Date) ? DeadlineDayKind.Moved : DeadlineDayKind.Extended, null, null, []);
        });
    }

    public static IReadOnlyList<DeadlineDay> OfMinutes(
        DateTimeOffset acceptedAt, DateTimeOffset start, DateTimeOffset promised, MinuteCount run, WorkingCalendar calendar, DateOnly? shownUntil)
    {
        var byDay = run.Stretches.ToLookup(stretch => calendar.DateOf(stretch.From));
        var minutes = TimeSpan.Zero;
        return Write(acceptedAt, calendar.DateOf(start), promised, run.Due, run.OpenPause, calendar, shownUntil, (day, openPause) =>
        {
            DeadlineStretch[] stretches = [.. byDay[day.Date]];
            minutes = stretches.Where(stretch => stretch.PausedFor is null).Aggregate(minutes, (sum, stretch) => sum + (stretch.To - stretch.From));
            if (!day.IsWorking)
                return (Off(day), null, null, stretches);
            if (Array.Exists(stretches, stretch => stretch.PausedFor is null))
                return (DeadlineDayKind.Counted, (int)minutes.TotalMinutes, null, stretches);
            return (DeadlineDayKind.Paused, null, stretches.FirstOrDefault().PausedFor ?? openPause?.Reason, stretches);
        }, countsDay0: true);
    }

    private static List<DeadlineDay> Write(
        DateTimeOffset acceptedAt,
        DateOnly day0,
        DateTimeOffset promised,
        DateTimeOffset? due,
        Pause? openPause,
        WorkingCalendar calendar,
        DateOnly? shownUntil,
        Func<CalendarDay, Pause?, (DeadlineDayKind Kind, int? Count, PauseReason? Reason, DeadlineStretch[] Stretches)> explain,
        bool countsDay0 = false)
    {
        var received = calendar.DateOf(acceptedAt);
        var requested = openPause is null ? (DateOnly?)null : calendar.DateOf(openPause.From);
        var last = due is { } end ? calendar.DateOf(end) : Latest(day0, requested!.Value, shownUntil ?? requested.Value);
        var days = new List<DeadlineDay>(last.DayNumber - received.DayNumber + 1);
        for (var date = received; date <= last; date = date.AddDays(1))
        {
            var day = calendar.Day(date);
            var (kind, count, reason, stretches) =
                date < day0 ? (date == received ? DeadlineDayKind.Received : Off(day), null, null, [])
                : date == day0 && !countsDay0 ? (DeadlineDayKind.Start, null, null, [])
                : explain(day, date > requested || (countsDay0 && date == requested) ? openPause : null);
            if (date == day0)
                kind = DeadlineDayKind.Start;
            days.Add(new(
                date, kind, count, day.IsWorking, date == calendar.DateOf(promised), due is { } on && date == calendar.DateOf(on), day.Note, reason, stretches));
        }

        return days;
    }

    private static DeadlineDayKind Off(CalendarDay day) => day.Nature is DayNature.Holiday ? DeadlineDayKind.Holiday : DeadlineDayKind.DayOff;

    private static DateOnly Latest(params ReadOnlySpan<DateOnly> dates)
    {
        var latest = dates[0];
        foreach (var date in dates)
        {
            if (date > latest)
                latest = date;
        }

        return latest;
    }
}
