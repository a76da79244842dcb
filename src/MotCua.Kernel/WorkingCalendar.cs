using System.Collections.Frozen;

namespace MotCua.Kernel;

/// <summary>
/// When a unit works: weekly hours, minus listed holidays, with overrides winning over both. Days are days of the city's time
/// zone. No substitute day is ever computed: what a decree moves is an override.
/// </summary>
/// <remarks>domain.md §6.4, 6.5, 6.11. Immutable; a dossier pins the version it was filed under.</remarks>
public sealed class WorkingCalendar
{
    // Ten years without one working day is a broken calendar, not a long holiday.
    private const int SearchDays = 3_660;

    private readonly FrozenDictionary<DayOfWeek, IReadOnlyList<OfficeHours>> weekly;
    private readonly FrozenDictionary<DateOnly, string> holidays;
    private readonly FrozenDictionary<DateOnly, DayOverride> overrides;
    private readonly IReadOnlyList<OfficeHours> weekdayHours;

    /// <param name="zone">Time zone of the city.</param>
    /// <param name="weekly">Hours per weekday; a weekday that is absent or empty is the weekly rest.</param>
    /// <param name="holidays">Public holidays as decreed.</param>
    /// <param name="overrides">Days that depart from week and holidays.</param>
    public WorkingCalendar(
        TimeZoneInfo zone,
        IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OfficeHours>> weekly,
        IEnumerable<Holiday>? holidays = null,
        IEnumerable<DayOverride>? overrides = null)
    {
        Zone = zone;
        this.weekly = weekly.ToFrozenDictionary(day => day.Key, IReadOnlyList<OfficeHours> (day) => InOrder(day.Key, day.Value));
        this.holidays = (holidays ?? []).GroupBy(day => day.Date).ToFrozenDictionary(day => day.Key, day => day.First().Name);
        this.overrides = (overrides ?? []).ToFrozenDictionary(day => day.Date);
        weekdayHours = Enumerable.Range(1, 7).Select(day => Weekly((DayOfWeek)(day % 7))).FirstOrDefault(hours => hours.Count > 0)
            ?? throw new ArgumentException("A calendar needs office hours on at least one weekday.", nameof(weekly));
        Weekday = Length(weekdayHours);
    }

    public TimeZoneInfo Zone { get; }

    /// <summary>A weekday's working time: what a compensation day has, and what 1 day of a step means.</summary>
    public TimeSpan Weekday { get; }

    /// <summary>Monday to Friday 8–12 and 13–17, and Saturday morning where a counter has one.</summary>
    public static WorkingCalendar Standard(
        TimeZoneInfo zone, bool saturdayMorning = false, IEnumerable<Holiday>? holidays = null, IEnumerable<DayOverride>? overrides = null)
    {
        OfficeHours morning = new(new(8, 0), new(12, 0));
        OfficeHours afternoon = new(new(13, 0), new(17, 0));
        var week = Enumerable.Range(1, 5).ToDictionary(day => (DayOfWeek)day, IReadOnlyList<OfficeHours> (_) => [morning, afternoon]);
        if (saturdayMorning)
            week[DayOfWeek.Saturday] = [morning];
        return new WorkingCalendar(zone, week, holidays, overrides);
    }

    /// <summary>The day with its hours and the reason for them.</summary>
    public CalendarDay Day(DateOnly date)
    {
        if (overrides.TryGetValue(date, out var decreed))
        {
            return decreed.Working
                ? new(date, DayNature.OverriddenWorking, CompensationHours(date), decreed.Note)
                : new(date, DayNature.OverriddenOff, [], decreed.Note);
        }

        if (holidays.TryGetValue(date, out var name))
            return new(date, DayNature.Holiday, [], name);
        var hours = Weekly(date.DayOfWeek);
        return new(date, hours.Count > 0 ? DayNature.Working : DayNature.WeeklyRest, hours, null);
    }

    public bool IsWorkingDay(DateOnly date) => HoursOf(date).Count > 0;

    public IReadOnlyList<OfficeHours> HoursOf(DateOnly date) =>
        overrides.TryGetValue(date, out var decreed) ? decreed.Working ? CompensationHours(date) : []
        : holidays.ContainsKey(date) ? []
        : Weekly(date.DayOfWeek);

