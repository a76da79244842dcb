using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Hosts;
using MotCua.Notices;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Desk;

/// <summary>"Mark as read" speaks of what its page showed, and of nothing else. A city of its own: every notice in it counts.</summary>
public sealed class ShownNoticesTests
{
    private const int MostShown = 100;

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, "specialist-1", "/desk/notices")]
    [InlineData(true, "specialist-1", "/desk/notices")]
    [InlineData(false, Story.Citizen, "/my/notices")]
    [InlineData(true, Story.Citizen, "/my/notices")]
    public async Task What_came_after_the_page_or_did_not_fit_on_it_stays_unread(bool postgres, string persona, string address)
    {
        await using TestCity city = postgres ? new PostgresCity() : new SqliteCity();
        await city.InitializeAsync();
        using var story = new Story(city);
        var dossier = (await story.TellAsync(Stage.Assigned)).Id;
        var reader = await SubjectAsync(story, persona);
        var now = city.Services.GetRequiredService<CityClock>().GetUtcNow();
        await WriteAsync(city, reader, dossier, Enumerable.Range(1, 105).Select(minutes => now.AddMinutes(-minutes)));
        var all = (await UnreadAsync(city, reader)).Count;

        using var browser = new Browser(city);
        await browser.SignInAsync(persona);
        WebUtility.HtmlDecode(await browser.ReadAsync(address == "/my/notices" ? "/my/dossiers" : address)).ShouldContain("100+", customMessage: "counting stops");
        var page = await browser.ReadAsync(address);
        await WriteAsync(city, reader, dossier, [now.AddMinutes(1)]);
        (await browser.PostAsync($"{address}/read", Browser.Hidden(page))).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe(address);
        var left = await UnreadAsync(city, reader);
        left.Count.ShouldBe(all - MostShown + 1);
        left[^1].At.ShouldBe(now.AddMinutes(1), TimeSpan.FromMilliseconds(1), "it came after the page");

        // What did not fit comes on the next page, before what has been read; that is how all of it can be read.
        (await browser.PostAsync($"{address}/read", Browser.Hidden(await browser.ReadAsync(address)))).EnsureSuccessStatusCode();
        (await UnreadAsync(city, reader)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_api_marks_what_it_is_told_of_ones_own_and_nothing_of_others(bool postgres)
    {
        await using TestCity city = postgres ? new PostgresCity() : new SqliteCity();
        await city.InitializeAsync();
        using var story = new Story(city);
        var dossier = (await story.TellAsync(Stage.Assigned)).Id;
        var now = city.Services.GetRequiredService<CityClock>().GetUtcNow();
        var (mine, other) = (await SubjectAsync(story, "specialist-1"), await SubjectAsync(story, "head-1"));
        await WriteAsync(city, mine, dossier, [now, now.AddMinutes(-1)]);
        await WriteAsync(city, other, dossier, [now]);
        var (own, theirs) = ((await UnreadAsync(city, mine))[0].Id, (await UnreadAsync(city, other)).Single().Id);

        (await ReadAsync(new { ids = new[] { theirs, Guid.CreateVersion7() } })).ShouldBe(HttpStatusCode.NoContent, "whether it exists is nobody else's business");
        (await UnreadAsync(city, other)).Count.ShouldBe(1);
        (await UnreadAsync(city, mine)).Count.ShouldBe(2);
        using (var browser = new Browser(city))
        {
            await browser.SignInAsync("specialist-1");
            var hidden = Browser.Hidden(await browser.ReadAsync("/desk/notices")).Where(field => field.Key != "shown").ToList();
            foreach (var shown in new[] { $"{theirs}", "", "x", $"x,{theirs} ' or 1=1 --", string.Concat(Enumerable.Repeat($"{theirs} ", 1000)) })
            {
                (await browser.PostAsync("/desk/notices/read", [.. hidden, new("shown", shown)])).EnsureSuccessStatusCode();
            }

            (await browser.PostAsync("/desk/notices/read", hidden)).EnsureSuccessStatusCode();
        }

        (await UnreadAsync(city, other)).Count.ShouldBe(1);
        (await UnreadAsync(city, mine)).Count.ShouldBe(2, "nothing of it was shown");

        (await ReadAsync(new { })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ReadAsync(new { ids = "all" })).ShouldBe(HttpStatusCode.BadRequest);
        (await ReadAsync(new { ids = Enumerable.Range(0, MostShown + 1).Select(_ => Guid.CreateVersion7()) })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ReadAsync(new { ids = new[] { own, own, theirs } })).ShouldBe(HttpStatusCode.NoContent);
        (await UnreadAsync(city, mine)).ShouldHaveSingleItem().Id.ShouldNotBe(own);
        (await UnreadAsync(city, other)).Count.ShouldBe(1);

        async Task<HttpStatusCode> ReadAsync(object body)
        {
            using var answer = await (await story.AsAsync("specialist-1")).PostAsJsonAsync("/api/v1/notices/read", body, Ct);
            return answer.StatusCode;
        }
    }

    private static async Task<Guid> SubjectAsync(Story story, string persona) => (await story.AskAsync(persona, HttpMethod.Get, "me")).GetProperty("subject").GetGuid();

    private static async Task WriteAsync(TestCity city, Guid reader, Guid dossier, IEnumerable<DateTimeOffset> moments)
    {
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Ct);
        db.AddRange(moments.Select(at => new NoticeRow { Id = Guid.CreateVersion7(), Recipient = reader.ToString("N"), Dossier = dossier, Kind = "dossier-supplied", At = at }));
        await db.SaveChangesAsync(Ct);
    }

    /// <summary>Oldest first.</summary>
    private static async Task<IReadOnlyList<NoticeRow>> UnreadAsync(TestCity city, Guid reader)
    {
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Ct);
        var own = reader.ToString("N");
        return await db.Set<NoticeRow>().Where(n => n.Recipient == own && n.ReadAt == null).OrderBy(n => n.At).ToListAsync(Ct);
    }
}
