namespace MotCua.Kernel;

/// <summary>Counts working minutes, leaving out what pauses cover. Used up at 12:00 or 17:00 means due then.</summary>
internal sealed record MinuteCount(DateTimeOffset? Due, IReadOnlyList<DeadlineStretch> Stretches, Pause? OpenPause)
{
    /// <param name="amount">Working time to use up.</param>
    /// <param name="start">Moment the clock starts.</param>
    /// <param name="pauses">In order of their beginning.</param>
    /// <param name="calendar">The unit's calendar.</param>
    public static MinuteCount Run(TimeSpan amount, DateTimeOffset start, IReadOnlyList<Pause> pauses, WorkingCalendar calendar)
    {
        var stretches = new List<DeadlineStretch>();
        var left = amount;
        foreach (var open in calendar.OpenFrom(start))
        {
            for (var cursor = open.From; cursor < open.To;)
            {
                var covering = pauses.Where(pause => pause.From <= cursor && (pause.To is null || pause.To > cursor)).ToList();
                if (covering.Find(pause => pause.To is null) is { } unfinished)
                    return new(null, stretches, unfinished);
                if (covering.Count > 0)
                {
                    var end = calendar.Local(Earlier(open.To, covering.Max(pause => pause.To!.Value)));
                    stretches.Add(new(cursor, end, covering[0].Reason));
                    cursor = end;
                    continue;
                }

                var next = pauses.FirstOrDefault(pause => pause.From > cursor && pause.To != pause.From) is { } coming ? Earlier(open.To, coming.From) : open.To;
                if (next - cursor >= left)
                {
                    stretches.Add(new(cursor, cursor + left, PausedFor: null));
                    return new(cursor + left, stretches, null);
                }

                stretches.Add(new(cursor, calendar.Local(next), PausedFor: null));
                left -= next - cursor;
                cursor = calendar.Local(next);
            }
        }

        throw new InvalidOperationException("A calendar without end ended.");
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
