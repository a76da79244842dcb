using System.Net;
using System.Text.Json;
using MotCua.Dossiers.Views;
using MotCua.HostTests.Durability;
using MotCua.HostTests.Hosts;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

public sealed class ViewsOnSqlite(OwnCity<SqliteCity> own) : ViewTests(own.City), IClassFixture<OwnCity<SqliteCity>>;

public sealed class ViewsOnPostgres(OwnCity<PostgresCity> own) : ViewTests(own.City), IClassFixture<OwnCity<PostgresCity>>;

/// <summary>The list by filter, and filters kept under a name: one official's own, giving no right.</summary>
public abstract class ViewTests(TestCity city) : IDisposable
{
    private const string Name = "Hồ sơ của bà Lan, trễ hạn";

    private readonly Story story = new(city);

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Each_filter_lists_what_it_says_and_only_what_may_be_seen()
    {
        var (submitted, accepted, assigned, resolved) = (await story.TellAsync(Stage.Submitted), await story.TellAsync(Stage.Accepted), await story.TellAsync(Stage.Assigned), await story.TellAsync(Stage.Resolved));
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        async Task ListsAsync(string filter, params Told[] told)
        {
            var page = await counter.ReadAsync($"/desk/dossiers{filter}");
            foreach (var each in new[] { submitted, accepted, assigned, resolved })
            {
                page.Contains($"/desk/dossiers/{each.Id}\"", StringComparison.Ordinal).ShouldBe(told.Contains(each), $"{filter}: {each}");
            }
        }

        await ListsAsync("", submitted, accepted, assigned, resolved);
        await ListsAsync("?state=waiting", submitted);
        await ListsAsync("?state=running", accepted, assigned);
        await ListsAsync("?state=ready", resolved);
        await ListsAsync("?step=handle", assigned);
        await ListsAsync("?step=assign", accepted);
        await ListsAsync("?due=late");
        await ListsAsync("?due=week", accepted, assigned);
        await ListsAsync("?state=ready&due=late");
        await ListsAsync("?procedure=1.004873", submitted, accepted, assigned, resolved);
        await ListsAsync("?procedure=1.013225");
        await ListsAsync("?to=2020-01-01");
        await ListsAsync("?state=nonsense&step=0&procedure=%27%3B", submitted, accepted, assigned, resolved);
        using var foreign = await Browser.SignedInAsync(city, "counter-2");
        (await foreign.ReadAsync("/desk/dossiers")).ShouldNotContain($"{submitted.Id}");
        using var citizen = await Browser.SignedInAsync(city, Story.Citizen);
        (await citizen.GetAsync("/desk/dossiers")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_filter_is_kept_opened_renamed_and_removed_without_a_script()
    {
        var told = await story.TellAsync(Stage.Submitted);
        using var head = await Browser.SignedInAsync(city, "head-1");
        var page = await head.ReadAsync("/desk/dossiers?state=running&due=late");
        List<KeyValuePair<string, string>> form = [.. Browser.Hidden(page), new("name", Name)];
        form.ShouldContain(new KeyValuePair<string, string>("state", "running"));
        (await head.PostAsync("/desk/views", [.. Browser.Hidden(page), new("name", " ")])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await head.PostAsync("/desk/views", [.. Browser.Hidden(page), new("name", new string('x', 61))])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        for (var twice = 0; twice < 2; twice++)
        {
            (await ReadAsync(await head.PostAsync("/desk/views", form))).ShouldContain("Đã lưu bộ lọc.");
        }

        var work = WebUtility.HtmlDecode(await head.ReadAsync("/desk/work"));
        work.ShouldContain(Name);
        work.ShouldContain("href=\"/desk/dossiers?state=running&due=late\"");
        var subject = (await story.AskAsync("head-1", HttpMethod.Get, "me")).GetProperty("subject").GetGuid();
        await using var db = await History.DbAsync(city);
        var row = (await db.Set<ViewRow>().Where(each => each.Subject == subject).ToListAsync()).ShouldHaveSingleItem("sent twice, kept once");
        System.Text.Encoding.UTF8.GetString(row.Name).ShouldNotContain("Lan");

        using var other = await Browser.SignedInAsync(city, "leader-1");
        (await ReadAsync(await other.GetAsync("/desk/views"))).ShouldNotContain(Name);
        var tokens = Browser.Hidden(await other.ReadAsync("/desk/views"));
        (await other.PostAsync($"/desk/views/{row.Id}/rename", [.. tokens, new("name", "x")])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.PostAsync($"/desk/views/{row.Id}/remove", tokens)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var views = Browser.Hidden(await head.ReadAsync("/desk/views"));
        (await head.PostAsync($"/desk/views/{row.Id}/rename", [.. views, new("name", "")])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ReadAsync(await head.PostAsync($"/desk/views/{row.Id}/rename", [.. views.Where(field => field.Key != "form"), new("name", "Trễ hạn")]))).ShouldContain("Đã đổi tên bộ lọc.");
        (await ReadAsync(await head.PostAsync($"/desk/views/{row.Id}/remove", views))).ShouldContain("Chưa lưu bộ lọc nào.");
        (await story.ReadAsync(told.Id)).Id.ShouldBe(told.Id);
    }

    [Fact]
    public async Task A_key_stands_for_one_filter_by_one_name_and_brings_nothing_back()
    {
        var key = Guid.CreateVersion7().ToString();
        var kept = new { name = "Chờ tiếp nhận", query = new { state = "waiting" } };
        var id = (await story.AskAsync("leader-1", HttpMethod.Post, "views", kept, key)).GetProperty("id").GetGuid();
        (await story.AskAsync("leader-1", HttpMethod.Post, "views", kept, key)).GetProperty("id").GetGuid().ShouldBe(id);
        (await RefusedAsync(new { name = "Tên khác", query = new { state = "waiting" } }, key)).ShouldBe((HttpStatusCode.Conflict, "urn:motcua:request.key-reused", ""));
        (await RefusedAsync(new { name = "Chờ tiếp nhận", query = new { state = "ready" } }, key)).ShouldBe((HttpStatusCode.Conflict, "urn:motcua:request.key-reused", ""));
        (await RefusedAsync(kept, new string('k', 201))).ShouldBe((HttpStatusCode.BadRequest, "urn:motcua:request.key-invalid", ""));

        using var remove = Story.Request(HttpMethod.Delete, $"views/{id}");
        (await (await story.AsAsync("leader-1")).SendAsync(remove)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await RefusedAsync(kept, key)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await story.AskAsync("leader-1", HttpMethod.Get, "views")).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_page_that_was_sent_before_may_be_sent_again_with_the_key_of_the_page_that_says_so()
    {
        using var specialist = await Browser.SignedInAsync(city, "specialist-1");
        List<KeyValuePair<string, string>> Form(string page, string name) => [.. Browser.Hidden(page), new("name", name)];
        var page = await specialist.ReadAsync("/desk/dossiers?state=ready");
        (await specialist.PostAsync("/desk/views", Form(page, "Lần một"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var other = await specialist.PostAsync("/desk/views", Form(page, "Lần hai"));
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await ReadAsync(await specialist.PostAsync("/desk/views", Form(await other.Content.ReadAsStringAsync(), "Lần hai")))).ShouldContain("Đã lưu bộ lọc.");
        var views = WebUtility.HtmlDecode(await specialist.ReadAsync("/desk/views"));
        views.ShouldContain("Lần một");
        views.ShouldContain("Lần hai");
    }

    [Theory]
    [InlineData("9999-12-31", "9999-12-31", "from")]
    [InlineData("0001-01-01", "0001-01-01", "from")]
    [InlineData("2200-12-31", "2201-01-01", "to")]
    public async Task Days_beyond_every_calendar_are_no_filter_and_are_not_kept(string from, string to, string field)
    {
        (await RefusedAsync(new { name = "Mọi lúc", query = new { from, to } }, Guid.CreateVersion7().ToString())).ShouldBe((HttpStatusCode.UnprocessableEntity, "urn:motcua:request.invalid", field));
        var told = await story.TellAsync(Stage.Submitted);
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        using var page = await counter.GetAsync($"/desk/dossiers?{field}={(field == "from" ? from : to)}");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync()).ShouldContain($"/desk/dossiers/{told.Id}\"");
    }

    [Fact]
    public async Task However_many_are_sent_at_once_no_more_are_kept_than_may_be()
    {
        var http = await story.AsAsync("centre");
        async Task<HttpStatusCode> SaveAsync(int n)
        {
            using var request = Story.Request(HttpMethod.Post, "views", new { name = $"Bộ lọc {n}", query = new { state = "ready" } }, Guid.CreateVersion7().ToString());
            using var answer = await http.SendAsync(request);
            return answer.StatusCode;
        }

        for (var n = 0; n < SaveView.MostEach - 3; n++)
        {
            (await SaveAsync(n)).ShouldBe(HttpStatusCode.Created);
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(SaveAsync));
        answers.Count(status => status == HttpStatusCode.Created).ShouldBe(3);
        answers.ShouldAllBe(status => status == HttpStatusCode.Created || status == HttpStatusCode.Conflict);
        (await story.AskAsync("centre", HttpMethod.Get, "views")).GetArrayLength().ShouldBe(SaveView.MostEach);
    }

    /// <returns>Status, type, and the names of the fields that are wrong.</returns>
    private async Task<(HttpStatusCode Status, string Type, string Fields)> RefusedAsync(object input, string key)
    {
        using var request = Story.Request(HttpMethod.Post, "views", input, key);
        using var answer = await (await story.AsAsync("leader-1")).SendAsync(request);
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        var fields = body.TryGetProperty("errors", out var errors) ? errors.EnumerateArray().Select(error => error.GetProperty("field").GetString()) : [];
        return (answer.StatusCode, body.GetProperty("type").GetString()!, string.Join(", ", fields));
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
