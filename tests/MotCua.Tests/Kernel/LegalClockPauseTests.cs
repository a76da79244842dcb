using MotCua.Kernel;
using Shouldly;
using Xunit;
using static MotCua.Tests.Kernel.ClockFixture;

namespace MotCua.Tests.Kernel;

/// <summary>What pauses do to norms in days (domain.md §6.6, 6.11; design.md §4).</summary>
public sealed class LegalClockPauseTests
{
    private static readonly Norm five = WorkingDays(5); // accepted Mon 2 Nov: promised Mon 9 Nov 17:00

    [Fact]
    public void Each_working_day_after_the_request_until_completion_moves_due_by_one()
    {
        // Requested Wed, completed next Tue: Thu, Fri, Mon, Tue.
        var deadline = Due(five, "11-02 09:00", Paused("11-04 10:00", "11-10 11:00"));
        deadline.Due.ShouldBe(At("11-13 17:00"));
        deadline.Promised.ShouldBe(At("11-09 17:00"));
    }

    [Fact]
    public void A_pause_within_one_day_moves_nothing() => Due(five, "11-02 09:00", Paused("11-04 08:00", "11-04 16:00")).Due.ShouldBe(At("11-09 17:00"));

    [Fact]
    public void A_request_on_the_last_day_moves_due_too() =>
        Due(five, "11-02 09:00", Paused("11-09 16:00", "11-11 09:00")).Due.ShouldBe(At("11-11 17:00"));

    [Fact]
    public void A_day_is_taken_out_once_however_many_pauses_cover_it() =>
        Due(five, "11-02 09:00", Paused("11-03 10:00", "11-05 10:00"), Paused("11-03 11:00", "11-06 10:00", PauseReason.Fee)).Due.ShouldBe(At("11-12 17:00"));

    [Fact]
    public void A_pause_that_begins_at_or_after_due_moves_nothing_and_late_stays_late()
    {
        Due(five, "11-02 09:00", Paused("11-09 17:00", "11-12 09:00")).Due.ShouldBe(At("11-09 17:00"));
        Due(five, "11-02 09:00", Paused("11-10 08:00", null)).Due.ShouldBe(At("11-09 17:00"));
        Due(five, "11-02 09:00", Paused("11-10 08:00", null)).IsLate(At("11-10 08:00")).ShouldBeTrue();
    }

    [Fact]
    public void Whether_a_pause_begins_before_due_is_asked_of_the_due_that_earlier_pauses_moved() =>
        Due(five, "11-02 09:00", Paused("11-10 09:00", "11-12 09:00"), Paused("11-06 09:00", "11-09 09:00")).Due.ShouldBe(At("11-12 17:00"));

    [Fact]
    public void Due_is_never_before_the_completion_of_a_pause_that_moved_it()
    {
        Due(five, "11-02 09:00", Paused("11-09 10:00", "11-10 18:30")).Due.ShouldBe(At("11-10 18:30"));
        Due(five, "11-02 09:00", Paused("11-06 10:00", "11-14 10:00")).Due.ShouldBe(At("11-16 17:00"));
        Due(WorkingDays(4), "11-02 09:00", Paused("11-06 10:00", "11-14 10:00")).Due.ShouldBe(At("11-14 10:00"));
    }

    [Fact]
    public void While_a_pause_is_open_due_is_unknown_and_the_dossier_is_not_late()
    {
        var deadline = Due(five, "11-02 09:00", Paused("11-04 10:00", null));
        deadline.Due.ShouldBeNull();
        deadline.Promised.ShouldBe(At("11-09 17:00"));
        deadline.IsLate(At("12-24 10:00")).ShouldBeFalse();
    }

    [Fact]
    public void Days_before_the_clock_starts_are_not_taken_out() =>
        // Accepted Friday evening, asked the same evening: the clock starts on Monday, day 0, which is no day of the norm.
        Due(five, "11-06 18:00", Paused("11-06 19:00", "11-10 09:00")).Due.ShouldBe(At("11-17 17:00"));

    [Fact]
    public void Calendar_day_pauses_take_out_calendar_days_and_the_end_moves_once()
    {
        // 10 days after 2 Nov = 12 Nov; paused 4–9 Nov (six days) → 18 Nov.
        Due(CalendarDays(10), "11-02 09:00", Paused("11-03 10:00", "11-09 08:00")).Due.ShouldBe(At("11-18 17:00"));
        // two days → Sat 14 Nov → Mon 16 Nov.
        Due(CalendarDays(10), "11-02 09:00", Paused("11-03 10:00", "11-05 08:00")).Due.ShouldBe(At("11-16 17:00"));
    }

    [Fact]
    public void Month_norms_pause_like_calendar_days() =>
        Due(new Norm(NormUnit.Months, 1), "11-02 09:00", Paused("11-03 10:00", "11-05 08:00")).Due.ShouldBe(At("12-04 17:00"));

    [Fact]
    public void A_same_day_norm_moves_by_the_paused_working_days() =>
        Due(SameDay(), "11-02 09:00", Paused("11-02 10:00", "11-04 09:00")).Due.ShouldBe(At("11-04 17:00"));

    [Fact]
    public void Which_ends_of_a_pause_count_is_the_citys_policy()
    {
        Pause[] pause = [Paused("11-04 10:00", "11-06 10:00")];
        LegalClock.Due(five, At("11-02 09:00"), pause, Week).Due.ShouldBe(At("11-11 17:00"));
        LegalClock.Due(five, At("11-02 09:00"), pause, Week, new PausePolicy(RequestDay: false, CompletionDay: false)).Due.ShouldBe(At("11-10 17:00"));
        LegalClock.Due(five, At("11-02 09:00"), pause, Week, new PausePolicy(RequestDay: true, CompletionDay: true)).Due.ShouldBe(At("11-12 17:00"));
    }

    [Fact]
    public void A_pause_that_ends_before_it_begins_is_a_bug() => Should.Throw<ArgumentException>(() => Paused("11-04 10:00", "11-03 10:00"));
}
