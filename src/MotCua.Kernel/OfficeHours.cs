namespace MotCua.Kernel;

/// <summary>One stretch of office hours, half-open: at <see cref="To"/> it is closed.</summary>
public readonly record struct OfficeHours
{
    public OfficeHours(TimeOnly from, TimeOnly to)
    {
        if (to <= from)
            throw new ArgumentException($"Office hours end after they begin ({from:HH\\:mm}–{to:HH\\:mm}).", nameof(to));
        (From, To) = (from, to);
    }

    public TimeOnly From { get; }

    public TimeOnly To { get; }
}

/// <summary>A public holiday as the decree of its year names it.</summary>
public sealed record Holiday(DateOnly Date, string Name);

/// <summary>A day on which a decree or the unit departs from the week and the holidays; it wins over both.</summary>
/// <param name="Working">True: a compensation working day, with a weekday's hours. False: off.</param>
/// <param name="Note">Shown to people in the explanation of a deadline, e.g. the decree's number.</param>
public sealed record DayOverride(DateOnly Date, bool Working, string Note);

/// <summary>Why a day is worked or not.</summary>
public enum DayNature
{
    Working,
    WeeklyRest,
    Holiday,
    OverriddenWorking,
    OverriddenOff,
}

/// <summary>One day of a calendar: its hours (none when off), and why.</summary>
public sealed record CalendarDay(DateOnly Date, DayNature Nature, IReadOnlyList<OfficeHours> Hours, string? Note)
{
    public bool IsWorking => Hours.Count > 0;
}

/// <summary>A stretch of open office, as instants.</summary>
public readonly record struct OpenInterval(DateTimeOffset From, DateTimeOffset To);
