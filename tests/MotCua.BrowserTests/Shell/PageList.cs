using Microsoft.Playwright;

namespace MotCua.BrowserTests.Shell;

/// <summary>One page in one state, as the accessibility, weight and picture tests see it.</summary>
/// <param name="Name">File name of its pictures.</param>
/// <param name="Address">Where it is; names in braces stand for the story's (<see cref="Story.Fill"/>).</param>
/// <param name="Persona">Who looks; null for anybody.</param>
/// <param name="Then">What is done there to reach the state, e.g. a post that comes back with errors.</param>
public sealed record PageState(string Name, string Address, string? Persona = null, Func<IPage, Task>? Then = null)
{
    /// <summary>Official papers are in Vietnamese whatever the reader's language.</summary>
    public bool Paper => Address.Contains("/papers/", StringComparison.Ordinal) || Address.Contains("/closings/", StringComparison.Ordinal) || Address.EndsWith("/print", StringComparison.Ordinal) || Address.Contains("/print?", StringComparison.Ordinal);

    public async Task OpenAsync(IPage page, Story story)
    {
        await page.GotoAsync(story.Fill(Address));
        if (Then is not null)
        {
            await Then(page);
            await page.WaitForLoadStateAsync();
        }
    }

    public override string ToString() => Name;
}

/// <summary>Every page and state that the browser tests visit. A new page adds itself here; <c>EveryPageTests</c> fails until it does.</summary>
public static class PageList
{
    private const string An = Story.Citizen;
    private const string Nobody = "citizen-binh";
    private const string Lan = Story.Drafter;

    public static IReadOnlyList<PageState> All { get; } = [.. Public, .. Citizen, .. Papers, .. Counter, .. Work, .. Oversight];

    /// <summary>The pages by who looks: one browser session each.</summary>
    public static IEnumerable<IGrouping<string?, PageState>> ByPersona => All.GroupBy(state => state.Persona);

    private static IEnumerable<PageState> Public =>
    [
        new("home", "/"),
        new("procedures", "/procedures"),
        new("procedures-none", "/procedures?q=zzzz"),
        new("procedure-marital-status", "/procedures/1.004873"),
        new("procedure-construction", "/procedures/1.013225"),
        new("units", "/units?q=ba"),
        new("units-none", "/units?q=zzzz"),
        new("tracking", "/tracking"),
        new("tracking-scanned", "/t/H26.101.00-260101-0001"),
        new("tracking-error", "/tracking", null, async page =>
        {
            await page.FillAsync("[name=code]", "H26.101.00-260101-0001");
            await page.FillAsync("[name=check]", "ABCD2345");
            await page.ClickAsync("main button.btn-xl");
        }),
        new("halls", "/halls"),
        new("hall", "/halls/commune-00004-2025"),
        new("hall-error", "/halls/commune-00004-2025", null, async page =>
        {
            await page.EvalOnSelectorAsync("button.service", "button => { button.value = 'none'; }");
            await page.ClickAsync("button.service");
        }),
        new("hall-board", "/halls/commune-00004-2025/board"),
        new("hall-board-empty", "/halls/commune-00070-2025/board"),
        new("ticket", "/tickets/{ticket-waiting}"),
        new("ticket-called", "/tickets/{ticket-called}"),
        new("design", "/design"),
        new("error-not-found", "/there-is-no-such-page"),
        new("error-failed", "/design/errors/failed"),
        new("error-stale", "/design/errors/stale"),
        new("error-down", "/design/errors/down"),
        new("session-ended", "/session-ended"),
        new("session-ended-kept", "/session-ended?kept=01990000-0000-7000-8000-000000000000&as=citizen"),
        new("sign-in", "/sign-in?returnUrl=/my/dossiers"),
        new("sign-in-failed", "/sign-in/failed?reason=cancelled&as=citizen"),
    ];

