using MotCua.Kernel;
using Shouldly;
using Xunit;
using static MotCua.Tests.Kernel.ClockFixture;

namespace MotCua.Tests.Kernel;

/// <summary>The deadline explains itself day by day.</summary>
public sealed class DeadlineStripTests
{
    [Fact]
    public void Every_day_is_named_from_acceptance_to_due()
    {
        var calendar = WorkingCalendar.Standard(City, holidays: [new(Day("11-10"), "Ngày lễ")]);
        var deadline = LegalClock.Due(WorkingDays(3), At("11-04 17:30"), [Paused("11-06 10:00", "11-09 09:00", PauseReason.FinancialDuty)], calendar);
        Strip(deadline).ShouldBe(
        [
            "11-04 Received", "11-05 Start", "11-06 Counted 1", "11-07 DayOff", "11-08 DayOff", "11-09 Paused FinancialDuty",
            "11-10 Holiday Ngày lễ", "11-11 Counted 2 promised", "11-12 Counted 3 due",
        ]);
    }

    [Fact]
    public void A_request_on_the_last_day_shows_the_paused_days_up_to_due() =>
        Strip(Due(WorkingDays(2), "11-02 09:00", Paused("11-04 09:00", "11-06 09:00"))).ShouldBe(
            ["11-02 Start", "11-03 Counted 1", "11-04 Counted 2 promised", "11-05 Paused Supplement", "11-06 Paused Supplement due"]);

    [Fact]
    public void Calendar_days_count_days_off_and_show_the_move_at_the_end() =>
        Strip(Due(CalendarDays(5), "11-02 09:00")).ShouldBe(
            ["11-02 Start", "11-03 Counted 1", "11-04 Counted 2", "11-05 Counted 3", "11-06 Counted 4", "11-07 Counted 5", "11-08 DayOff", "11-09 Moved promised due"]);

    [Fact]
    public void Completion_after_the_due_day_shows_as_an_extension() =>
        // n = Saturday, moved to Monday; asked on Monday, supplied on Wednesday: two days counted from Saturday do not reach it.
        Strip(Due(CalendarDays(5), "11-02 09:00", Paused("11-09 09:00", "11-11 09:00")))[^4..].ShouldBe(
            ["11-08 DayOff", "11-09 Extended promised", "11-10 Paused Supplement", "11-11 Paused Supplement due"]);

    [Fact]
    public void While_due_is_unknown_the_strip_goes_as_far_as_is_known()
    {
        Pause[] open = [Paused("11-04 09:00", null)];
        Strip(LegalClock.Due(WorkingDays(5), At("11-02 09:00"), open, Week)).ShouldBe(["11-02 Start", "11-03 Counted 1", "11-04 Counted 2"]);
        Strip(LegalClock.Due(WorkingDays(5), At("11-02 09:00"), open, Week, shownUntil: Day("11-07")))[3..]
            .ShouldBe(["11-05 Paused Supplement", "11-06 Paused Supplement", "11-07 DayOff"]);
    }

    [Fact]
    public void Hour_norms_show_their_stretches_and_the_running_minutes()
    {
        var deadline = Due(Hours(8), "11-02 15:00", Paused("11-03 09:00", "11-03 10:00"));
        deadline.Days.Select(day => day.Count).ShouldBe([120, 480]);
        deadline.Days[1].Stretches.ShouldBe(
        [
            new(At("11-03 08:00"), At("11-03 09:00"), null), new(At("11-03 09:00"), At("11-03 10:00"), PauseReason.Supplement),
            new(At("11-03 10:00"), At("11-03 12:00"), null), new(At("11-03 13:00"), At("11-03 16:00"), null),
        ]);
        Strip(Due(Hours(8), "11-02 15:00", Paused("11-02 16:00", "11-04 08:00"))).ShouldBe(
            ["11-02 Start 60", "11-03 Paused Supplement promised", "11-04 Counted 480 due"]);
    }

    [Fact]
    public void Overrides_explain_themselves_with_their_note()
    {
        var calendar = WorkingCalendar.Standard(City, overrides: [new(Day("11-03"), false, "Mưa bão, nghỉ theo công điện"), new(Day("11-07"), true, "Làm bù")]);
        Strip(LegalClock.Due(WorkingDays(4), At("11-02 09:00"), [], calendar)).ShouldBe(
            ["11-02 Start", "11-03 DayOff Mưa bão, nghỉ theo công điện", "11-04 Counted 1", "11-05 Counted 2", "11-06 Counted 3", "11-07 Counted 4 Làm bù promised due"]);
    }

    private static List<string> Strip(Deadline deadline) => [.. deadline.Days.Select(day => string.Join(' ', new[]
    {
        day.Date.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture), day.Kind.ToString(), day.Count?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        day.PausedFor?.ToString(), day.Note, day.IsPromised ? "promised" : null, day.IsDue ? "due" : null,
    }.OfType<string>()))];
}
