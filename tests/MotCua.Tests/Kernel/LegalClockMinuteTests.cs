using MotCua.Kernel;
using Shouldly;
using Xunit;
using static MotCua.Tests.Kernel.ClockFixture;

namespace MotCua.Tests.Kernel;

/// <summary>Norms in hours, steps, and warning bands (domain.md §6.9, 6.11).</summary>
public sealed class LegalClockMinuteTests
{
    [Theory]
    [InlineData("11-02 09:00", 3, "11-02 12:00")] // used up at 12:00 means due then
    [InlineData("11-02 10:00", 6, "11-02 17:00")] // and at 17:00
    [InlineData("11-02 11:00", 2, "11-02 14:00")]
    [InlineData("11-06 16:00", 2, "11-09 09:00")]
    [InlineData("11-02 12:15", 1, "11-02 14:00")]
    [InlineData("11-02 09:00:30", 1, "11-02 10:00:30")]
    public void Hour_norms_count_working_minutes(string accepted, int hours, string due) => Due(Hours(hours), accepted).Promised.ShouldBe(At(due));

    [Theory]
    [InlineData("11-02 10:00", "11-02 11:00", "11-02 16:00")] // an hour of work
    [InlineData("11-02 11:30", "11-02 13:30", "11-02 16:00")] // over midday: one working hour
    [InlineData("11-02 12:00", "11-02 13:00", "11-02 15:00")] // the break only: nothing
    [InlineData("11-02 14:00", "11-04 08:30", "11-04 09:30")]
    [InlineData("11-02 15:00", "11-04 08:30", "11-02 15:00")] // begins at due: late stays late
    public void Pauses_subtract_working_minutes(string from, string to, string due) =>
        Due(Hours(5), "11-02 09:00", Paused(from, to)).Due.ShouldBe(At(due));

    [Fact]
    public void Overlapping_pauses_take_a_minute_out_once() =>
        Due(Hours(5), "11-02 09:00", Paused("11-02 10:00", "11-02 11:00"), Paused("11-02 10:30", "11-02 11:30")).Due.ShouldBe(At("11-02 16:30"));

    [Fact]
    public void An_open_pause_makes_due_unknown_only_if_it_began_before()
    {
        Due(Hours(5), "11-02 09:00", Paused("11-02 14:59", null)).Due.ShouldBeNull();
        Due(Hours(5), "11-02 09:00", Paused("11-02 15:00", null)).Due.ShouldBe(At("11-02 15:00"));
        Due(Hours(8), "11-02 09:00", Paused("11-02 19:00", null)).Due.ShouldBeNull();
    }

    [Fact]
    public void A_step_counts_working_minutes_from_the_moment_it_began()
    {
        LegalClock.StepDue(240, At("11-02 10:00"), Week).ShouldBe(At("11-02 15:00"));
        LegalClock.StepDue(30, At("11-02 20:00"), Week).ShouldBe(At("11-03 08:30"));
        LegalClock.StepDue(60, At("11-02 09:00"), Week, [Paused("11-02 09:30", "11-02 10:30")]).ShouldBe(At("11-02 11:00"));
        LegalClock.StepDue(60, At("11-02 09:00"), Week, [Paused("11-02 09:30", null)]).ShouldBeNull();
    }

    [Fact]
    public void Half_a_day_of_a_step_is_half_a_weekdays_minutes_also_where_saturday_is_short()
    {
        LegalClock.StepMinutes(0.5m, Week).ShouldBe(240);
        LegalClock.StepMinutes(1.5m, WithSaturday).ShouldBe(720);
        LegalClock.StepDue(LegalClock.StepMinutes(0.5m, WithSaturday), At("11-07 08:00"), WithSaturday).ShouldBe(At("11-07 12:00"));
    }

    [Theory]
    [InlineData("11-02 08:00", WarningBand.Green)]
    [InlineData("11-10 09:00", WarningBand.Green)]
    [InlineData("11-11 08:00", WarningBand.Amber)] // 3 of 10 days left
    [InlineData("11-12 17:00", WarningBand.Red)] // one working day left
    [InlineData("11-13 17:00", WarningBand.Red)] // at due it is not late
    [InlineData("11-13 17:00:01", WarningBand.Late)]
    public void The_band_follows_the_working_time_left(string now, WarningBand band) =>
        LegalClock.Band(At("11-02 08:00"), At("11-13 17:00"), At(now), Week).ShouldBe(band);

    [Theory]
    [InlineData("11-02 08:00", WarningBand.Green)]
    [InlineData("11-02 10:48", WarningBand.Amber)] // 72 of 240 minutes
    [InlineData("11-02 11:36", WarningBand.Red)] // 24 of 240
    public void A_short_step_is_not_born_red(string now, WarningBand band) =>
        LegalClock.Band(At("11-02 08:00"), At("11-02 12:00"), At(now), Week).ShouldBe(band);

    [Fact]
    public void While_due_is_unknown_the_band_says_paused() => LegalClock.Band(At("11-02 08:00"), null, At("12-24 08:00"), Week).ShouldBe(WarningBand.Paused);

    [Fact]
    public void A_clock_change_of_a_zone_costs_no_working_time()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var night = new WorkingCalendar(zone, new Dictionary<DayOfWeek, IReadOnlyList<OfficeHours>> { [DayOfWeek.Sunday] = [new(new(1, 0), new(5, 0))] });
        night.WorkingTime(night.At(Day("2026-03-29"), new(0, 0)), night.At(Day("2026-03-29"), new(9, 0))).ShouldBe(TimeSpan.FromHours(3));
        night.ClosingOf(Day("2026-03-29")).ShouldBe(night.OpeningOf(Day("2026-03-29")).AddHours(3));
    }
}
