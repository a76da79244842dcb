using CsCheck;
using MotCua.Kernel;
using Shouldly;
using Xunit;
using static MotCua.Tests.Kernel.ClockFixture;

namespace MotCua.Tests.Kernel;

/// <summary>The clock against an oracle that counts minutes and days one by one, over random calendars.</summary>
public sealed class LegalClockPropertyTests
{
    private static readonly DateTimeOffset monday = At("11-02 00:00");

    private static readonly Gen<WorkingCalendar> calendars =
        from saturday in Gen.Bool
        from holidays in Gen.Int[0, 40].Array[0, 6]
        from overrides in Gen.Select(Gen.Int[0, 40], Gen.Bool).Array[0, 6]
        select WorkingCalendar.Standard(
            City,
            saturday,
            holidays.Select(day => new Holiday(Day("11-02").AddDays(day), "lễ")),
            overrides.DistinctBy(day => day.Item1).Select(day => new DayOverride(Day("11-02").AddDays(day.Item1), day.Item2, "quyết định")));

    private static readonly Gen<DateTimeOffset> moments = Gen.Int[0, 14 * 24 * 60].Select(minute => monday.AddMinutes(minute));

    private static readonly Gen<Pause[]> pauses =
        Gen.Select(Gen.Int[0, 20 * 24 * 60], Gen.Int[0, 6 * 24 * 60], Gen.Int[0, 9])
            .Select((from, length, open) => new Pause(monday.AddMinutes(from), open == 0 ? null : monday.AddMinutes(from + length), PauseReason.Supplement))
            .Array[0, 4];

    private static readonly Gen<Norm> norms =
        from unit in Gen.Enum<NormUnit>()
        from amount in Gen.Int[1, 12]
        from cutOff in Gen.Int[0, 3]
        select new Norm(
            unit,
            unit switch { NormUnit.SameDay => 0, NormUnit.Months => amount % 2 + 1, NormUnit.WorkingHours => amount * 3, _ => amount },
            cutOff == 0 ? new TimeOnly(15, 0) : null);

    private static readonly Gen<(Norm Norm, DateTimeOffset At, Pause[] Pauses, WorkingCalendar Calendar)> cases =
        Gen.Select(norms, moments, pauses, calendars);

    [Fact]
    public void The_clock_agrees_with_counting_by_hand() => cases.Sample(
        test =>
        {
            var deadline = LegalClock.Due(test.Norm, test.At, test.Pauses, test.Calendar);
            deadline.Start.ShouldBe(ByHand.Start(test.Norm, test.At, test.Calendar));
            deadline.Promised.ShouldBe(ByHand.Due(test.Norm, deadline.Start, [], test.Calendar)!.Value);
            deadline.Due.ShouldBe(ByHand.Due(test.Norm, deadline.Start, test.Pauses, test.Calendar));
        },
        iter: 4_000);

    [Fact]
    public void Pauses_never_bring_a_deadline_forward_and_their_order_does_not_matter() => cases.Sample(
        test =>
        {
            var deadline = LegalClock.Due(test.Norm, test.At, test.Pauses, test.Calendar);
            (deadline.Due is null || deadline.Due >= deadline.Promised).ShouldBeTrue();
            LegalClock.Due(test.Norm, test.At, test.Pauses.Reverse(), test.Calendar).Due.ShouldBe(deadline.Due);
            LegalClock.Due(test.Norm, test.At.ToUniversalTime(), test.Pauses, test.Calendar).ShouldSatisfyAllConditions(
                utc => utc.Due.ShouldBe(deadline.Due), utc => utc.Promised.ShouldBe(deadline.Promised));
        },
        iter: 2_000);

    [Fact]
    public void The_strip_adds_up_to_the_norm() => cases.Sample(
        test =>
        {
            var deadline = LegalClock.Due(test.Norm, test.At, test.Pauses, test.Calendar);
            deadline.Days.Select(day => day.Date).ShouldBe(Enumerable.Range(0, deadline.Days.Count).Select(deadline.Days[0].Date.AddDays));
            if (deadline.Due is null)
                return;
            deadline.Days.Count(day => day.IsDue).ShouldBe(1);
            deadline.Days[^1].IsDue.ShouldBeTrue();
            var counted = deadline.Days.Max(day => day.Count) ?? 0;
            counted.ShouldBe(test.Norm.Unit switch
            {
                NormUnit.WorkingHours => test.Norm.Amount * 60,
                NormUnit.Months => Months(deadline),
                _ => test.Norm.Amount,
            });
        },
        iter: 2_000);

