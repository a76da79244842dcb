using MotCua.Kernel;
using Shouldly;
using Xunit;
using static MotCua.Tests.Kernel.ClockFixture;

namespace MotCua.Tests.Kernel;

/// <summary>Norms in days and months, without pauses (domain.md §6.11).</summary>
public sealed class LegalClockDayTests
{
    [Fact]
    public void A_same_day_norm_ends_at_the_end_of_office_hours_of_day_0()
    {
        Due(SameDay("15:00"), "11-02 15:00").Promised.ShouldBe(At("11-02 17:00"));
        Due(SameDay("15:00"), "11-02 15:01").Promised.ShouldBe(At("11-03 17:00"));
        LegalClock.Due(SameDay(), At("11-07 09:00"), [], WithSaturday).Promised.ShouldBe(At("11-07 12:00"));
    }

    [Theory]
    [InlineData(1, "11-03 17:00")]
    [InlineData(4, "11-06 17:00")]
    [InlineData(5, "11-09 17:00")] // over the weekend
    [InlineData(20, "11-30 17:00")]
    public void Working_day_norms_count_working_days_after_the_day_of_acceptance(int days, string due) =>
        Due(WorkingDays(days), "11-02 09:00").Promised.ShouldBe(At(due));

    [Fact]
    public void A_saturday_with_a_morning_is_a_full_working_day_due_at_noon()
    {
        LegalClock.Due(WorkingDays(1), At("11-06 09:00"), [], WithSaturday).Promised.ShouldBe(At("11-07 12:00"));
        LegalClock.Due(WorkingDays(2), At("11-06 09:00"), [], WithSaturday).Promised.ShouldBe(At("11-09 17:00"));
    }

    [Fact]
    public void A_compensation_working_day_has_a_weekdays_hours()
    {
        var calendar = WorkingCalendar.Standard(City, saturdayMorning: true, overrides: [new(Day("11-07"), true, "làm bù")]);
        LegalClock.Due(WorkingDays(1), At("11-06 09:00"), [], calendar).Promised.ShouldBe(At("11-07 17:00"));
        WorkingCalendar.Standard(City, overrides: [new(Day("11-08"), true, "làm bù")]).ClosingOf(Day("11-08")).ShouldBe(At("11-08 17:00"));
    }

    [Fact]
    public void Overrides_win_over_holidays_and_over_the_week()
    {
        var calendar = WorkingCalendar.Standard(
            City,
            holidays: [new(Day("11-03"), "Lễ"), new(Day("11-04"), "Lễ")],
            overrides: [new(Day("11-03"), true, "vẫn làm việc"), new(Day("11-05"), false, "nghỉ bù")]);
        calendar.IsWorkingDay(Day("11-03")).ShouldBeTrue();
        calendar.IsWorkingDay(Day("11-04")).ShouldBeFalse();
        calendar.IsWorkingDay(Day("11-05")).ShouldBeFalse();
        LegalClock.Due(WorkingDays(2), At("11-02 09:00"), [], calendar).Promised.ShouldBe(At("11-06 17:00"));
    }

    [Fact]
    public void No_substitute_day_is_ever_computed()
    {
        // A holiday on a Sunday does not make the Monday a day off: only a decree does.
        var calendar = WorkingCalendar.Standard(City, holidays: [new(Day("11-08"), "Lễ")]);
        calendar.IsWorkingDay(Day("11-09")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("11-02 09:00", 3, "11-05 17:00")]
    [InlineData("11-02 09:00", 5, "11-09 17:00")] // Saturday moves to Monday
    [InlineData("11-02 09:00", 6, "11-09 17:00")] // Sunday too
    [InlineData("11-02 09:00", 15, "11-17 17:00")]
    public void Calendar_days_count_every_day_and_a_last_day_off_moves_to_the_next_working_day(string accepted, int days, string due) =>
        Due(CalendarDays(days), accepted).Promised.ShouldBe(At(due));

    [Theory]
    [InlineData("2026-01-30 09:00", 1, "2026-03-02 17:00")] // 28 Feb 2026 is a Saturday
    [InlineData("2026-01-30 09:00", 3, "2026-04-30 17:00")]
    [InlineData("2024-01-31 09:00", 1, "2024-02-29 17:00")] // the month's last day
    [InlineData("2026-11-02 09:00", 2, "2027-01-04 17:00")] // 2 Jan 2027 is a Saturday
    public void Months_end_on_the_same_day_or_the_months_last_then_move_as_calendar_days(string accepted, int months, string due) =>
        Due(new Norm(NormUnit.Months, months), accepted).Promised.ShouldBe(At(due));

    [Fact]
    public void Day_0_is_the_date_of_the_effective_start_not_of_the_visit() =>
        Due(CalendarDays(1), "11-02 17:00").Promised.ShouldBe(At("11-04 17:00"));
}
