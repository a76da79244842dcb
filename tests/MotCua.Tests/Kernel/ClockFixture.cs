using MotCua.Kernel;

namespace MotCua.Tests.Kernel;

/// <summary>A city at +07:00 and short ways to write moments and pauses. November 2026: Sun 1, Mon 2 … Sat 28.</summary>
internal static class ClockFixture
{
    public static TimeZoneInfo City { get; } = TimeZoneInfo.CreateCustomTimeZone("city", TimeSpan.FromHours(7), "city", "city");

    public static WorkingCalendar Week { get; } = WorkingCalendar.Standard(City);

    public static WorkingCalendar WithSaturday { get; } = WorkingCalendar.Standard(City, saturdayMorning: true);

    /// <summary><c>At("11-02 09:30")</c>: a moment of 2026 in the city; with a year also of another.</summary>
    public static DateTimeOffset At(string text) => DateTimeOffset.ParseExact(
        (text.Length > 14 && text[4] == '-' ? text : "2026-" + text) + (text.Count(c => c == ':') == 1 ? ":00" : "") + " +07:00",
        "yyyy-MM-dd HH:mm:ss zzz", System.Globalization.CultureInfo.InvariantCulture);

    public static DateOnly Day(string text) =>
        DateOnly.ParseExact(text.Length > 5 ? text : "2026-" + text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static Pause Paused(string from, string? to, PauseReason reason = PauseReason.Supplement) => new(At(from), to is null ? null : At(to), reason);

    public static Norm WorkingDays(int amount, string? cutOff = null) => new(NormUnit.WorkingDays, amount, Time(cutOff));

    public static Norm CalendarDays(int amount) => new(NormUnit.CalendarDays, amount);

    public static Norm Hours(int amount, string? cutOff = null) => new(NormUnit.WorkingHours, amount, Time(cutOff));

    public static Norm SameDay(string? cutOff = null) => new(NormUnit.SameDay, 0, Time(cutOff));

    public static Deadline Due(Norm norm, string acceptedAt, params Pause[] pauses) => LegalClock.Due(norm, At(acceptedAt), pauses, Week);

    private static TimeOnly? Time(string? text) => text is null ? null : TimeOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
