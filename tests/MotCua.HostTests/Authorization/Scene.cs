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

    public TestCity City => city;

    public Cast Cast { get; } = new(city);

    public Canaries Canaries { get; } = new();

    /// <summary>A form of the owner that waits for them.</summary>
    public string KeptPost { get; private set; } = "";

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
        await Cast.SessionAsync(Owner);
        KeptPost = await KeepPostAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Cast.Dispose();
        await city.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>What this persona was answered before there was anything to see.</summary>
    public Answer Before(Entry entry, string persona) => before[(persona, entry.Route)];

    public async Task<Answer> AskAsync(Entry entry, string persona)
    {
        using var own = entry.EndsSession ? await Cast.FreshSessionAsync(persona) : null;
        var session = own ?? await Cast.SessionAsync(persona);
        using var request = entry.Ask(this);
        if (request.Content is FormUrlEncodedContent form)
        {
            request.Content = new FormUrlEncodedContent([.. await TokensAsync(session), .. Fields(await form.ReadAsStringAsync())]);
        }

        using var response = await session.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return await FollowAsync(session, response);
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
