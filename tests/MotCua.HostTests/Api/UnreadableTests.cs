using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MotCua.HostTests.Forms;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Api;

public sealed class UnreadableOnSqlite(SqliteCity city) : UnreadableTests(city);

public sealed class UnreadableOnPostgres(PostgresCity city) : UnreadableTests(city);

/// <summary>What is made to be unreadable is refused as theirs, never answered as a fault of ours.</summary>
public abstract class UnreadableTests(TestCity city) : IDisposable
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private readonly Story story = new(city);

    public static TheoryData<string> Tokens =>
    [
        "a.b.c", "a.b.c.d.e", "..", "....", "x", "",
        $"{Part("""{"alg":"RS256"}""")}.{Part("[]")}.c2ln",
        $"{Part("""{"alg":"RS256"}""")}.{Part("7")}.c2ln",
        $"{Part("[]")}.{Part("{}")}.c2ln",
        $"{Part("""{"alg":"RSA-OAEP","enc":"A256GCM"}""")}.AAAA.AAAA.AAAA.AAAA",
        $"{Part("""{"alg":"none"}""")}.{Part("""{"iss":7,"aud":null}""")}.",
    ];

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task A_crafted_token_is_no_token(string token)
    {
        using var client = new HttpClient { BaseAddress = city.Web };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var answer = await client.SendAsync(request, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("\\ud800")]
    [InlineData("x\\udc00x")]
    public async Task A_character_that_is_none_is_refused_wherever_it_stands(string character)
    {
        var application = story.Application();
        foreach (var place in (string[])["procedureCode", "caseCode", "delivery", "applicant.fullName", "form.fullName", "form.email"])
        {
            var body = application.DeepClone().AsObject();
            var (parent, name) = place.Split('.') is [var outer, var inner] ? (body[outer]!.AsObject(), inner) : (body, place);
            parent[name] = "CHARACTER";
            (await SendAsync("counter-1", "dossiers", body.ToJsonString().Replace("CHARACTER", character, StringComparison.Ordinal))).ShouldBe(HttpStatusCode.BadRequest, place);
        }

        (await SendAsync("counter-1", "dossiers/search", $"{{\"text\":\"abc{character}\"}}")).ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync("citizen-an", "dossiers/drafts", $"{{\"procedureCode\":\"1.004873\",\"delivery\":\"{character}\"}}")).ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync("citizen-an", "tracking", $"{{\"code\":\"{character}\",\"check\":\"x\"}}")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_query_with_NUL_is_refused()
    {
        using var client = new HttpClient { BaseAddress = city.Web };
        (await client.GetAsync(new Uri("/api/v1/procedures?q=a%00b", UriKind.Relative), Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.GetAsync(new Uri("/procedures?q=a%00b", UriKind.Relative), Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_form_that_no_browser_sends_is_refused()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-an");
        var fields = Browser.Hidden(await browser.ReadAsync(TestPages.Form));
        var many = Enumerable.Range(0, 1100).Select(n => KeyValuePair.Create($"f{n}", "x"));
        (await browser.PostAsync(TestPages.Form, [.. fields, .. many])).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "fields");
        (await browser.PostAsync(TestPages.Form, [.. fields, new(new string('k', 3000), "x")])).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "name");
        (await browser.PostAsync(TestPages.Form, [.. fields, new("story", "a\0b")])).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "NUL");
        ((int)(await browser.PostAsync(TestPages.Form, [.. fields, new("story", new string('x', 5_000_000))])).StatusCode).ShouldBeInRange(400, 413, "value");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData(null)]
    public async Task A_page_takes_forms_and_nothing_else(string? type)
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-an");
        foreach (var page in (string[])["/sign-out", "/desk/search", TestPages.Form])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(city.Web, page)) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("story=x")) };
            request.Content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            using var answer = await browser.Client.SendAsync(request, Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType, page);
        }

        (await browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK, "still signed in");
    }

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    private static string Part(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private async Task<HttpStatusCode> SendAsync(string persona, string path, string json)
    {
        using var request = Story.Request(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"));
        using var answer = await (await story.AsAsync(persona)).SendAsync(request, Ct);
        return answer.StatusCode;
    }
}
