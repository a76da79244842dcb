using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

public sealed class RegisterOnSqlite(OwnCity<SqliteCity> own) : RegisterTests(own.City), IClassFixture<OwnCity<SqliteCity>>;

public sealed class RegisterOnPostgres(OwnCity<PostgresCity> own) : RegisterTests(own.City), IClassFixture<OwnCity<PostgresCity>>;

/// <summary>Form 07: what the counter accepted, read through the one door of dossiers.</summary>
public abstract class RegisterTests(TestCity city) : IDisposable
{
    private readonly Story story = new(city);

    private string Period => $"unit={city.UnitOf("commune-00004-2025")}&from={city.Time.GetUtcNow().AddDays(-2):yyyy-MM-dd}&to={city.Time.GetUtcNow().AddDays(2):yyyy-MM-dd}";

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_accepted_stands_in_the_order_of_acceptance_with_the_columns_of_the_form()
    {
        var submitted = await story.TellAsync(Stage.Submitted);
        var accepted = await story.TellAsync(Stage.Accepted);
        var returned = await story.TellAsync(Stage.Returned);
        var lines = await AllAsync("counter-1");
        lines.ShouldNotContain(line => line.GetProperty("dossier").GetGuid() == submitted.Id, "not accepted yet");
        lines.Select(line => line.GetProperty("number").GetInt32()).ShouldBe(Enumerable.Range(1, lines.Count));
        lines.Select(line => line.GetProperty("receivedAt").GetDateTimeOffset()).ShouldBeInOrder();
        var (first, second) = (Line(lines, accepted.Id), Line(lines, returned.Id));
        first.GetProperty("code").GetString().ShouldBe(accepted.Code);
        first.GetProperty("applicant").GetString().ShouldBe("Nguyễn Văn An");
        first.GetProperty("phone").GetString().ShouldNotBeNullOrEmpty();
        first.GetProperty("leadAgency").GetGuid().ShouldBe(city.UnitOf("commune-00004-2025"));
        first.GetProperty("promised").GetDateTimeOffset().ShouldBeGreaterThan(first.GetProperty("receivedAt").GetDateTimeOffset());
        first.GetProperty("returnedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        second.GetProperty("returnedAt").ValueKind.ShouldBe(JsonValueKind.String);
        second.GetProperty("delivery").GetString().ShouldBe("counter", "as it was returned, whatever had been asked for");

        (await story.AskAsync(Story.Citizen, HttpMethod.Get, $"dossiers/{accepted.Id}/access-log")).ToString().ShouldContain("register");
    }

    [Fact]
    public async Task It_is_read_from_an_index_of_acceptance()
    {
        var (ward, day) = (city.UnitOf("commune-00004-2025"), DateOnly.FromDateTime(city.Time.GetUtcNow().UtcDateTime));
        var me = await story.AskAsync("counter-1", HttpMethod.Get, "me");
        var scope = await city.Services.GetRequiredService<IScopes>().ForAsync(new(me.GetProperty("subject").GetGuid(), SubjectKind.Official, 0), default);
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var postgres = db.Database.ProviderName!.Contains("Npgsql", StringComparison.Ordinal);
        var plan = new List<string>();
        await db.Database.OpenConnectionAsync();
        if (postgres)
        {
            // A handful of rows is sooner read whole and sorted; of hundreds of thousands neither is possible.
            await db.Database.ExecuteSqlAsync($"set enable_seqscan = off; set enable_sort = off; set enable_bitmapscan = off");
        }

        await using (var explain = city.Services.GetRequiredService<RegisterLines>().Accepted(db, scope, ward, day, day).OrderBy(d => d.AcceptedAt).ThenBy(d => d.Id).Take(51).CreateDbCommand())
        {
            explain.CommandText = $"{(postgres ? "explain" : "explain query plan")} {explain.CommandText}";
            await using var steps = await explain.ExecuteReaderAsync();
            while (await steps.ReadAsync())
            {
                plan.Add(steps.GetString(postgres ? 0 : 3));
            }
        }

        if (postgres)
        {
            await db.Database.ExecuteSqlAsync($"reset all");
        }

        plan.ShouldContain(step => step.Contains("dossiers_dossier_register", StringComparison.Ordinal), string.Join('\n', plan));
        plan.ShouldNotContain(step => step.Contains("Sort", StringComparison.OrdinalIgnoreCase) || step.Contains("TEMP B-TREE", StringComparison.Ordinal), string.Join('\n', plan));
    }

    [Fact]
    public async Task Pages_follow_one_another_and_nobody_elses_cursor_opens_one()
    {
        for (var n = 0; n < 52; n++)
        {
            var id = (await story.AskAsync(Story.Citizen, HttpMethod.Post, "dossiers", story.Application())).GetProperty("id").GetGuid();
            await story.AskAsync("counter-1", HttpMethod.Post, $"dossiers/{id}/accept", revision: 1);
        }

        var first = await story.AskAsync("counter-1", HttpMethod.Get, $"register?{Period}");
        var (seen, total) = (Ids(first), first.GetProperty("total").GetInt32());
        var cursor = first.GetProperty("next").GetString()!;
        (await StatusAsync("head-1", $"/api/v1/register?{Period}&cursor={Uri.EscapeDataString(cursor)}")).ShouldBe(HttpStatusCode.BadRequest);
        for (string? next = cursor; next is not null;)
        {
            var page = await story.AskAsync("counter-1", HttpMethod.Get, $"register?{Period}&cursor={Uri.EscapeDataString(next)}");
            page.GetProperty("lines")[0].GetProperty("number").GetInt32().ShouldBe(seen.Count + 1);
            seen.AddRange(Ids(page));
            next = page.GetProperty("next").GetString();
        }

        seen.Count.ShouldBe(total);
        seen.ShouldBeUnique();
    }

    [Fact]
    public async Task Only_those_in_office_there_open_it_and_whoever_oversees_reads_no_names()
    {
        var told = await story.TellAsync(Stage.Accepted);
        foreach (var persona in new[] { Story.Citizen, "counter-2", "specialist-2", "unit-admin", "catalogue-admin" })
        {
            (await StatusAsync(persona, $"/api/v1/register?{Period}")).ShouldBe(HttpStatusCode.Forbidden, persona);
        }

        Line(await AllAsync("centre"), told.Id).ShouldSatisfyAllConditions(
            line => line.GetProperty("code").GetString().ShouldBe(told.Code),
            line => line.GetProperty("applicant").ValueKind.ShouldBe(JsonValueKind.Null),
            line => line.GetProperty("phone").ValueKind.ShouldBe(JsonValueKind.Null),
            line => line.GetProperty("address").ValueKind.ShouldBe(JsonValueKind.Null));
        (await StatusAsync("counter-1", $"/api/v1/register?{Period.Replace("&to=2", "&to=1", StringComparison.Ordinal)}")).ShouldBe(HttpStatusCode.UnprocessableEntity, "ends before it begins");
    }

    [Fact]
    public async Task The_file_has_no_formula_and_the_paper_the_heading_of_the_form()
    {
        await story.TellAsync(Stage.Accepted);
        var application = story.Application();
        application["channel"] = "counter";
        application["components"] = new JsonArray();
        application["applicant"] = new JsonObject
        {
            ["fullName"] = "Trần Thị Mẫu", ["personalId"] = "999190000555", ["phone"] = "0990000555",
            ["address"] = new JsonObject { ["unit"] = city.UnitOf("commune-00004-2025").ToString(), ["line"] = "=HYPERLINK(\"x\";\"y\")" },
        };
        var id = (await story.AskAsync("counter-1", HttpMethod.Post, "dossiers", application)).GetProperty("id").GetGuid();
        await story.AskAsync("counter-1", HttpMethod.Post, $"dossiers/{id}/accept", revision: 1);
        using var counter = new Browser(city);
        await counter.SignInAsync("counter-1");
        var days = city.Time.GetUtcNow();
        var asked = await counter.PostAsync("/desk/exports",
        [
            .. Browser.Hidden(await counter.ReadAsync("/desk/register")).Where(field => field.Key is not ("unit" or "from" or "to")), new("unit", $"{city.UnitOf("commune-00004-2025")}"),
            new("from", $"{days.AddDays(-2):yyyy-MM-dd}"), new("to", $"{days.AddDays(2):yyyy-MM-dd}"),
        ]);
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = asked.RequestMessage!.RequestUri!.AbsolutePath;
        page.ShouldStartWith("/desk/exports/");
        for (var tries = 0; !(await counter.ReadAsync(page)).Contains($"{page}/file", StringComparison.Ordinal); tries++)
        {
            tries.ShouldBeLessThan(200, "the file is not written");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        using var file = await counter.GetAsync($"{page}/file");
        file.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        file.Content.Headers.ContentDisposition!.FileName.ShouldNotBeNull().ShouldEndWith(".csv");
        var text = await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("\"'=HYPERLINK(\"\"x\"\";");
        text.ShouldContain("Trần Thị Mẫu");
        var paper = WebUtility.HtmlDecode(await counter.ReadAsync($"/desk/register/print?{Period}"));
        paper.ShouldContain("SỔ THEO DÕI HỒ SƠ");
        paper.ShouldContain("Mẫu số 07");
        paper.ShouldContain("Trần Thị Mẫu");
        WebUtility.HtmlDecode(await counter.ReadAsync("/desk/register")).ShouldContain("Nguyễn Văn An");
    }

    [Theory]
    [InlineData("9999-12-31", "9999-12-31")]
    [InlineData("0001-01-01", "0001-01-01")]
    [InlineData("2200-12-31", "2201-01-01")]
    public async Task A_period_beyond_every_calendar_is_refused(string from, string to)
    {
        var period = $"unit={city.UnitOf("commune-00004-2025")}&from={from}&to={to}";
        (await StatusAsync("counter-1", $"/api/v1/register?{period}")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var counter = new Browser(city);
        await counter.SignInAsync("counter-1");
        using var page = await counter.GetAsync($"/desk/register?{period}");
        page.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static JsonElement Line(IEnumerable<JsonElement> lines, Guid dossier) => lines.Single(line => line.GetProperty("dossier").GetGuid() == dossier);

    private static List<Guid> Ids(JsonElement page) => [.. page.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("dossier").GetGuid())];

    /// <summary>The whole period, page by page.</summary>
    private async Task<List<JsonElement>> AllAsync(string persona)
    {
        var (lines, cursor) = (new List<JsonElement>(), "");
        do
        {
            var page = await story.AskAsync(persona, HttpMethod.Get, $"register?{Period}&cursor={Uri.EscapeDataString(cursor)}");
            lines.AddRange(page.GetProperty("lines").EnumerateArray());
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        return lines;
    }

    private async Task<HttpStatusCode> StatusAsync(string persona, string address)
    {
        using var answer = await (await story.AsAsync(persona)).GetAsync(new Uri(address, UriKind.Relative));
        return answer.StatusCode;
    }
}
