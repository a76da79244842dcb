using MotCua.Kernel;
using Shouldly;
using Xunit;
using static MotCua.Tests.Kernel.ClockFixture;

namespace MotCua.Tests.Kernel;

/// <summary>When the clock starts (domain.md §6.2, 6.3, 6.11 first rule).</summary>
public sealed class LegalClockStartTests
{
    [Theory]
    [InlineData("11-02 09:30", "11-02 09:30")] // open
    [InlineData("11-02 06:00", "11-02 08:00")] // before opening
    [InlineData("11-02 12:00", "11-02 13:00")] // the midday break is closed, half-open
    [InlineData("11-02 16:59:59", "11-02 16:59:59")]
    [InlineData("11-02 17:00:00", "11-03 08:00")] // at 17:00:00 it is closed
    [InlineData("11-06 18:20", "11-09 08:00")] // Friday evening
    [InlineData("11-08 10:00", "11-09 08:00")] // Sunday
    public void Acceptance_while_closed_counts_as_at_the_next_opening(string accepted, string start) =>
        Due(WorkingDays(3), accepted).Start.ShouldBe(At(start));

    [Theory]
    [InlineData("11-02 15:00:00", "11-02 15:00:00")] // not after it
    [InlineData("11-02 15:00:01", "11-03 08:00")]
    [InlineData("11-06 16:00", "11-09 08:00")] // Friday after the cut-off: Monday
    public void Strictly_after_the_cut_off_counts_as_at_the_opening_of_the_next_working_day(string accepted, string start) =>
        Due(WorkingDays(3, "15:00"), accepted).Start.ShouldBe(At(start));

    [Fact]
    public void The_cut_off_is_looked_at_after_the_next_opening_was_found()
    {
        // 12:30 counts as 13:00, and 13:00 is after a cut-off at noon.
        Due(WorkingDays(1, "12:00"), "11-02 12:30").Start.ShouldBe(At("11-03 08:00"));
        // Friday 17:30 counts as Monday 8:00, which is before any cut-off: only one day moves.
        Due(WorkingDays(1, "15:00"), "11-06 17:30").Start.ShouldBe(At("11-09 08:00"));
    }

    [Fact]
    public void Seventeen_oclock_exactly_with_a_cut_off_moves_one_day_not_two() =>
        Due(SameDay("15:00"), "11-02 17:00").Promised.ShouldBe(At("11-03 17:00"));

    [Fact]
    public void Days_are_days_of_the_city_not_of_UTC_or_the_server()
    {
        // 00:30 UTC on the 3rd is 07:30 in the city; 18:00 UTC on the 2nd is already the 3rd at 01:00.
        foreach (var utc in new[] { "2026-11-03T00:30:00Z", "2026-11-02T18:00:00Z" })
        {
            var deadline = LegalClock.Due(WorkingDays(1), DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), [], Week);
            deadline.Start.ShouldBe(At("11-03 08:00"));
            deadline.Promised.ShouldBe(At("11-04 17:00"));
            deadline.Promised.Offset.ShouldBe(TimeSpan.FromHours(7));
            deadline.Days[0].Date.ShouldBe(Day("11-03"));
        }
    }

    [Fact]
    public void Saturday_afternoon_is_after_closing_where_saturday_has_a_morning()
    {
        LegalClock.Due(WorkingDays(1), At("11-07 11:59"), [], WithSaturday).Start.ShouldBe(At("11-07 11:59"));
        LegalClock.Due(WorkingDays(1), At("11-07 12:00"), [], WithSaturday).Start.ShouldBe(At("11-09 08:00"));
    }

    [Theory]
    [InlineData(NormUnit.WorkingDays, 0.5)] // a whole-dossier day norm is a whole number
    [InlineData(NormUnit.WorkingDays, 0)]
    [InlineData(NormUnit.CalendarDays, -1)]
    [InlineData(NormUnit.SameDay, 1)]
    [InlineData(NormUnit.Months, 1000)]
    public void An_impossible_norm_is_refused(NormUnit unit, double amount) =>
        Norm.Create(unit, (decimal)amount).Problem!.Code.ShouldBe("norm.amount");
}
