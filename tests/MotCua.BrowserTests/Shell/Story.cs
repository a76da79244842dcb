using System.Net.Http.Json;
using Microsoft.Playwright;
using MotCua.BrowserTests.Journeys;

namespace MotCua.BrowserTests.Shell;

/// <summary>
/// What the pages of people and officials show: dossiers in every state, one of them late, a draft, work for every role. Made once,
/// over the API and through the door. Addresses name them in braces: <c>/my/dossiers/{paused}</c>.
/// </summary>
public sealed class Story(RunningCity city, Chromium chromium) : IAsyncLifetime
{
    public const string Citizen = "citizen-an";

    /// <summary>Whose draft the pages show. No journey plays this person: whoever applies again goes on in the draft and files it.</summary>
    public const string Drafter = "citizen-lan";

    private readonly DeskStory desk = new(city, chromium);
    private readonly Dictionary<string, string> names = [];

    public async ValueTask InitializeAsync()
    {
        await FileAsync("late", DeskStory.Marital);
        await AcceptAsync("late");
        await WaitAsync("P8D");
        await FileAsync("submitted", DeskStory.Marital);
        await FileAsync("guidance", DeskStory.Marital);
        await desk.DossierAsync("counter-1", Id("guidance"), "request-supplement", new { items = new[] { "Xác nhận của nơi thường trú trước đây" }, reason = "Ảnh chụp mờ, không đọc được số giấy." });
        await FileAsync("refused", DeskStory.Marital);
        await desk.DossierAsync("counter-1", Id("refused"), "refuse", new { reasons = "Phường không có thẩm quyền: nơi thường trú ở phường khác." });
        await FileAsync("withdrawing", DeskStory.Marital);
        await AcceptAsync("withdrawing");
        await desk.DossierAsync(Citizen, Id("withdrawing"), "withdraw", new { reason = "Tôi chưa cần nữa." });
        await FileAsync("running", DeskStory.Marital);
        await AcceptAsync("running");
        await FileAsync("paused", DeskStory.Construction);
        await AcceptAsync("paused");
        await desk.DossierAsync("specialist-1", Id("paused"), "request-supplement", new { items = new[] { "Bản vẽ móng có chữ ký người thiết kế" }, reason = "Bản vẽ móng chưa có chữ ký." });
        await FileAsync("asking", DeskStory.Construction);
        await AcceptAsync("asking");
        await desk.CompleteAsync("specialist-1", Id("asking"), "appraise", new { outcome = "consult" });
        foreach (var name in (string[])["approving", "numbering", "resolved", "returned"])
        {
            await FileAsync(name, DeskStory.Marital);
            await AcceptAsync(name);
            await desk.CompleteAsync("specialist-1", Id(name), "appraise", new { outcome = "grant", data = new { draft = new { template = "granted", values = new Dictionary<string, string>() } } });
            await desk.CompleteAsync("head-1", Id(name), "review", new { outcome = "agree" });
        }

        foreach (var name in (string[])["numbering", "resolved", "returned"])
            await desk.CompleteAsync("leader-1", Id(name), "approve", new { outcome = "approve" });
        foreach (var name in (string[])["resolved", "returned"])
            await desk.CompleteAsync("registry-1", Id(name), "number", new { outcome = "issued" });
        await desk.DossierAsync("counter-1", Id("returned"), "return-result", new { how = "electronic" });
        names["task-appraise"] = (await desk.TaskAsync("counter-1", Id("running"), "appraise")).ToString();
        names["task-consult"] = (await desk.TaskAsync("counter-1", Id("asking"), "askConstruction")).ToString();
        names["task-approve"] = (await desk.TaskAsync("counter-1", Id("approving"), "approve")).ToString();
        names["task-number"] = (await desk.TaskAsync("counter-1", Id("numbering"), "number")).ToString();
        names["home"] = (await desk.FileAsync(DeskStory.Marital, "helper-1")).ToString();
        await FileAsync("assigning", DeskStory.Marital);
        await desk.DossierAsync("counter-1", Id("assigning"), "accept", new { originalsSeen = Array.Empty<string>() });
        names["task-assign"] = (await desk.TaskAsync("counter-1", Id("assigning"), "assign")).ToString();
        // The head gives the late one to the specialist, who finds a notice.
        await desk.ReassignAsync("head-1", Id("late"), "appraise", new Guid("01990000-0000-7000-8000-00000000a003"));
        // At the counter a certificate costs something: one is still to be paid, one is paid, and one lies in a closed drawer.
        foreach (var name in (string[])["fee-closed", "fee-paid", "fee-due"])
        {
            names[name] = (await desk.FileAsync(DeskStory.Marital, "counter-1")).ToString();
            await desk.DossierAsync("counter-1", Id(name), "accept", new { originalsSeen = Array.Empty<string>() });
        }

        await desk.CollectAsync("counter-1", Id("fee-closed"));
        names["drawer"] = (await desk.CloseDrawerAsync("counter-1", 1_000, "Trả nhầm tiền thừa cho một người.")).ToString();
        await desk.CollectAsync("counter-1", Id("fee-paid"));
        // The hall: some wait, one missed the turn, one is served, one is called.
        var hall = new List<Guid>();
        foreach (var (service, priority) in new[] { ("receive", false), ("return", false), ("receive", false), ("ask", false), ("receive", false), ("return", true), ("ask", false), ("receive", false) })
            hall.Add(await desk.TakeTicketAsync(service, priority));
        await desk.TicketAsync("counter-1", await desk.CallAsync("counter-1", 4), "miss");
        await desk.TicketAsync("counter-1", await desk.CallAsync("counter-1", 2), "start");
        names["ticket-called"] = (await desk.CallAsync("counter-1", 3)).ToString();
        names["ticket-waiting"] = hall[^1].ToString();
        names["handover"] = (await desk.HandOverAsync("counter-1", new Guid("01990000-0000-7000-8000-00000000a019"), "Khách số A012 hẹn quay lại lúc 14:00.")).ToString();
        await desk.KeepAsync("counter-1", "views", new { name = "Sắp đến hạn của phường", query = new { state = "running", due = "week" } });
        names["export"] = (await desk.KeepAsync("counter-1", "exports", new { list = new { state = "running" } })).ToString();
        names["ward"] = "2ae057a0-dbee-5c73-bb28-761c6a23f74f";
        names["month"] = TimeProvider.System.GetUtcNow().AddDays(-10).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        names["today"] = TimeProvider.System.GetUtcNow().AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        names["code"] = await desk.CodeAsync("counter-1", Id("running"));

        await using var context = await chromium.OpenAsync(city, 1280);
        var page = await context.NewPageAsync();
        await SignInAsync(page, Drafter);
        await page.GotoAsync($"/procedures/{DeskStory.Marital}/apply");
        names["draft"] = new Uri(page.Url).Segments[3].TrimEnd('/');
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The address with the story's names filled in.</summary>
    public string Fill(string address) => names.Aggregate(address, (filled, name) => filled.Replace($"{{{name.Key}}}", name.Value, StringComparison.Ordinal));

    /// <summary>Through the real door: sign in at the sandbox as this persona.</summary>
    public static async Task SignInAsync(IPage page, string persona)
    {
        var citizen = persona.StartsWith("citizen", StringComparison.Ordinal) || persona.StartsWith("business", StringComparison.Ordinal);
        await page.GotoAsync($"/sign-in?as={(citizen ? "citizen" : "staff")}&returnUrl=/");
        await page.ClickAsync($"button[value='{persona}']");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == (citizen ? "/" : "/desk"));
    }

    private Guid Id(string name) => Guid.Parse(names[name]);

    private async Task FileAsync(string name, string procedure) => names[name] = (await desk.FileAsync(procedure, Citizen, papers: true)).ToString();

    private async Task AcceptAsync(string name)
    {
        await desk.DossierAsync("counter-1", Id(name), "accept", new { originalsSeen = Array.Empty<string>() });
        await desk.CompleteAsync("head-1", Id(name), "assign", new { outcome = "assigned" });
    }

    /// <summary>The city's clock goes on; sessions and tokens do not notice.</summary>
    private async Task WaitAsync(string time)
    {
        using var http = new HttpClient { BaseAddress = city.Web };
        using var answer = await http.PostAsJsonAsync("dev/clock", new { advance = time });
        answer.EnsureSuccessStatusCode();
    }
}
