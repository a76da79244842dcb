using Microsoft.Playwright;
using MotCua.BrowserTests.Shell;
using Shouldly;

namespace MotCua.BrowserTests.Journeys;

/// <summary>An official with nothing but a keyboard: signs in, finds a dossier or a piece of work, does it.</summary>
public sealed class OfficialAtKeys(World world, DeskStory story, string persona)
{
    private IPage? opened;

    private async Task<IPage> PageAsync()
    {
        if (opened is not null)
            return opened;
        var page = await world.OpenAsync(null, 1280);
        await page.GotoAsync("/sign-in?as=staff&returnUrl=/desk");
        await page.PressAsync($"button[value='{persona}']");
        new Uri(page.Url).AbsolutePath.ShouldBe("/desk");
        return opened = page;
    }

    /// <summary>Ctrl K, the number on the paper, Enter: one hit opens at once.</summary>
    public async Task<IPage> FindAsync(Filing filing)
    {
        var page = await PageAsync();
        await page.Keyboard.PressAsync("Control+k");
        await page.TypeIntoAsync("#find", filing.Reference);
        await page.LeaveAsync(() => page.Keyboard.PressAsync("Enter"));
        new Uri(page.Url).AbsolutePath.ShouldBe($"/desk/dossiers/{filing.Dossier}");
        return page;
    }

    /// <summary>From the work list to the step of this dossier.</summary>
    public async Task<IPage> OpenAsync(Filing filing, string step)
    {
        var page = await PageAsync();
        var task = await story.TaskAsync("counter-1", filing.Dossier, step);
        await page.PressAsync("nav.rail a[href='/desk/work']");
        await page.PressAsync($"a[href='/desk/tasks/{task}']");
        return page;
    }

    /// <summary>Ends the step with an outcome; the list comes back and says so.</summary>
    public async Task CompleteAsync(Filing filing, string step, string outcome, string? comment = null)
    {
        var page = await OpenAsync(filing, step);
        if (outcome == "grant")
            await page.ChooseAsync("data.draft.template", "granted");
        if (comment is not null)
            await page.TypeIntoAsync("[name=comment]", comment);
        await PressAsync(page, $"button[name=outcome][value={outcome}]");
        new Uri(page.Url).AbsolutePath.ShouldBe("/desk/work", string.Join(" | ", await page.Locator(".errors li").AllInnerTextsAsync()));
    }

    /// <summary>Asks the citizen for what is missing: what exactly, and why.</summary>
    public async Task AskForAsync(Filing filing, string item, string reason)
    {
        var page = await FindAsync(filing);
        await page.TabToAsync("summary[data-key=F7]");
        await page.Keyboard.PressAsync("Enter");
        await page.TypeIntoAsync("#item-1", item);
        await page.TypeIntoAsync("#f-reason", reason);
        await page.PressAsync("form[action$='/request-supplement'] button.btn");
        (await page.Locator("[role=status]").AllInnerTextsAsync()).ShouldNotBeEmpty(string.Join(" | ", await page.Locator(".errors li").AllInnerTextsAsync()));
    }

    /// <summary>What cannot be taken back asks to be pressed again.</summary>
    private static async Task PressAsync(IPage page, string button)
    {
        await page.PressAsync(button);
        if (await page.Locator("[data-again]").CountAsync() > 0)
            await page.PressAsync(button);
    }

    /// <summary>Presses the one button of a form of the dossier's page and reads what is said.</summary>
    public async Task DoAsync(Filing filing, string action, string says)
    {
        var page = await FindAsync(filing);
        await PressAsync(page, $"form[action$='/{action}'] button.btn");
        string.Join(" ", await page.Locator("[role=status], .errors").AllInnerTextsAsync()).ShouldContain(says);
    }
}
