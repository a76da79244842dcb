using MotCua.Web.Pages.Public;
using MotCua.Web.Words;
using Shouldly;
using Xunit;
using static MotCua.Tests.Kernel.ClockFixture;

namespace MotCua.Tests.Web;

/// <summary>What a number is worth that is taken while the counter is closed.</summary>
public sealed class ClosedCounterTests
{
    private static readonly Text Words = new(new WordBook(), Language.Find("vi")!, City);

    [Theory]
    [InlineData("11-03 07:10", true)] // before it opens
    [InlineData("11-03 12:20", true)] // at midday
    [InlineData("11-03 21:30", false)] // in the evening: it opens tomorrow
    [InlineData("11-07 09:00", false)] // on a Saturday
    public void A_number_is_called_only_if_the_counter_opens_on_its_own_day(string now, bool today) =>
        ClosedCounter.Of(Week, At(now), Words).ShouldNotBeNull().Today.ShouldBe(today);

    [Fact]
    public void An_open_counter_says_nothing() => ClosedCounter.Of(Week, At("11-03 09:00"), Words).ShouldBeNull();
}
