using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.HostTests.Hosts;
using Xunit;

namespace MotCua.HostTests.Authorization;

/// <summary>
/// A city of its own in which everybody is signed in, every list was read once, and only then the owner came and left their
/// traces. What anybody sees of them afterwards is a leak, unless the entry says they may.
/// </summary>
public abstract class Scene(TestCity city) : IAsyncLifetime
{
    public const string Owner = "citizen-an";

    private readonly Dictionary<(string Persona, string Route), Answer> before = [];
    private readonly Dictionary<Stage, Told> aimedAt = [];

    public TestCity City => city;

    public Cast Cast { get; } = new(city);

    public Canaries Canaries { get; } = new();

    /// <summary>A form of the owner that waits for them.</summary>
    public string KeptPost { get; private set; } = "";

    public Story Story { get; } = new(city);

    /// <summary>The owner's dossier, with every canary in it; nobody changes it.</summary>
    public Told Dossier { get; private set; } = null!;

    /// <summary>The file in the owner's dossier.</summary>
    public Guid File { get; private set; }

    /// <summary>The owner's draft; complete, with a file.</summary>
    public Guid Draft { get; private set; }

    /// <summary>A file of the owner that is not filed yet.</summary>
    public Guid Upload { get; private set; }

    /// <summary>An upload of the owner of which nothing has arrived yet.</summary>
    public Guid Partial { get; private set; }

    /// <summary>Another, which is stopped when its owner says so.</summary>
    public Guid Unwanted { get; private set; }

    /// <summary>A filter that the counter keeps under a name.</summary>
    public Guid View { get; private set; }

    /// <summary>Others, which are removed when the counter says so.</summary>
    public IReadOnlyList<Guid> UnwantedViews { get; private set; } = [];

    /// <summary>A file of the counter's list, with the owner in it.</summary>
    public Guid Export { get; private set; }

    public IReadOnlyList<Guid> UnwantedExports { get; private set; } = [];

    /// <summary>The owner's key.</summary>
    public Guid Subject { get; private set; }

    /// <summary>The check characters of <see cref="Dossier"/>.</summary>
    public string Check { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await city.InitializeAsync();
        await Cast.RetireAsync(default);
        foreach (var persona in Cast.Intruders.Values)
        {
            foreach (var entry in Entries.All.Where(entry => entry.SameWithout))
            {
                before[(persona, entry.Route)] = await AskAsync(entry, persona);
            }
        }

        Canaries["name"] = "Nguyễn Văn An";
        Canaries["number"] = "999088000101";
        Canaries["phone"] = "0990000101";
        Canaries["address"] = "ngõ 34, phố Thử Nghiệm";
        Canaries["form-text"] = "chim-hoàng-yến-7f3a trong tờ khai";
        Canaries["file-text"] = "chim-hoàng-yến-2c91 trong tệp";
        Canaries["note"] = "chim-hoàng-yến-e580 trong yêu cầu";
        await Cast.SessionAsync(Owner);
        KeptPost = await KeepPostAsync();
        Dossier = await Story.TellAsync(Stage.Awaiting, await ApplicationAsync(), Canaries["note"]);
        Canaries["reference"] = Dossier.Reference;
        Canaries["code"] = Dossier.Code!;
        Canaries["dossier"] = Dossier.Id.ToString();
        File = (await Story.AskAsync(Owner, HttpMethod.Get, $"dossiers/{Dossier.Id}")).GetProperty("components")[0].GetProperty("files")[0].GetGuid();
        Subject = (await Story.AskAsync(Owner, HttpMethod.Get, "me")).GetProperty("subject").GetGuid();
        var own = new Scope { Kind = SubjectKind.Citizen, Subject = Subject };
        Check = (await city.Services.GetRequiredService<GetDossier.Handler>().HandleAsync(Dossier.Id.ToString(), own, default)).Value.Application!.Check;
        Canaries["check"] = Check;
        Draft = await DraftAsync();
        Canaries["draft"] = Draft.ToString();
        Upload = await Story.UploadAsync(Owner, FileBytes("chưa nộp"), "nhap.png");
        Canaries["file-hash"] = Convert.ToHexStringLower(SHA256.HashData(FileBytes("chưa nộp")));
        Canaries["upload-size"] = "73190264";
        (Partial, Unwanted) = (await AnnounceAsync(), await AnnounceAsync());
        Canaries["view"] = "chim-hoàng-yến-41d7 trong tên bộ lọc";
        View = await KeepAsync("views", new { name = Canaries["view"], query = new { state = "paused" } });
        UnwantedViews = [await KeepAsync("views", new { name = "Bỏ đi" }), await KeepAsync("views", new { name = "Bỏ đi" })];
        Export = await KeepAsync("exports", new { list = new { } });
        UnwantedExports = [await KeepAsync("exports", new { list = new { } }), await KeepAsync("exports", new { list = new { } })];
        while ((await Story.AskAsync("counter-1", HttpMethod.Get, $"exports/{Export}")).GetProperty("state").GetString() != "ready")
        {
            await Task.Delay(100);
        }

        foreach (var stage in Entries.All.Select(entry => entry.Needs).OfType<Stage>().Distinct())
        {
            aimedAt[stage] = await Story.TellAsync(stage, await ApplicationAsync(), Canaries["note"]);
        }
    }


