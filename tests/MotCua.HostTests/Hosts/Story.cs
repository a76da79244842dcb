using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Files;
using MotCua.Platform.Storage;

namespace MotCua.HostTests.Hosts;

/// <summary>How far a dossier of the marital status certificate has come.</summary>
public enum Stage
{
    Submitted,
    /// <summary>Filed, and then another version of the working calendar was published: what is pinned is not in force any more.</summary>
    Outdated,
    /// <summary>Filed at the counter, where it costs something.</summary>
    FiledAtCounter,
    /// <summary>Accepted at the counter; the fee is due.</summary>
    AtCounter,
    /// <summary>The fee has been paid.</summary>
    Paid,
    /// <summary>And the drawer it was paid into has been closed.</summary>
    CashClosed,
    /// <summary>The counter has asked for corrections.</summary>
    Guidance,
    /// <summary>Accepted; the head's work item is open.</summary>
    Accepted,
    /// <summary>The head has claimed it.</summary>
    Claimed,
    /// <summary>The specialist's work item is open.</summary>
    Assigned,
    /// <summary>The specialist has asked for a supplement.</summary>
    Awaiting,
    WithdrawalRequested,
    /// <summary>Drafted and reviewed; the leader's work item is open.</summary>
    Signing,
    Resolved,
    Returned,
    Rated,
    /// <summary>No dossier: somebody waits in the hall.</summary>
    TicketTaken,
    /// <summary>Somebody has been called to a desk.</summary>
    TicketCalled,
    /// <summary>And is being served there.</summary>
    TicketServing,
    /// <summary>No dossier: the counter has handed a shift over to the colleague, who has not confirmed.</summary>
    HandedOver,
}

/// <summary>A dossier as the story left it.</summary>
/// <param name="Task">Its open work item, if any.</param>
public sealed record Told(Guid Id, string Reference, string? Code, long Revision, Guid Task, long TaskRevision)
{
    /// <summary>The counter's drawer, where the story is about money.</summary>
    public Guid Drawer { get; init; }

    public long DrawerRevision { get; init; }

    public int Closing { get; init; }

    /// <summary>Of the hall, where the story is about numbers.</summary>
    public Guid Ticket { get; init; }

    public long TicketRevision { get; init; }

    /// <summary>The hand-over list, where the story is about shifts.</summary>
    public Guid Handover { get; init; }
}

/// <summary>Leads dossiers through the whole story over the API, everybody with a bearer token of their own.</summary>
public sealed class Story(TestCity city) : IDisposable
{
    public const string Citizen = "citizen-an";

    /// <summary>Who handles what is assigned to them: persona <c>specialist-1</c>.</summary>
    public static Guid Specialist { get; } = new("01990000-0000-7000-8000-00000000a003");

    /// <summary>Who serves at the same counter as <c>counter-1</c>: persona <c>counter-3</c>.</summary>
    public static Guid Colleague { get; } = new("01990000-0000-7000-8000-00000000a019");

    private readonly Dictionary<string, HttpClient> clients = new(StringComparer.Ordinal);

    /// <summary>Sees every request and answer, if somebody wants to.</summary>
    public DelegatingHandler? Watch { get; init; }

    /// <summary>The API as that persona.</summary>
    public async Task<HttpClient> AsAsync(string persona)
    {
        if (clients.TryGetValue(persona, out var known))
        {
            return known;
        }

        using var sandbox = new HttpClient();
        var answer = await sandbox.PostAsync(new Uri(city.Sandbox, $"/personas/{persona}/token"), null);
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        var client = Watch is null ? new HttpClient() : new HttpClient(Watch, disposeHandler: false);
        client.BaseAddress = city.Web;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return clients[persona] = client;
    }

