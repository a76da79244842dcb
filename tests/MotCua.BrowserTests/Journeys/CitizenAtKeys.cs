using Microsoft.Playwright;
using MotCua.BrowserTests.Shell;
using Shouldly;

namespace MotCua.BrowserTests.Journeys;

/// <summary>What a filed application is known by.</summary>
public sealed record Filing(Guid Dossier, string Reference, string Check);

/// <summary>A citizen with nothing but a keyboard, with or without JavaScript.</summary>
public sealed class CitizenAtKeys(World world, bool javaScript)
{
    public const string Persona = "citizen-an";
    private const string GoOn = "form[data-js=form] .actions button[value=on]";

    private IPage? opened;

    public IPage Page => opened ?? throw new InvalidOperationException("Nobody sits at the keyboard yet.");

    /// <summary>From the home page, in plain words, to the first question: search, procedure, e-ID, draft.</summary>
    public async Task BeginAsync(string sought, string procedure)
    {
        opened = await world.OpenAsync(null, 1280, javaScript: javaScript);
        await Page.GotoAsync("/");
        await Page.TypeIntoAsync("#q", sought);
        await Page.LeaveAsync(() => Page.Keyboard.PressAsync("Enter"));
        await Page.PressAsync($"main a[href='/procedures/{procedure}']");
        await Page.PressAsync("main a.btn[href$='/apply']");
        await Page.PressAsync("main a[href*='as=citizen']");
        await Page.PressAsync($"button[value='{Persona}']");
        new Uri(Page.Url).AbsolutePath.ShouldStartWith("/my/drafts/");
    }

    /// <summary>An answer that opens further questions: they come by themselves, or after "continue" without JavaScript.</summary>
    public async Task ChooseAndOpenAsync(string name, string value, string next)
    {
        await Page.ChooseAsync(name, value);
        if (javaScript)
        {
            await Page.WaitForSelectorAsync(next, new() { State = WaitForSelectorState.Attached });
            return;
        }

        (await Page.Locator(next).CountAsync()).ShouldBe(0, $"{next} stands on {Page.Url} before it is asked");
        await Page.PressAsync(GoOn);
        (await Page.Locator("[role=status]").AllInnerTextsAsync()).ShouldContain(words => words.Contains("cần thêm câu hỏi"), Page.Url);
        (await Page.Locator(next).CountAsync()).ShouldBePositive($"{next} on {Page.Url}");
    }

    /// <summary>"Add another": the page comes back with one more item.</summary>
    public Task AddAsync(string group) => Page.PressAsync($"button[name=_add][value='{group}']");

    /// <summary>Says that the section is done; the next one must come.</summary>
    public async Task ContinueAsync()
    {
        var before = new Uri(Page.Url).AbsolutePath;
        await Page.PressAsync(GoOn);
        var problems = string.Join(" | ", await Page.Locator(".errors li").AllInnerTextsAsync());
        new Uri(Page.Url).AbsolutePath.ShouldNotBe(before, $"still in the section: {problems}");
    }

    /// <summary>Uploads one paper and sees that it stands in its place.</summary>
    public async Task UploadAsync(string paper, string file)
    {
        await Page.PickFileAsync($"#f-file-{paper}", file);
        await Page.PressAsync($"form[action*='/papers/{paper}'] button");
        (await Page.Locator($"#f-paper-{paper} .file").InnerTextAsync()).ShouldContain(file);
    }

    /// <summary>Reads everything once more, files it, and keeps what the receipt says.</summary>
    public async Task<Filing> SubmitAsync(string delivery, params string[] reads)
    {
        var all = await Page.Locator("main").InnerTextAsync();
        foreach (var words in reads)
            all.ShouldContain(words);
        await Page.ChooseAsync("delivery", delivery);
        await Page.PressAsync("form[action$='/submit'] button.btn-xl");
        var address = new Uri(Page.Url).AbsolutePath;
        address.ShouldEndWith("/receipt", Case.Sensitive, string.Join(" | ", await Page.Locator(".errors li").AllInnerTextsAsync()));
        var filing = new Filing(
            Guid.Parse(address.Split('/')[3]), (await Page.Locator(".opened .big").InnerTextAsync()).Trim(), (await Page.Locator("aside .code.h-lg").InnerTextAsync()).Trim());
        filing.Check.Replace("-", "", StringComparison.Ordinal).Length.ShouldBe(8);
        (await Page.Locator("main").InnerTextAsync()).ShouldContain("Tiếp theo sẽ thế nào");
        return filing;
    }

