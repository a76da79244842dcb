using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using MotCua.HostTests.Hosts;
using MotCua.HostTests.Privacy;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Api;

public sealed class ClientFaultOnSqlite() : ClientFaultTests(new SqliteCity { Book = new LogBook() });

public sealed class ClientFaultOnPostgres() : ClientFaultTests(new PostgresCity { Book = new LogBook() });

/// <summary>Anybody can send nonsense; nobody is woken by it. What a client did wrong is never logged as an error, and a fault of ours is.</summary>
public abstract class ClientFaultTests(TestCity city) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private readonly Story story = new(city);

    public ValueTask InitializeAsync() => city.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        story.Dispose();
        await city.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_request_that_is_wrong_is_no_error_in_the_log()
    {
        var told = await story.TellAsync(Stage.Submitted);
        city.Book!.Faults.Clear();

        // The API: no JSON, half of it, another type, a body too large, a wrong query, nobody, no such row, no If-Match, an old one, a bad token.
        foreach (var body in (string[])["{", "[]", "null", "chữ", "{\"procedureCode\":7}", "{\"text\":\"\\u0000\"}"])
        {
            (await SendAsync("counter-1", HttpMethod.Post, "dossiers/search", Json(body))).ShouldBeInRange(400, 499, body);
            (await SendAsync("citizen-an", HttpMethod.Post, "dossiers", Json(body))).ShouldBeInRange(400, 499, body);
        }

        (await SendAsync("citizen-an", HttpMethod.Post, "dossiers", new StringContent("x", Encoding.UTF8, "text/plain"))).ShouldBeInRange(400, 499);
        (await SendAsync("citizen-an", HttpMethod.Post, "dossiers", Json($"{{\"procedureCode\":\"{new string('x', 3_000_000)}\"}}"), asksFirst: true)).ShouldBe(413);
        (await SendAsync("counter-1", HttpMethod.Get, "dossiers?limit=nhiều&cursor=x", null)).ShouldBeInRange(400, 499);
        (await SendAsync("counter-1", HttpMethod.Get, $"dossiers/{Guid.CreateVersion7()}", null)).ShouldBe(404);
        (await SendAsync("counter-1", HttpMethod.Post, $"dossiers/{told.Id}/accept", Json("{}"))).ShouldBe(428);
        (await SendAsync("counter-1", HttpMethod.Post, $"dossiers/{told.Id}/accept", Json("{}"), revision: 99)).ShouldBe(412);
        using var nobody = new HttpClient { BaseAddress = city.Web };
        nobody.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "a.b.c");
        (await nobody.GetAsync(new Uri("/api/v1/me", UriKind.Relative), Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        // Pages: a form without its token, too many fields, half a multipart body, a body that breaks off.
        using var browser = new Browser(city);
        await browser.SignInAsync("counter-1");
        ((int)(await browser.PostAsync($"/desk/dossiers/{told.Id}/accept", [])).StatusCode).ShouldBeInRange(400, 499);
        var fields = Browser.Hidden(await browser.ReadAsync($"/desk/dossiers/{told.Id}"));
        ((int)(await browser.PostAsync($"/desk/dossiers/{told.Id}/refuse", [.. fields, .. Enumerable.Range(0, 1100).Select(n => KeyValuePair.Create($"f{n}", "x"))])).StatusCode).ShouldBeInRange(400, 499);
        using var half = new ByteArrayContent(Encoding.UTF8.GetBytes("--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nnửa"));
        half.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        (await SendAsync("citizen-an", HttpMethod.Post, "files", half)).ShouldBeInRange(400, 499);
        await BreakOffAsync();

        // What breaks while it is read is told at information, without a stack.
        (await nobody.GetAsync(new Uri($"{TestPages.Broken}?by=client", UriKind.Relative), Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        city.Book.Faults.ShouldBeEmpty();
        city.Book.Lines.ShouldContain(line => line.Contains("A request could not be read", StringComparison.Ordinal));

        // And what is our fault is an error: the silence above means something.
        (await nobody.GetAsync(new Uri($"{TestPages.Broken}?by=us", UriKind.Relative), Ct)).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        city.Book.Faults.ShouldContain(line => line.Contains("A fault of ours", StringComparison.Ordinal));
    }

    /// <summary>Promises a body, sends a part of it, goes away.</summary>
    private async Task BreakOffAsync()
    {
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(city.Web.Host, city.Web.Port, Ct);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /api/v1/tracking HTTP/1.1\r\nHost: {city.Web.Authority}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{{\"code\":"), Ct);
            await Task.Delay(300, Ct);
        }

        await Task.Delay(500, Ct);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private async Task<int> SendAsync(string persona, HttpMethod method, string path, HttpContent? content, long? revision = null, bool asksFirst = false)
    {
        using var request = Story.Request(method, path, content, revision: revision);
        // A body that is refused unread breaks the pipe before the answer is seen, unless the client waits to be told to send it.
        request.Headers.ExpectContinue = asksFirst;
        using var answer = await (await story.AsAsync(persona)).SendAsync(request, Ct);
        return (int)answer.StatusCode;
    }
}
