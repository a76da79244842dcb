using CsCheck;
using MotCua.Kernel;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;
using Shouldly;
using Xunit;
using static MotCua.Tests.Kernel.ClockFixture;

namespace MotCua.Tests.Web;

/// <summary>The sum under the strip of days, which a person can check by hand.</summary>
public sealed class DeadlineWordsTests
{
    private static readonly Text Words = new(new WordBook(), Language.Find("vi")!, City);

    [Fact]
    public void Nothing_is_subtracted_for_days_to_come() =>
        Sum(Due(WorkingDays(3), "12-01 19:08"), "12-01 19:10").ShouldBe(["0 trên 3 ngày"]);

    [Fact]
    public void A_weekend_that_is_over_is_subtracted() =>
        Sum(Due(WorkingDays(8), "11-04 09:00"), "11-10 09:00").ShouldBe(["6 ngày", "trừ 2 ngày", "4 trên 8 ngày"]);

    [Fact]
    public void On_every_day_the_lines_add_up() => Gen.Select(Gen.Int[1, 20], Gen.Int[0, 40], Gen.Int[0, 9], Gen.Bool).Sample((norm, later, pause, calendarDays) =>
    {
        Pause[] pauses = pause == 0 ? [] : [Paused("11-06 10:00", $"11-{6 + pause:00} 09:00")];
        var deadline = LegalClock.Due(calendarDays ? CalendarDays(norm) : WorkingDays(norm), At("11-04 09:00"), pauses, Week);
        var numbers = Model(deadline, At("11-04 10:00").AddDays(later)).Sum.Select(line => int.Parse(new string([.. line.Value.SkipWhile(c => !char.IsDigit(c)).TakeWhile(char.IsDigit)]), null)).ToList();
        return numbers.Count < 2 || numbers[0] - numbers[1..^1].Sum() == numbers[^1];
    });

    private static IEnumerable<string> Sum(Deadline deadline, string now) => Model(deadline, At(now)).Sum.Select(line => line.Value);

    private static DeadlineModel Model(Deadline deadline, DateTimeOffset now) => DeadlineWords.Model(deadline, null, now, Words);
}