    /// <summary>From the list of one's dossiers to this one.</summary>
    public async Task OpenAsync(Filing filing, bool done = false)
    {
        await Page.PressAsync("header a[href='/my/dossiers']");
        if (done)
            await Page.PressAsync("nav a[href='/my/dossiers?show=done']");
        await Page.PressAsync($"main h2 a[href='/my/dossiers/{filing.Dossier}']");
    }

    /// <summary>Reads what is asked for, hands it in, and sees that nothing waits any more.</summary>
    public async Task SupplyAsync(Filing filing, string reason, string paper)
    {
        await Page.PressAsync("header a[href='/my/dossiers']");
        await Page.PressAsync($"main a[href='/my/dossiers/{filing.Dossier}/supply']");
        (await Page.Locator("main").InnerTextAsync()).ShouldContain(reason);
        await Page.PickFileAsync($"#f-file-{paper}", "bo-sung.pdf");
        await Page.PressAsync($"form[action*='/papers/{paper}'] button");
        (await Page.Locator($"#f-paper-{paper} .file").InnerTextAsync()).ShouldContain("bo-sung.pdf");
        await Page.PressAsync("main a.btn-xl");
        await Page.TypeIntoAsync("[name=supplyReply]", "Tôi đã chụp lại.");
        await Page.PressAsync("main form button.btn-xl");
        new Uri(Page.Url).AbsolutePath.ShouldBe($"/my/dossiers/{filing.Dossier}", string.Join(" | ", await Page.Locator(".errors li").AllInnerTextsAsync()));
        (await Page.Locator(".tl").InnerTextAsync()).ShouldContain("Bạn đã bổ sung");
        (await Page.Locator("main .tag").First.InnerTextAsync()).ShouldNotContain("Chờ bạn");
    }

    /// <summary>Opens the result, reads it, goes back and says how it was.</summary>
    public async Task ReceiveAndRateAsync(Filing filing, string title)
    {
        await OpenAsync(filing, done: true);
        await Page.PressAsync("section[aria-labelledby=h-result] .papers a");
        (await Page.Locator("main").InnerTextAsync()).ShouldContain(title);
        await Page.PressAsync($"nav a[href='/my/dossiers/{filing.Dossier}']");
        await Page.PressAsync($"main a[href='/my/dossiers/{filing.Dossier}/rate']");
        await Page.ChooseAsync("score", "5");
        await Page.TypeIntoAsync("[name=comment]", "Nhanh, rõ.");
        await Page.PressAsync("main form button.btn-xl");
        (await Page.Locator(".tl").InnerTextAsync()).ShouldContain("Bạn đã đánh giá");
        (await Page.Locator($"main a[href='/my/dossiers/{filing.Dossier}/rate']").CountAsync()).ShouldBe(0, "one rates once");
    }

    /// <summary>Somebody who only holds the receipt sees status and dates, and no name.</summary>
    public async Task TrackAsync(Filing filing, string status)
    {
        var page = await world.OpenAsync(null, 1280, javaScript: javaScript);
        await page.GotoAsync("/");
        await page.PressAsync("header a[href='/tracking']");
        await page.TypeIntoAsync("[name=code]", filing.Reference);
        await page.TypeIntoAsync("[name=check]", filing.Check);
        await page.PressAsync("main form button.btn-xl");
        var words = await page.Locator("main").InnerTextAsync();
        words.ShouldContain(status);
        words.ShouldNotContain("Nguyễn Văn An");
        await page.Context.CloseAsync();
    }
}
