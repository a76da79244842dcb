using Microsoft.Playwright;

namespace MotCua.BrowserTests.Shell;

/// <summary>One page in one state, as the accessibility, weight and picture tests see it.</summary>
/// <param name="Name">File name of its pictures.</param>
/// <param name="Address">Where it is; <c>{dossier}</c> and <c>{draft}</c> stand for the story's.</param>
/// <param name="Persona">Who looks; null for anybody.</param>
/// <param name="Then">What is done there to reach the state, e.g. a post that comes back with errors.</param>
public sealed record PageState(string Name, string Address, string? Persona = null, Func<IPage, Task>? Then = null)
{
    public async Task OpenAsync(IPage page, Story story)
    {
        await page.GotoAsync(Address.Replace("{dossier}", story.Dossier, StringComparison.Ordinal).Replace("{draft}", story.Draft, StringComparison.Ordinal));
        if (Then is not null)
        {
            await Then(page);
            await page.WaitForLoadStateAsync();
        }
    }

    public override string ToString() => Name;
}

/// <summary>Every page and state that the browser tests visit. A new page adds itself here.</summary>
public static class PageList
{
    private const string An = Story.Citizen;

    public static IReadOnlyList<PageState> All { get; } =
    [
        new("home", "/"),
        new("procedures", "/procedures"),
        new("procedures-none", "/procedures?q=zzzz"),
        new("procedure-marital-status", "/procedures/1.004873"),
        new("procedure-construction", "/procedures/1.013225"),
        new("units", "/units?q=ba"),
        new("tracking", "/tracking"),
        new("tracking-error", "/tracking", null, async page =>
        {
            await page.FillAsync("[name=code]", "H26.101.00-260101-0001");
            await page.FillAsync("[name=check]", "ABCD2345");
            await page.ClickAsync("main button.btn-xl");
        }),
        new("design", "/design"),
        new("error-not-found", "/there-is-no-such-page"),
        new("session-ended", "/session-ended"),
        new("sign-in", "/sign-in?returnUrl=/my/dossiers"),
        new("sign-in-failed", "/sign-in/failed?reason=cancelled&as=citizen"),

        new("apply-subject", "/my/drafts/{draft}/subject", An),
        new("apply-subject-error", "/my/drafts/{draft}/subject", An, GoOn),
        new("apply-status-error", "/my/drafts/{draft}/status", An, GoOn),
        new("apply-papers", "/my/drafts/{draft}/papers", An),
        new("apply-declaration-error", "/my/drafts/{draft}/declaration", An, GoOn),
        new("apply-check", "/my/drafts/{draft}/check", An),
        new("apply-check-error", "/my/drafts/{draft}/check", An, page => page.ClickAsync("main form button.btn-xl")),
        new("my-dossiers", "/my/dossiers", An),
        new("my-dossiers-done-empty", "/my/dossiers?show=done", An),
        new("my-drafts", "/my/dossiers?show=drafts", An),
        new("my-notices", "/my/notices", An),
        new("dossier-submitted", "/my/dossiers/{dossier}", An),
        new("receipt", "/my/dossiers/{dossier}/receipt", An),
        new("withdraw", "/my/dossiers/{dossier}/withdraw", An),
        new("withdraw-error", "/my/dossiers/{dossier}/withdraw", An, page => page.ClickAsync("button.btn-stop")),
    ];

    /// <summary>The pages by who looks: one browser session each.</summary>
    public static IEnumerable<IGrouping<string?, PageState>> ByPersona => All.GroupBy(state => state.Persona);

    private static Task GoOn(IPage page) => page.ClickAsync("form[data-js=form] .actions button[value=on]");
}