    /// <summary>The day an instant falls on in the city.</summary>
    public DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment).DateTime);

    public TimeOnly TimeOf(DateTimeOffset moment) => TimeOnly.FromDateTime(Local(moment).DateTime);

    /// <summary>The same instant with the city's offset.</summary>
    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The instant of a wall-clock time; a time that a clock change skips is read as the first one after it.</summary>
    public DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var wall = date.ToDateTime(time);
        while (Zone.IsInvalidTime(wall))
            wall = wall.AddMinutes(1);
        return new DateTimeOffset(wall, Zone.GetUtcOffset(wall));
    }

    /// <summary>Opening of a working day.</summary>
    public DateTimeOffset OpeningOf(DateOnly workingDay) => At(workingDay, HoursOf(workingDay)[0].From);

    /// <summary>End of office hours of a working day.</summary>
    public DateTimeOffset ClosingOf(DateOnly workingDay) => At(workingDay, HoursOf(workingDay)[^1].To);

    public DateOnly WorkingDayAfter(DateOnly date) => WorkingDayOnOrAfter(date.AddDays(1));

    public DateOnly WorkingDayOnOrAfter(DateOnly date)
    {
        for (var day = 0; day < SearchDays; day++)
        {
            if (IsWorkingDay(date.AddDays(day)))
                return date.AddDays(day);
        }

        throw new InvalidOperationException($"The calendar has no working day within ten years of {date:yyyy-MM-dd}.");
    }

    /// <summary>The <paramref name="count"/>-th working day after a date; the date itself for 0.</summary>
    public DateOnly AddWorkingDays(DateOnly date, int count)
    {
        for (; count > 0; count--)
            date = WorkingDayAfter(date);
        return date;
    }

    public bool IsOpen(DateTimeOffset moment)
    {
        var time = TimeOf(moment);
        return HoursOf(DateOf(moment)).Any(hours => hours.From <= time && time < hours.To);
    }

    /// <summary>The moment itself when the office is open, else its next opening (also after the midday break).</summary>
    public DateTimeOffset NextOpening(DateTimeOffset moment) => Local(OpenFrom(moment).First().From);

    /// <summary>Open stretches from a moment on, without end; the first may begin at the moment itself.</summary>
    public IEnumerable<OpenInterval> OpenFrom(DateTimeOffset moment)
    {
        for (var date = WorkingDayOnOrAfter(DateOf(moment)); ; date = WorkingDayAfter(date))
        {
            foreach (var hours in HoursOf(date))
            {
                var (from, to) = (At(date, hours.From), At(date, hours.To));
                if (to > moment && to > from)
                    yield return new(from < moment ? Local(moment) : from, to);
            }
        }
    }

    /// <summary>Open office time between two moments; zero when the second is not later.</summary>
    public TimeSpan WorkingTime(DateTimeOffset from, DateTimeOffset to)
    {
        var total = TimeSpan.Zero;
        for (var date = DateOf(from); date <= DateOf(to); date = date.AddDays(1))
        {
            foreach (var hours in HoursOf(date))
            {
                var begin = Later(from, At(date, hours.From));
                var end = Earlier(to, At(date, hours.To));
                if (end > begin)
                    total += end - begin;
            }
        }

        return total;
    }

    private IReadOnlyList<OfficeHours> Weekly(DayOfWeek day) => weekly.GetValueOrDefault(day, []);

    // A weekday that a decree takes back from a holiday keeps its own hours; a Saturday or Sunday gets a weekday's.
    private IReadOnlyList<OfficeHours> CompensationHours(DateOnly date) =>
        date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Weekly(date.DayOfWeek).Count == 0 ? weekdayHours : Weekly(date.DayOfWeek);

    private static OfficeHours[] InOrder(DayOfWeek day, IReadOnlyList<OfficeHours> hours)
    {
        OfficeHours[] sorted = [.. hours.OrderBy(stretch => stretch.From)];
        for (var next = 1; next < sorted.Length; next++)
        {
            if (sorted[next].From < sorted[next - 1].To)
                throw new ArgumentException($"Office hours of {day} overlap.", nameof(hours));
        }

        return sorted;
    }

    private static TimeSpan Length(IReadOnlyList<OfficeHours> hours) =>
        hours.Aggregate(TimeSpan.Zero, (sum, stretch) => sum + (stretch.To - stretch.From));

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
