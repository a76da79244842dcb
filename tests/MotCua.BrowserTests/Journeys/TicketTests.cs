using MotCua.BrowserTests.Shell;
using Shouldly;

namespace MotCua.BrowserTests.Journeys;

/// <summary>A visitor's number on their telephone.</summary>
[Collection(OnTheWay.Name)]
public sealed class TicketTests(EmptyWorld world)
{
    [Fact]
    public async Task The_telephone_calls_whoever_is_called()
    {
        var desk = new DeskStory(world.City, world.Chromium);
        var page = await world.OpenAsync(null, 360);
        await page.GotoAsync($"/tickets/{await desk.TakeTicketAsync("receive", false)}");
        (await page.Locator("#state").InnerTextAsync()).ShouldNotContain("quầy 7");
        await desk.CallAsync("counter-1", 7);
        await page.Locator("#state", new() { HasTextString = "7" }).WaitForAsync();
        (await page.TitleAsync()).ShouldBe(await page.Locator("#state").InnerTextAsync());
        (await Axe.FindingsAsync(page)).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }
}