    private static IEnumerable<PageState> Citizen =>
    [
        new("sign-out", "/sign-out", An),
        new("nothing-kept", "/kept/01990000-0000-7000-8000-000000000000", An),
        new("apply-subject", "/my/drafts/{draft}/subject", Lan),
        new("apply-subject-error", "/my/drafts/{draft}/subject", Lan, GoOn),
        new("apply-status", "/my/drafts/{draft}/status", Lan),
        new("apply-status-error", "/my/drafts/{draft}/status", Lan, GoOn),
        new("apply-papers", "/my/drafts/{draft}/papers", Lan),
        new("apply-declaration-error", "/my/drafts/{draft}/declaration", Lan, GoOn),
        new("apply-check", "/my/drafts/{draft}/check", Lan),
        new("apply-check-error", "/my/drafts/{draft}/check", Lan, page => page.ClickAsync("main form button.btn-xl")),
        new("my-dossiers", "/my/dossiers", An),
        new("my-dossiers-done", "/my/dossiers?show=done", An),
        new("my-drafts", "/my/dossiers?show=drafts", Lan),
        new("my-notices", "/my/notices", An),
        new("my-dossiers-empty", "/my/dossiers", Nobody),
        new("my-dossiers-done-empty", "/my/dossiers?show=done", Nobody),
        new("my-drafts-empty", "/my/dossiers?show=drafts", Nobody),
        new("my-notices-empty", "/my/notices", Nobody),
        .. ((string[])["submitted", "guidance", "running", "late", "paused", "withdrawing", "refused", "resolved", "returned"])
            .Select(state => new PageState($"dossier-{state}", $"/my/dossiers/{{{state}}}", An)),
        new("receipt", "/my/dossiers/{submitted}/receipt", An),
        new("dossier-home", "/my/dossiers/{home}", An),
        new("dossier-fee-due", "/my/dossiers/{fee-due}", An),
        new("dossier-fee-paid", "/my/dossiers/{fee-paid}", An),
        new("readers", "/my/dossiers/{returned}/readers", An),
        new("supply", "/my/dossiers/{guidance}/supply", An),
        new("supply-paused", "/my/dossiers/{paused}/supply", An),
        new("supply-answers", "/my/dossiers/{paused}/supply/answers", An),
        new("supply-correct", "/my/dossiers/{guidance}/supply/answers", An, page => page.ClickAsync("main form details > summary")),
        new("supply-error", "/my/dossiers/{paused}/supply/answers", An, page => page.ClickAsync("main form button.btn-xl")),
        new("withdraw", "/my/dossiers/{submitted}/withdraw", An),
        new("withdraw-accepted", "/my/dossiers/{running}/withdraw", An),
        new("withdraw-error", "/my/dossiers/{submitted}/withdraw", An, page => SendOldAsync(page, "main form")),
        new("rate", "/my/dossiers/{returned}/rate", An),
        new("rate-error", "/my/dossiers/{returned}/rate", An, page => page.ClickAsync("main form button.btn-xl")),
    ];

    private static IEnumerable<PageState> Papers =>
    [
        new("paper-slip", "/dossiers/{submitted}/papers/receipt", An),
        new("paper-01", "/dossiers/{running}/papers/01", An),
        new("paper-02", "/dossiers/{guidance}/papers/02", An),
        new("paper-03", "/dossiers/{refused}/papers/03", An),
        new("paper-06", "/dossiers/{returned}/papers/06", "counter-1"),
        new("paper-fee", "/dossiers/{fee-paid}/papers/fee", An),
        new("paper-closing", "/desk/cash/{drawer}/closings/1", "counter-1"),
        new("profile", "/my/profile", An),
        new("profile-error", "/my/profile", An, async page =>
        {
            await page.FillAsync("[name=phone]", "12");
            await page.ClickAsync("form[action='/my/profile'] button.btn");
        }),
        new("profile-readers", "/my/readers", An),
        new("simple-home", "/?simple=1", null, EndSimpleAsync),
        new("simple-procedure", "/procedures/1.001193?simple=1", null, EndSimpleAsync),
        new("simple-profile", "/my/profile?simple=1", An, EndSimpleAsync),
        new("simple-dossiers", "/my/dossiers?simple=1", An, EndSimpleAsync),
        new("simple-question", "/my/drafts/{draft}/subject?simple=1", Lan, EndSimpleAsync),
        new("simple-question-error", "/my/drafts/{draft}/purpose?simple=1", Lan, async page =>
        {
            await GoOn(page);
            await page.WaitForLoadStateAsync();
            await EndSimpleAsync(page);
        }),
        new("paper-result", "/dossiers/{returned}/papers/result", An),
    ];

