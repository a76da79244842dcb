using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Forms;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Forms;

public sealed class DraftsOnSqlite(SqliteCity city) : DraftTests(city);

public sealed class DraftsOnPostgres(PostgresCity city) : DraftTests(city);

/// <summary>A draft is its owner's alone, is saved without being right, and is begun once however often it is sent.</summary>
public abstract class DraftTests(TestCity city)
{
    private const string Secret = "Chim hoàng oanh bay qua cầu Long Biên";

    private static object Body(string purpose = Secret) => new { procedureCode = "1.004873", form = new { fullName = "Nguyễn Thị An", purposeText = purpose, birthDate = "31/2/" } };

    [Fact]
    public async Task A_draft_is_begun_once_read_and_saved_again()
    {
        using var an = await ApiClient.ForAsync(city, "citizen-an");
        var key = Guid.CreateVersion7().ToString();
        var first = await an.SendAsync(HttpMethod.Post, "dossiers/drafts", Body(), key);
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = (await first.JsonAsync()).GetProperty("id").GetGuid();
        (await (await an.SendAsync(HttpMethod.Post, "dossiers/drafts", Body(), key)).JsonAsync()).GetProperty("id").GetGuid().ShouldBe(id);
        (await an.SendAsync(HttpMethod.Post, "dossiers/drafts", Body("other"), key)).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var read = await an.SendAsync(HttpMethod.Get, $"dossiers/drafts/{id}", null);
        read.Headers.ETag!.Tag.ShouldStartWith("\"1.");
        (await read.JsonAsync()).GetProperty("form").GetProperty("birthDate").GetString().ShouldBe("31/2/");

        (await an.SendAsync(HttpMethod.Put, $"dossiers/drafts/{id}", Body("new"))).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await an.SendAsync(HttpMethod.Put, $"dossiers/drafts/{id}", Body("new"), revision: 1)).Headers.ETag!.Tag.ShouldBe("\"2\"");
        (await an.SendAsync(HttpMethod.Put, $"dossiers/drafts/{id}", Body("new"), revision: 1)).StatusCode.ShouldBe(HttpStatusCode.OK, "the same save sent again");
        (await an.SendAsync(HttpMethod.Put, $"dossiers/drafts/{id}", Body("newer"), revision: 1)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);

        (await an.SendAsync(HttpMethod.Delete, $"dossiers/drafts/{id}", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await an.SendAsync(HttpMethod.Get, $"dossiers/drafts/{id}", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Fifty_requests_with_one_key_begin_one_draft()
    {
        using var an = await ApiClient.ForAsync(city, "citizen-lan");
        var key = Guid.CreateVersion7().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => an.SendAsync(HttpMethod.Post, "dossiers/drafts", Body(), key)));
        var ids = new HashSet<Guid>();
        foreach (var answer in answers)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            ids.Add((await answer.JsonAsync()).GetProperty("id").GetGuid());
        }

        ids.Count.ShouldBe(1);
    }

    [Fact]
    public async Task To_anybody_else_a_draft_does_not_exist()
    {
        using var an = await ApiClient.ForAsync(city, "citizen-an");
        var id = (await (await an.SendAsync(HttpMethod.Post, "dossiers/drafts", Body())).JsonAsync()).GetProperty("id").GetGuid();
        foreach (var other in new[] { "citizen-binh", "counter-1", "catalogue-admin" })
        {
            using var client = await ApiClient.ForAsync(city, other);
            foreach (var (method, body) in new[] { (HttpMethod.Get, null), (HttpMethod.Put, Body("x")), (HttpMethod.Delete, null) })
            {
                var theirs = await client.SendAsync(method, $"dossiers/drafts/{id}", body, revision: 1);
                var nothing = await client.SendAsync(method, $"dossiers/drafts/{Guid.CreateVersion7()}", body, revision: 1);
                theirs.StatusCode.ShouldBe(HttpStatusCode.NotFound);
                (await theirs.Content.ReadAsStringAsync()).ShouldBe(await nothing.Content.ReadAsStringAsync());
            }

            (await (await client.SendAsync(HttpMethod.Get, "dossiers/drafts", null)).Content.ReadAsStringAsync()).ShouldNotContain(id.ToString());
        }

        using var nobody = new HttpClient { BaseAddress = city.Web };
        (await nobody.SendAsync(HttpMethod.Get, $"dossiers/drafts/{id}", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await (await an.SendAsync(HttpMethod.Get, "dossiers/drafts", null)).Content.ReadAsStringAsync()).ShouldContain(id.ToString());
    }

    [Fact]
    public async Task What_was_typed_is_not_readable_in_the_database()
    {
        using var an = await ApiClient.ForAsync(city, "citizen-an");
        var id = (await (await an.SendAsync(HttpMethod.Post, "dossiers/drafts", Body(), Guid.CreateVersion7().ToString())).JsonAsync()).GetProperty("id").GetGuid();
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var row = await db.Set<DraftContentRow>().SingleAsync(content => content.Draft == id, TestContext.Current.CancellationToken);
        row.Sealed.AsSpan().IndexOf(Encoding.UTF8.GetBytes("Nguyễn")).ShouldBe(-1);
        row.Sealed.AsSpan().IndexOf("purposeText"u8).ShouldBe(-1);
    }

    [Theory]
    [InlineData("""{"procedureCode": "1.004873", "form": []}""", 400)]
    [InlineData("""{"procedureCode": "1.004873", "form": {"a": "\uD800"}}""", 400)]
    [InlineData("""{"procedureCode": "9.999999", "form": {}}""", 404)]
    [InlineData("""{"procedureCode": null}""", 404)]
    [InlineData("""{"procedureCode": "1.004873", "form": {"a": {"b": {"c": {"d": {"e": {"f": {"g": {"h": {"i": {"j": 1}}}}}}}}}}}""", 400)]
    public async Task A_body_that_cannot_be_kept_is_refused_with_a_reason(string json, int status)
    {
        using var an = await ApiClient.ForAsync(city, "citizen-an");
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        var answer = await an.SendAsync(HttpMethod.Post, "dossiers/drafts", content);
        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.JsonAsync()).GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_draft_nobody_touches_is_dropped()
    {
        using var binh = await ApiClient.ForAsync(city, "citizen-binh");
        var id = (await (await binh.SendAsync(HttpMethod.Post, "dossiers/drafts", Body())).JsonAsync()).GetProperty("id").GetGuid();
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var past = DateTimeOffset.UnixEpoch;
        await db.Set<DraftRow>().Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.KeepUntil, past), TestContext.Current.CancellationToken);
        (await binh.SendAsync(HttpMethod.Get, $"dossiers/drafts/{id}", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await city.Services.GetRequiredService<DropOldDrafts>().RunOnceAsync(TestContext.Current.CancellationToken)).ShouldBeGreaterThan(0);
        (await db.Set<DraftContentRow>().AnyAsync(row => row.Draft == id, TestContext.Current.CancellationToken)).ShouldBeFalse();
    }
}