    public async ValueTask DisposeAsync()
    {
        Cast.Dispose();
        Story.Dispose();
        await city.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>What this persona was answered before there was anything to see.</summary>
    public Answer Before(Entry entry, string persona) => before[(persona, entry.Route)];

    public async Task<Answer> AskAsync(Entry entry, string persona)
    {
        using var own = entry.EndsSession ? await Cast.FreshSessionAsync(persona) : null;
        var session = own ?? await Cast.SessionAsync(persona);
        using var request = entry.Ask(this, await TargetAsync(entry, persona));
        if (request.Content is FormUrlEncodedContent form)
        {
            List<KeyValuePair<string, string>> fields = [.. await TokensAsync(session), .. Fields(await form.ReadAsStringAsync())];
            request.Content = entry.Uploads ? Multipart(fields) : new FormUrlEncodedContent(fields);
        }

        var asked = $"{request.RequestUri} {(request.Content is FormUrlEncodedContent typed ? Uri.UnescapeDataString(await typed.ReadAsStringAsync()) : "")}";
        using var response = await session.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var answer = await FollowAsync(session, response);
        answer.Asked = asked;
        return answer;
    }

    private async Task<Target> TargetAsync(Entry entry, string persona)
    {
        if (Dossier is null)
        {
            // Before there was anything: only routes that need nothing are asked.
            return new(null!, default, default, Rightful: false);
        }

        var rightful = persona == entry.Rightful;
        if (rightful)
        {
            // The others have guessed at it from the same address until it was locked.
            await city.ForgetTriesAsync();
        }

        var dossier = entry.Needs is not { } stage ? Dossier : rightful ? await Story.TellAsync(stage, await ApplicationAsync(), Canaries["note"]) : aimedAt[stage];
        return new(dossier, rightful && entry.NeedsDraft ? await DraftAsync() : Draft, File, rightful);
    }

    /// <summary>A kept form leads on to the page that shows it: what stands there belongs to the answer.</summary>
    private static async Task<Answer> FollowAsync(HttpClient session, HttpResponseMessage response)
    {
        if (response.Headers.Location is { IsAbsoluteUri: false } next && response.RequestMessage!.Method == HttpMethod.Get)
        {
            using var followed = await session.GetAsync(next, HttpCompletionOption.ResponseHeadersRead);
            return await Answer.ReadAsync(followed);
        }

        return await Answer.ReadAsync(response);
    }

    private static async Task<List<KeyValuePair<string, string>>> TokensAsync(HttpClient session) =>
        Browser.Hidden(await (await session.GetAsync(new Uri(TestPages.Form, UriKind.Relative))).Content.ReadAsStringAsync());

    private static IEnumerable<KeyValuePair<string, string>> Fields(string form) => form
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('='))
        .Select(pair => KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[1].Replace('+', ' '))));

    private MultipartFormDataContent Multipart(List<KeyValuePair<string, string>> fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(FileBytes("thêm")), "file", "them.png");
        return content;
    }

    /// <summary>A picture by its first bytes, with the canary behind them.</summary>
    private byte[] FileBytes(string more) => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Encoding.UTF8.GetBytes($"{Canaries["file-text"]} {more}")];

    /// <summary>The owner's application, with the canary in its form and a file.</summary>
    public async Task<JsonObject> ApplicationAsync()
    {
        var application = Story.Application();
        application["form"]!["movedBefore"] = true;
        application["form"]!["previousResidences"] = new JsonArray(new JsonObject { ["place"] = Canaries["form-text"], ["from"] = "2010-01-01", ["to"] = "2015-12-31" });
        application["components"] = new JsonArray(new JsonObject
        {
            ["code"] = "formerStatusEvidence",
            ["files"] = new JsonArray(await Story.UploadAsync(Owner, FileBytes("đã nộp"), "giay-cu.png")),
        });
        return application;
    }

    private async Task<Guid> DraftAsync() => (await Story.AskAsync(Owner, HttpMethod.Post, "dossiers/drafts", await ApplicationAsync())).GetProperty("id").GetGuid();

    private async Task<Guid> KeepAsync(string what, object body) => (await Story.AskAsync("counter-1", HttpMethod.Post, what, body)).GetProperty("id").GetGuid();

    private async Task<Guid> AnnounceAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/uploads", UriKind.Relative));
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("Upload-Length", Canaries["upload-size"]);
        request.Headers.TryAddWithoutValidation("Upload-Metadata", "filename YS5wbmc=");
        using var answer = await (await Story.AsAsync(Owner)).SendAsync(request);
        return Guid.Parse(answer.EnsureSuccessStatusCode().Headers.Location!.ToString().Split('/')[^1]);
    }

    private async Task<string> KeepPostAsync()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync(Owner);
        var fields = Browser.Hidden(await browser.ReadAsync(TestPages.Form));
        browser.DropSession();
        var ended = await browser.PostAsync(TestPages.Form, [.. fields, new("story", Canaries["form-text"])]);
        return ended.RequestMessage!.RequestUri!.Query.Split("kept=")[1].Split('&')[0];
    }
}

public sealed class SqliteScene() : Scene(new SqliteCity());

public sealed class PostgresScene() : Scene(new PostgresCity());