    private static IEnumerable<PageState> Counter =>
    [
        new("desk", "/desk", "counter-1"),
        new("desk-queue", "/desk/counter", "counter-1"),
        new("desk-queue-guidance", "/desk/counter?queue=guidance", "counter-1"),
        new("desk-queue-withdrawal", "/desk/counter?queue=withdrawal", "counter-1"),
        new("desk-queue-running", "/desk/counter?queue=running", "counter-1"),
        new("desk-queue-return", "/desk/counter?queue=return", "counter-1"),
        new("desk-queue-empty", "/desk/counter", "counter-2"),
        new("desk-empty", "/desk", "counter-2"),
        new("desk-notices", "/desk/notices", "counter-1"),
        new("desk-notices-empty", "/desk/notices", "counter-2"),
        new("desk-found", "/desk", "counter-1", page => FindAsync(page, "Nguyễn")),
        new("desk-found-none", "/desk", "counter-1", page => FindAsync(page, "zzzz")),
        .. ((string[])["submitted", "guidance", "late", "withdrawing", "resolved", "returned"])
            .Select(state => new PageState($"desk-dossier-{state}", $"/desk/dossiers/{{{state}}}", "counter-1")),
        new("desk-dossier-error", "/desk/dossiers/{submitted}", "counter-1", async page =>
        {
            await page.ClickAsync("summary[data-key=F7]");
            await page.FillAsync("#item-1", "Bản chụp rõ hai mặt");
            await page.ClickAsync("form[action$='/request-supplement'] button.btn");
        }),
        new("desk-fee-due", "/desk/dossiers/{fee-due}", "counter-1"),
        new("desk-fee-paid", "/desk/dossiers/{fee-paid}", "counter-1"),
        new("desk-fee-error", "/desk/dossiers/{fee-due}", "counter-1", async page =>
        {
            await page.FillAsync("[name=tendered]", "10.000");
            await page.ClickAsync("form[action$='/collect-fee'] button");
        }),
        new("cash", "/desk/cash", "counter-1"),
        new("cash-error", "/desk/cash", "counter-1", async page =>
        {
            await page.FillAsync("[name=counted]", "14.000");
            await page.ClickAsync("form[action$='/close'] button");
        }),
        new("cash-empty", "/desk/cash", "counter-2"),
        new("cash-head", "/desk/cash", "head-1"),
        new("tickets", "/desk/tickets", "counter-1"),
        new("tickets-error", "/desk/tickets", "counter-1", async page =>
        {
            await page.FillAsync("#f-desk", "99");
            await page.ClickAsync("form[action$='/call'] button");
        }),
        new("tickets-empty", "/desk/tickets", "counter-2"),
        new("shift", "/desk/shift", "counter-1"),
        new("shift-error", "/desk/shift", "counter-1", async page =>
        {
            await page.EvalOnSelectorAsync("form[action$='/hand-over']", "form => { form.elements.seen.value = 'old'; }");
            await page.SelectOptionAsync("[name=taker]", new SelectOptionValue { Index = 1 });
            await page.ClickAsync("form[action$='/hand-over'] button");
        }),
        new("shift-empty", "/desk/shift", "counter-2"),
        new("handover", "/desk/shift/{handover}", "counter-1"),
        new("handover-confirm", "/desk/shift/{handover}", "counter-3"),
        new("handover-print", "/desk/shift/{handover}/print", "counter-1"),
        new("register", "/desk/register?from={month}&to={today}", "counter-1"),
        new("register-error", "/desk/register?from=2026-12-01&to=2026-11-01", "counter-1"),
        new("register-empty", "/desk/register", "counter-2"),
        new("register-print", "/desk/register/print?unit={ward}&from={month}&to={today}", "counter-1"),
        new("dossiers-list", "/desk/dossiers", "counter-1"),
        new("dossiers-list-empty", "/desk/dossiers?due=late", "counter-2"),
        new("dossiers-list-error", "/desk/dossiers?state=running", "counter-1", async page =>
        {
            await page.ClickAsync("details:has(form[action='/desk/views']) summary");
            await page.ClickAsync("form[action='/desk/views'] button");
        }),
        new("views", "/desk/views", "counter-1"),
        new("views-error", "/desk/views", "counter-1", async page =>
        {
            await page.FillAsync("form[action$='/rename'] input[name=name]", "");
            await page.ClickAsync("form[action$='/rename'] button");
        }),
        new("views-empty", "/desk/views", "counter-2"),
        new("export", "/desk/exports/{export}", "counter-1", page => page.WaitForSelectorAsync("a[href$='/file']")),
        new("exports", "/desk/exports", "counter-1"),
        new("exports-empty", "/desk/exports", "counter-2"),
        new("desk-new-ticket", "/desk/counter/new?ticket={ticket-called}", "counter-1"),
        new("desk-new", "/desk/counter/new", "counter-1"),
        new("desk-new-none", "/desk/counter/new?q=zzzz", "counter-1"),
        new("desk-new-form", "/desk/counter/new/1.004873", "counter-1"),
        new("desk-new-form-error", "/desk/counter/new/1.013225", "counter-1", page => page.ClickAsync("button[name=go][value=file]")),
        new("desk-forbidden", "/desk/centre", "counter-1"),
    ];