    /// <summary>The application of the fixture; the caller may change it before it is sent.</summary>
    public JsonObject Application() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(city.Catalogue, "procedures", "1.004873", "fixtures", "valid-self-property.json")))!.AsObject();

    /// <summary>What a person at home asked a helper to do, today, before a witness.</summary>
    public static JsonObject Mandate(string covers) => new()
    {
        ["covers"] = covers, ["givenOn"] = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["proof"] = "spoken", ["note"] = "Người làm chứng: Đỗ Thị Ví Dụ, hàng xóm.",
    };

    public static HttpRequestMessage Request(HttpMethod method, string path, object? body = null, string? key = null, long? revision = null)
    {
        var request = new HttpRequestMessage(method, new Uri("/api/v1/" + path, UriKind.Relative));
        if (method != HttpMethod.Get)
        {
            request.Content = body as HttpContent ?? JsonContent.Create(body ?? new { });
            request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        }

        if (revision is { } number)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{number}\"");
        }

        return request;
    }

    /// <summary>Asks as that persona and expects success.</summary>
    public async Task<JsonElement> AskAsync(string persona, HttpMethod method, string path, object? body = null, string? key = null, long? revision = null)
    {
        using var request = Request(method, path, body, key, revision);
        using var answer = await (await AsAsync(persona)).SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<JsonElement>(text)
            : throw new InvalidOperationException($"{persona}: {method} {path} answered {(int)answer.StatusCode}: {text}");
    }

    /// <summary>A fresh dossier that has come as far as that.</summary>
    public async Task<Told> TellAsync(Stage stage, JsonObject? application = null, string note = "Xin bổ sung")
    {
        if (stage == Stage.HandedOver)
        {
            return await HandOverAsync();
        }

        if (stage >= Stage.TicketTaken)
        {
            return await TicketAsync(stage);
        }

        if (stage is >= Stage.FiledAtCounter and <= Stage.CashClosed)
        {
            return await PayAsync(stage, application ?? Application());
        }

        var id = (await AskAsync(Citizen, HttpMethod.Post, "dossiers", application ?? Application())).GetProperty("id").GetGuid();
        if (stage == Stage.Outdated)
        {
            await PublishCalendarAsync();
        }
        else if (stage == Stage.Guidance)
        {
            await StepAsync(id, "counter-1", "request-supplement", new { items = new[] { note }, reason = note });
        }
        else if (stage > Stage.Guidance)
        {
            await StepAsync(id, "counter-1", "accept", new { });
            await WorkAsync(id, stage, note);
        }

        return await ReadAsync(id);
    }

    /// <summary>The dossier as the counter sees it now.</summary>
    public async Task<Told> ReadAsync(Guid id)
    {
        var body = await AskAsync("counter-1", HttpMethod.Get, $"dossiers/{id}");
        var task = body.GetProperty("tasks").EnumerateArray().FirstOrDefault();
        var open = task.ValueKind == JsonValueKind.Object;
        return new(id, body.GetProperty("reference").GetString()!, body.GetProperty("code").GetString(), body.GetProperty("revision").GetInt64(),
            open ? task.GetProperty("id").GetGuid() : Guid.Empty, open ? task.GetProperty("revision").GetInt64() : 0);
    }

    public async Task StepAsync(Guid id, string persona, string action, object body) =>
        await AskAsync(persona, HttpMethod.Post, $"dossiers/{id}/{action}", body, revision: (await ReadAsync(id)).Revision);

    public async Task CompleteAsync(Guid id, string persona, string outcome, object? data = null, string? comment = null)
    {
        var now = await ReadAsync(id);
        await AskAsync(persona, HttpMethod.Post, $"tasks/{now.Task}/claim", revision: now.TaskRevision);
        now = await ReadAsync(id);
        await AskAsync(persona, HttpMethod.Post, $"tasks/{now.Task}/complete", new { outcome, data, comment }, revision: now.TaskRevision);
    }

    /// <summary>Takes an upload of that persona; it counts as scanned at once.</summary>
    public async Task<Guid> UploadAsync(string persona, byte[] bytes, string name)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
        var id = (await AskAsync(persona, HttpMethod.Post, "files", form)).GetProperty("id").GetGuid();
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        await db.Set<FileScanRow>().Where(row => row.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Status, FileStatus.Clean).SetProperty(row => row.NextAt, (DateTimeOffset?)null).SetProperty(row => row.Revision, row => row.Revision + 1));
        return id;
    }

    public void Dispose()
    {
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }
    }

    private async Task<Told> HandOverAsync()
    {
        var ward = city.UnitOf("commune-00004-2025");
        await TellAsync(Stage.Submitted);
        var open = await AskAsync("counter-1", HttpMethod.Get, "handovers/open");
        var handed = await AskAsync("counter-1", HttpMethod.Post, "handovers", new { unit = ward, taker = Colleague, seen = open.GetProperty("seen").GetString() });
        return new(Guid.Empty, "", null, 0, Guid.Empty, 0) { Handover = handed.GetProperty("id").GetGuid() };
    }

    /// <summary>Somebody takes a number; then whoever is next is called to a desk that nobody else of this story uses.</summary>
    private async Task<Told> TicketAsync(Stage stage)
    {
        const string hall = "halls/commune-00004-2025";
        var ticket = await AskAsync(Citizen, HttpMethod.Post, $"{hall}/tickets", new { service = "receive" });
        if (stage >= Stage.TicketCalled)
        {
            var desk = Enumerable.Range(1, 30).Except((await AskAsync("counter-1", HttpMethod.Get, "tickets")).GetProperty("atDesks").EnumerateArray().Select(each => each.GetProperty("desk").GetInt32())).Max();
            ticket = (await AskAsync("counter-1", HttpMethod.Post, $"{hall}/call", new { desk })).GetProperty("called");
        }

        if (stage == Stage.TicketServing)
        {
            ticket = await AskAsync("counter-1", HttpMethod.Post, $"tickets/{ticket.GetProperty("id").GetGuid()}/start", revision: ticket.GetProperty("revision").GetInt64());
        }

        return new(Guid.Empty, "", null, 0, Guid.Empty, 0) { Ticket = ticket.GetProperty("id").GetGuid(), TicketRevision = ticket.GetProperty("revision").GetInt64() };
    }

    private async Task<Told> PayAsync(Stage stage, JsonObject application)
    {
        application["channel"] = "counter";
        application["components"] = new JsonArray(); // the papers were shown
        var id = (await AskAsync("counter-1", HttpMethod.Post, "dossiers", application)).GetProperty("id").GetGuid();
        if (stage >= Stage.AtCounter)
        {
            await StepAsync(id, "counter-1", "accept", new { });
        }

        var told = await ReadAsync(id);
        if (stage < Stage.Paid)
        {
            return told;
        }

        await AskAsync("counter-1", HttpMethod.Post, $"dossiers/{id}/fee/collect", new { amount = 15_000, tendered = 20_000 }, revision: 0);
        var drawer = (await AskAsync("counter-1", HttpMethod.Get, "cash"))[0];
        told = told with { Drawer = drawer.GetProperty("id").GetGuid(), DrawerRevision = drawer.GetProperty("revision").GetInt64() };
        if (stage == Stage.Paid)
        {
            return told;
        }

        var closed = await AskAsync(
            "counter-1", HttpMethod.Post, $"cash/{told.Drawer}/close", new { counted = drawer.GetProperty("expected").GetInt64() }, revision: told.DrawerRevision);
        return told with { DrawerRevision = closed.GetProperty("revision").GetInt64(), Closing = closed.GetProperty("number").GetInt32() };
    }

    /// <summary>The same calendar once more, as a new version; nodes look for one every five seconds.</summary>
    private async Task PublishCalendarAsync()
    {
        await using (var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlRawAsync(
                "insert into organisations_calendar (version, content, published_at) select version + 1, content, published_at from organisations_calendar order by version desc limit 1");
        }

        await Task.Delay(TimeSpan.FromSeconds(5.5));
    }

    private async Task WorkAsync(Guid id, Stage stage, string note)
    {
        if (stage == Stage.Claimed)
        {
            var now = await ReadAsync(id);
            await AskAsync("head-1", HttpMethod.Post, $"tasks/{now.Task}/claim", revision: now.TaskRevision);
        }

        if (stage == Stage.WithdrawalRequested)
        {
            await StepAsync(id, Citizen, "withdraw", new { reason = note });
        }

        if (stage is Stage.Assigned or Stage.Awaiting or >= Stage.Signing)
        {
            await CompleteAsync(id, "head-1", "assigned", comment: note);
        }

        if (stage == Stage.Awaiting)
        {
            await StepAsync(id, "specialist-1", "request-supplement", new { items = new[] { note }, reason = note });
        }

        if (stage < Stage.Signing)
        {
            return;
        }

        await CompleteAsync(id, "specialist-1", "grant", new { draft = new { template = "granted", values = new Dictionary<string, string>() } }, comment: note);
        await CompleteAsync(id, "head-1", "agree");
        if (stage == Stage.Signing)
        {
            return;
        }

        await CompleteAsync(id, "leader-1", "approve");
        await CompleteAsync(id, "registry-1", "issued");
        if (stage >= Stage.Returned)
        {
            await StepAsync(id, "counter-1", "return-result", new { how = "counter" });
        }

        if (stage >= Stage.Rated)
        {
            await StepAsync(id, Citizen, "rate", new { score = 4, trips = 1, comment = note });
        }
    }
}
