using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Exports;
using MotCua.HostTests.Durability;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Files;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

public sealed class ExportsOnSqlite(OwnCity<SqliteCity> own) : ExportTests(own.City), IClassFixture<OwnCity<SqliteCity>>;

public sealed class ExportsOnPostgres(OwnCity<PostgresCity> own) : ExportTests(own.City), IClassFixture<OwnCity<PostgresCity>>;

/// <summary>Lists as files: written in the background, through the one door of dossiers, for whoever asked and nobody else.</summary>
public abstract class ExportTests(TestCity city) : IDisposable
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private static readonly Guid Counter = new("01990000-0000-7000-8000-00000000a001");

    private readonly Story story = new(city);

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_file_holds_what_the_list_shows_and_that_names_were_taken_is_recorded()
    {
        var (accepted, submitted) = (await story.TellAsync(Stage.Accepted), await story.TellAsync(Stage.Submitted));
        var export = await MadeAsync("counter-1", new { list = new { } });
        var text = await FileAsync("counter-1", export);
        text.ShouldStartWith("\uFEFF\"STT\",");
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(1 + await CountAsync("counter-1"));
        lines.Single(line => line.Contains(accepted.Reference, StringComparison.Ordinal)).ShouldContain($"\"{accepted.Code}\"");
        lines.Single(line => line.Contains(submitted.Reference, StringComparison.Ordinal)).ShouldContain("\"Nguyễn Văn An\"");
        var screen = (await story.AskAsync("counter-1", HttpMethod.Get, "dossiers")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("reference").GetString()!).ToList();
        lines.Skip(1).Take(screen.Count).Zip(screen).ShouldAllBe(pair => pair.First.Contains(pair.Second, StringComparison.Ordinal), "in the order of the screen");
        lines.Skip(1).Select(line => line.Split(',')[0]).ShouldBe(Enumerable.Range(1, lines.Length - 1).Select(n => $"\"{n}\""));
        (await story.AskAsync(Story.Citizen, HttpMethod.Get, $"dossiers/{accepted.Id}/access-log")).ToString().ShouldContain("\"export\"");

        using var citizen = await Browser.SignedInAsync(city, Story.Citizen);
        WebUtility.HtmlDecode(await citizen.ReadAsync($"/my/dossiers/{accepted.Id}/readers")).ShouldContain("Tên người nộp, trong tệp cán bộ tải về");

        var waiting = (await FileAsync("counter-1", await MadeAsync("counter-1", new { list = new { state = "waiting" } }))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        waiting.ShouldContain(line => line.Contains(submitted.Reference, StringComparison.Ordinal));
        waiting.ShouldNotContain(line => line.Contains(accepted.Reference, StringComparison.Ordinal));

        // Whoever oversees sees all dossiers and nobody's name; in another ward's file there is nothing of this one.
        var overseen = await FileAsync("centre", await MadeAsync("centre", new { list = new { } }));
        overseen.ShouldContain(accepted.Code!);
        overseen.ShouldNotContain("Nguyễn Văn An");
        (await FileAsync("counter-2", await MadeAsync("counter-2", new { list = new { } }))).ShouldNotContain(accepted.Code!);
    }

    [Fact]
    public async Task Only_whoever_asked_gets_it_and_only_while_the_rights_hold()
    {
        await story.TellAsync(Stage.Submitted);
        var export = await MadeAsync("counter-1", new { list = new { } });
        foreach (var persona in new[] { "counter-3", "counter-2", "centre", Story.Citizen })
        {
            (await StatusAsync(persona, $"exports/{export}")).ShouldBe(HttpStatusCode.NotFound, persona);
            (await StatusAsync(persona, $"exports/{export}/file")).ShouldBe(HttpStatusCode.NotFound, persona);
        }

        var (assignments, clock, ward) = (city.Services.GetRequiredService<IAssignments>(), city.Services.GetRequiredService<CityClock>(), city.UnitOf("commune-00004-2025"));
        await assignments.EndAsync(Counter, ward, Role.Return, clock.GetUtcNow(), Ct);
        (await StatusAsync("counter-1", $"exports/{export}/file")).ShouldBe(HttpStatusCode.Forbidden, "held when it was written, ended since");
        (await story.AskAsync("counter-1", HttpMethod.Get, $"exports/{export}")).GetProperty("failure").GetString().ShouldBe("ended");
        await assignments.AssignAsync(Counter, ward, Role.Return, clock.GetUtcNow(), Ct);
        (await StatusAsync("counter-1", $"exports/{export}/file")).ShouldBe(HttpStatusCode.OK);

        using var citizens = Story.Request(HttpMethod.Post, "exports", new { list = new { } });
        (await (await story.AsAsync(Story.Citizen)).SendAsync(citizens, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await using var db = await History.DbAsync(city);
        var file = (await db.Set<ExportRow>().SingleAsync(row => row.Id == export, Ct)).File!.Value;
        var files = city.Services.GetRequiredService<IFileStore>();
        files.SizeOf(file).ShouldNotBeNull();
        using var remove = Story.Request(HttpMethod.Delete, $"exports/{export}");
        (await (await story.AsAsync("counter-1")).SendAsync(remove, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        files.SizeOf(file).ShouldBeNull("the bytes go with the row");
        (await StatusAsync("counter-1", $"exports/{export}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_key_asks_for_one_file_and_what_nobody_fetches_is_dropped()
    {
        var key = Guid.CreateVersion7().ToString();
        var first = await story.AskAsync("centre", HttpMethod.Post, "exports", new { list = new { due = "late" } }, key);
        var id = first.GetProperty("id").GetGuid();
        (await story.AskAsync("centre", HttpMethod.Post, "exports", new { list = new { due = "late" } }, key)).GetProperty("id").GetGuid().ShouldBe(id);
        using var other = Story.Request(HttpMethod.Post, "exports", new { list = new { due = "today" } }, key);
        (await (await story.AsAsync("centre")).SendAsync(other, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await ReadyAsync("centre", id);
        await using var db = await History.DbAsync(city);
        var row = await db.Set<ExportRow>().SingleAsync(each => each.Id == id, Ct);
        await db.Set<ExportRow>().Where(each => each.Id == id).ExecuteUpdateAsync(set => set.SetProperty(each => each.ExpiresAt, DateTimeOffset.UnixEpoch), Ct);
        await city.Services.GetRequiredService<WriteExports>().DropAsync(Ct);
        (await db.Set<ExportRow>().AnyAsync(each => each.Id == id, Ct)).ShouldBeFalse();
        city.Services.GetRequiredService<IFileStore>().SizeOf(row.File!.Value).ShouldBeNull();
    }

    [Theory]
    [InlineData("9999-12-31", "9999-12-31", "from")]
    [InlineData("0001-01-01", "0001-01-01", "from")]
    [InlineData("2200-12-31", "2201-01-01", "to")]
    public async Task Days_beyond_every_calendar_are_refused_and_none_is_begun(string from, string to, string field)
    {
        var register = await RefusedAsync("counter-1", new { register = new { unit = city.UnitOf("commune-00004-2025"), from, to } }, Guid.CreateVersion7().ToString());
        register.ShouldBe((HttpStatusCode.UnprocessableEntity, "urn:motcua:dossiers.strange-period", ""));
        var list = await RefusedAsync("counter-1", new { list = new { from, to } }, Guid.CreateVersion7().ToString());
        list.ShouldBe((HttpStatusCode.UnprocessableEntity, "urn:motcua:request.invalid", field));
        await using var db = await History.DbAsync(city);
        (await db.Set<ExportRow>().AnyAsync(row => row.Query.Contains(from), Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_stands_for_one_request_and_brings_nothing_back()
    {
        var key = Guid.CreateVersion7().ToString();
        var id = (await story.AskAsync("centre", HttpMethod.Post, "exports", new { list = new { state = "paused" } }, key)).GetProperty("id").GetGuid();
        await ReadyAsync("centre", id);
        (await RefusedAsync("centre", new { list = new { state = "ready" } }, key)).ShouldBe((HttpStatusCode.Conflict, "urn:motcua:request.key-reused", ""));
        (await RefusedAsync("centre", new { list = new { } }, new string('k', 201))).ShouldBe((HttpStatusCode.BadRequest, "urn:motcua:request.key-invalid", ""));
        using var remove = Story.Request(HttpMethod.Delete, $"exports/{id}");
        (await (await story.AsAsync("centre")).SendAsync(remove, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await RefusedAsync("centre", new { list = new { state = "paused" } }, key)).Status.ShouldBe(HttpStatusCode.NotFound);
        await using var db = await History.DbAsync(city);
        (await db.Set<ExportRow>().AnyAsync(row => row.Id == id || row.Query.Contains("paused"), Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task However_many_are_asked_for_at_once_no_more_are_made_than_may_be()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 2 * ExportOptions.MostEach).Select(async _ =>
        {
            using var request = Story.Request(HttpMethod.Post, "exports", new { list = new { state = "ended" } }, Guid.CreateVersion7().ToString());
            using var answer = await (await story.AsAsync("leader-1")).SendAsync(request, Ct);
            return answer.StatusCode;
        }));
        answers.Count(status => (int)status < 400).ShouldBe((await story.AskAsync("leader-1", HttpMethod.Get, "exports")).GetArrayLength());
        answers.Count(status => (int)status < 400).ShouldBeInRange(1, ExportOptions.MostEach);
        answers.ShouldAllBe(status => (int)status < 400 || status == HttpStatusCode.TooManyRequests || status == HttpStatusCode.Conflict);
    }

    /// <summary>What a node leaves behind that died while it wrote: a row that is leased, and perhaps bytes under a name of its own.</summary>
    [Fact]
    public async Task A_file_of_a_dead_node_is_begun_anew_and_there_is_one_of_it()
    {
        await story.TellAsync(Stage.Submitted);
        var id = await MadeAsync("counter-1", new { list = new { } });
        var whole = await FileAsync("counter-1", id);
        await using var db = await History.DbAsync(city);
        var dead = (await db.Set<ExportRow>().AsNoTracking().SingleAsync(row => row.Id == id, Ct)).File!.Value;
        await db.Set<ExportRow>().Where(row => row.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.FinishedAt, (DateTimeOffset?)null).SetProperty(row => row.LeasedUntil, DateTimeOffset.UnixEpoch).SetProperty(row => row.Lines, 1), Ct);
        await ReadyAsync("counter-1", id);
        var now = await db.Set<ExportRow>().AsNoTracking().SingleAsync(row => row.Id == id, Ct);
        now.File.ShouldNotBe(dead);
        now.Attempts.ShouldBe(2);
        city.Services.GetRequiredService<IFileStore>().SizeOf(dead).ShouldBeNull();
        (await FileAsync("counter-1", id)).Split("\r\n").Length.ShouldBeGreaterThanOrEqualTo(whole.Split("\r\n").Length);
    }

    /// <returns>Status, type, and the names of the fields that are wrong.</returns>
    private async Task<(HttpStatusCode Status, string Type, string Fields)> RefusedAsync(string persona, object input, string key)
    {
        using var request = Story.Request(HttpMethod.Post, "exports", input, key);
        using var answer = await (await story.AsAsync(persona)).SendAsync(request, Ct);
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement;
        var fields = body.TryGetProperty("errors", out var errors) ? errors.EnumerateArray().Select(error => error.GetProperty("field").GetString()) : [];
        return (answer.StatusCode, body.GetProperty("type").GetString()!, string.Join(", ", fields));
    }

    private async Task<Guid> MadeAsync(string persona, object input)
    {
        var id = (await story.AskAsync(persona, HttpMethod.Post, "exports", input)).GetProperty("id").GetGuid();
        await ReadyAsync(persona, id);
        return id;
    }

    private async Task ReadyAsync(string persona, Guid id)
    {
        for (var tries = 0; ; tries++)
        {
            var export = await story.AskAsync(persona, HttpMethod.Get, $"exports/{id}");
            if (export.GetProperty("state").GetString() == "ready")
            {
                export.GetProperty("lines").GetInt32().ShouldBe(export.GetProperty("total").GetInt32());
                return;
            }

            export.GetProperty("state").GetString().ShouldNotBe("failed", export.ToString());
            tries.ShouldBeLessThan(300, export.ToString());
            await Task.Delay(100, Ct);
        }
    }

    private async Task<string> FileAsync(string persona, Guid id)
    {
        using var answer = await (await story.AsAsync(persona)).GetAsync(new Uri($"/api/v1/exports/{id}/file", UriKind.Relative), Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var asked = (await story.AskAsync(persona, HttpMethod.Get, $"exports/{id}")).GetProperty("askedAt").GetDateTimeOffset();
        answer.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBeOneOf(
            $"danh-sach-ho-so-{TimeZoneInfo.ConvertTime(asked, city.Services.GetRequiredService<CityClock>().Zone):yyyyMMdd-HHmm}.csv", answer.Content.Headers.ContentDisposition.FileName.Trim('"') is ['s', 'o', ..] and var register ? register : "");
        return System.Text.Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Ct));
    }

    private async Task<int> CountAsync(string persona)
    {
        var (count, cursor) = (0, "");
        do
        {
            var page = await story.AskAsync(persona, HttpMethod.Get, $"dossiers?cursor={Uri.EscapeDataString(cursor)}");
            count += page.GetProperty("items").GetArrayLength();
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        return count;
    }

    private async Task<HttpStatusCode> StatusAsync(string persona, string path)
    {
        using var answer = await (await story.AsAsync(persona)).GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative), Ct);
        return answer.StatusCode;
    }
}