    private static int Months(Deadline deadline)
    {
        var day0 = deadline.Days.Single(day => day.Kind == DeadlineDayKind.Start).Date;
        return day0.AddMonths(deadline.Norm.Amount).DayNumber - day0.DayNumber;
    }
}

/// <summary>The rule of domain.md §6.11 in the plainest possible way: minute by minute, day by day.</summary>
internal static class ByHand
{
    public static DateTimeOffset Start(Norm norm, DateTimeOffset at, WorkingCalendar calendar)
    {
        for (; !Open(at, calendar); at = at.AddMinutes(1))
        {
        }

        if (norm.CutOff is not { } cutOff || TimeOnly.FromTimeSpan(at.TimeOfDay) <= cutOff)
            return at;
        var date = at.Date;
        for (; at.Date == date || !Open(at, calendar); at = at.AddMinutes(1))
        {
        }

        return at;
    }

    public static DateTimeOffset? Due(Norm norm, DateTimeOffset start, Pause[] pauses, WorkingCalendar calendar)
    {
        if (norm.Unit == NormUnit.WorkingHours)
            return Minutes(norm.Amount * 60, start, pauses, calendar);

        // The pauses that count and the due moment depend on each other: repeat until nothing changes.
        var due = Days(norm, start, [], calendar);
        while (true)
        {
            var counting = pauses.Where(pause => pause.From < due).ToArray();
            if (counting.Any(pause => pause.To is null))
                return null;
            var next = Days(norm, start, counting, calendar);
            if (next == due)
                return due;
            due = next;
        }
    }

    private static DateTimeOffset? Minutes(int minutes, DateTimeOffset start, Pause[] pauses, WorkingCalendar calendar)
    {
        for (var at = start; ; at = at.AddMinutes(1))
        {
            var covering = pauses.Where(pause => pause.From <= at && (pause.To is null || at < pause.To)).ToArray();
            if (covering.Any(pause => pause.To is null))
                return null;
            if (Open(at, calendar) && covering.Length == 0 && --minutes == 0)
                return at.AddMinutes(1);
        }
    }

    private static DateTimeOffset Days(Norm norm, DateTimeOffset start, Pause[] pauses, WorkingCalendar calendar)
    {
        var working = norm.Unit is NormUnit.WorkingDays or NormUnit.SameDay;
        var day0 = DateOnly.FromDateTime(start.DateTime);
        var left = norm.Unit == NormUnit.Months ? day0.AddMonths(norm.Amount).DayNumber - day0.DayNumber : norm.Amount;
        var taken = new HashSet<DateOnly>();
        var completions = new List<DateTimeOffset>();
        foreach (var pause in pauses)
        {
            var its = Enumerable.Range(1, 60).Select(DateOnly.FromDateTime(pause.From.DateTime).AddDays)
                .Where(day => day <= DateOnly.FromDateTime(pause.To!.Value.DateTime) && day > day0 && (!working || Works(day, calendar))).ToList();
            taken.UnionWith(its);
            if (its.Count > 0)
                completions.Add(pause.To!.Value);
        }

        var date = day0;
        for (left += taken.Count; left > 0;)
        {
            date = date.AddDays(1);
            if (!working || Works(date, calendar))
                left--;
        }

        while (!Works(date, calendar))
            date = date.AddDays(1);
        var closing = new DateTimeOffset(date.ToDateTime(default), TimeSpan.FromHours(7)).AddHours(24);
        while (!Open(closing.AddMinutes(-1), calendar))
            closing = closing.AddMinutes(-1);
        return completions.Append(closing).Max();
    }

    private static bool Works(DateOnly day, WorkingCalendar calendar) => calendar.HoursOf(day).Count > 0;

    private static bool Open(DateTimeOffset at, WorkingCalendar calendar)
    {
        var time = TimeOnly.FromTimeSpan(at.TimeOfDay);
        return calendar.HoursOf(DateOnly.FromDateTime(at.Date)).Any(hours => hours.From <= time && time < hours.To);
    }
}