    private static IEnumerable<PageState> Work =>
    [
        new("work-head", "/desk/work", "head-1"),
        new("task-assign", "/desk/tasks/{task-assign}", "head-1"),
        new("work-head-team", "/desk/work?team=true", "head-1"),
        new("task-reassign-error", "/desk/tasks/{task-appraise}", "head-1", page => page.ClickAsync("form[action$='/reassign'] button")),
        new("work-specialist", "/desk/work", "specialist-1"),
        new("desk-notices-given", "/desk/notices", "specialist-1"),
        new("task-ask-error", "/desk/tasks/{task-appraise}", "specialist-1", async page =>
        {
            await page.ClickAsync("details:has(form[action$='/consult']) summary");
            await page.ClickAsync("form[action$='/consult'] button");
        }),
        new("desk-specialist", "/desk", "specialist-1"),
        new("work-mine-empty", "/desk/work?mine=true", "specialist-2"),
        new("task-appraise", "/desk/tasks/{task-appraise}", "specialist-1"),
        new("task-appraise-error", "/desk/tasks/{task-appraise}", "specialist-1", async page =>
        {
            await page.CheckAsync("input[name='data.draft.template'][value=refused]");
            await page.ClickAsync("button[name=outcome][value=refuse]");
        }),
        new("desk-dossier-paused", "/desk/dossiers/{paused}", "specialist-1"),
        new("task-consult", "/desk/tasks/{task-consult}", "consult-1"),
        new("task-consult-error", "/desk/tasks/{task-consult}", "consult-1", page => page.ClickAsync("button[name=outcome][value=agree]")),
        new("work-leader", "/desk/work", "leader-1"),
        new("task-approve", "/desk/tasks/{task-approve}", "leader-1"),
        new("task-approve-again", "/desk/tasks/{task-approve}", "leader-1", page => page.ClickAsync("button[name=outcome][value=approve]")),
        new("together-assign", "/desk/work?team=true", "head-1", page => TickAsync(page, "assign")),
        new("together-assign-error", "/desk/work?team=true", "head-1", async page =>
        {
            await TickAsync(page, "assign");
            await page.ClickAsync("form[action='/desk/work/assign'] button");
        }),
        new("together-assign-done", "/desk/work?team=true", "head-1", async page =>
        {
            await TickAsync(page, "assign");
            await page.EvalOnSelectorAllAsync("input[name=item]", "items => items.forEach(item => { item.value = item.value.replace(/:.*/, ':0'); })");
            await page.SelectOptionAsync("[name=assignee]", new SelectOptionValue { Index = 1 });
            await page.ClickAsync("form[action='/desk/work/assign'] button");
        }),
        new("together-approve", "/desk/work", "leader-1", page => TickAsync(page, "approve")),
        new("together-approve-error", "/desk/work", "leader-1", async page =>
        {
            await TickAsync(page, "approve");
            await page.ClickAsync("form[action='/desk/work/approve'] button");
        }),
        new("together-assign-none", "/desk/work/assign", "head-1"),
        new("together-none", "/desk/work/approve", "leader-1"),
        new("task-number", "/desk/tasks/{task-number}", "registry-1"),
        new("desk-helper", "/desk", "helper-1"),
        new("desk-new-home", "/desk/counter/new/1.001776", "helper-1"),
        new("desk-new-home-error", "/desk/counter/new/1.001776", "helper-1", page => page.ClickAsync("button[name=go][value=file]")),
        new("desk-dossier-home", "/desk/dossiers/{home}", "helper-1"),
    ];

    private static IEnumerable<PageState> Oversight =>
    [
        new("centre", "/desk/centre?filter=running", "centre"),
        new("centre-late", "/desk/centre", "centre"),
        new("desk-centre", "/desk", "centre"),
        new("desk-dossier-overseen", "/desk/dossiers/{running}", "centre"),
    ];

    /// <summary>Everything that can be ticked, and on to the page that asks.</summary>
    private static async Task TickAsync(IPage page, string act)
    {
        foreach (var box in await page.QuerySelectorAllAsync("input[name=task]"))
            await box.CheckAsync();
        await page.ClickAsync($"button[formaction='/desk/work/{act}']");
    }

    /// <summary>The page stands there in very large type; the ones after it in the same session are as usual.</summary>
    private static Task EndSimpleAsync(IPage page) => page.Context.ClearCookiesAsync(new() { Name = "motcua.simple" });

    private static Task GoOn(IPage page) => page.ClickAsync("form[data-js=form] .actions button[value=on]");

    /// <summary>Posts as a page that stood open too long does: something happened to the dossier meanwhile.</summary>
    private static async Task SendOldAsync(IPage page, string form)
    {
        await page.EvalOnSelectorAsync(form, "form => { form.elements.revision.value = '0'; }");
        await page.ClickAsync($"{form} button.btn-xl");
    }

    private static async Task FindAsync(IPage page, string text)
    {
        await page.FillAsync("#find", text);
        await page.PressAsync("#find", "Enter");
        await page.WaitForURLAsync("**/desk/search");
    }
}
