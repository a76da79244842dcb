namespace MotCua.Platform.Time;

/// <summary>
/// Legal time: what counts for deadlines, codes and events. In production it is the real time; in development it can be
/// moved forward on all nodes (see <c>/dev/clock</c>). Cookies, tokens, leases and telemetry use the container's plain
/// <see cref="TimeProvider"/>, which stays real: hence the type of its own.
/// </summary>
/// <param name="real">The technical time.</param>
/// <param name="zone">The city's time zone; legal days are days of this zone.</param>
public sealed class CityClock(TimeProvider real, TimeZoneInfo zone) : TimeProvider
{
    private long aheadTicks;

    /// <summary>The city's time zone.</summary>
    public TimeZoneInfo Zone { get; } = zone;

    public override TimeZoneInfo LocalTimeZone => Zone;

    /// <summary>How far legal time runs ahead of the real one; zero in production.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref aheadTicks));

    public override DateTimeOffset GetUtcNow() => Truncate(real.GetUtcNow() + Ahead);

    /// <summary>Now in the city's zone, cut to microseconds: the precision both engines keep.</summary>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(GetUtcNow(), Zone);

    /// <summary>The legal day.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>The legal day of a moment.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    /// <summary>When a legal day begins; the day must be one the calendar reaches.</summary>
    public DateTimeOffset MorningOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new(local, Zone.GetUtcOffset(local));
    }

    /// <summary>Days that lists and registers may be asked about: nobody has a matter beyond them, and at the ends of time a day has no morning in every zone and no morrow.</summary>
    public static bool Reaches(DateOnly day) => day.Year is >= 1900 and <= 2200;

    /// <summary>Sets the lead read from the clock row. Development only; the caller checks.</summary>
    public void SetAhead(TimeSpan ahead) => Interlocked.Exchange(ref aheadTicks, ahead.Ticks);

    private static DateTimeOffset Truncate(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
}
