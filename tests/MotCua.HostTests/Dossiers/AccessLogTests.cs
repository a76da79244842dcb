using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Hosts;
using MotCua.HostTests.Privacy;
using MotCua.Platform.Files;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

public sealed class AccessLogOnSqlite(SqliteCity city) : AccessLogTests(city);

public sealed class AccessLogOnPostgres(PostgresCity city) : AccessLogTests(city);

/// <summary>Who in office reads a person's data is written down, over the API as on the pages, and that person may read it.</summary>
public abstract class AccessLogTests(TestCity city)
{
    private const string Why = "chim-sơn-ca-93fe: máy quét hỏng, người dân chờ tại quầy";

    [Fact]
    public async Task Every_reading_over_the_API_is_recorded_and_the_party_sees_it()
    {
        using var story = new Story(city);
        var told = await WithFileAsync(story);
        var file = (await story.AskAsync(Story.Citizen, HttpMethod.Get, $"dossiers/{told.Id}")).GetProperty("components")[0].GetProperty("files")[0].GetGuid();
        (await LogAsync(story, told.Id)).Count.ShouldBe(await ReadingsOfTellingAsync(), "one's own readings are nobody's business");

        foreach (var path in new[] { "", "/timeline", $"/files/{file}", "/receipt.pdf" })
        {
            using var answer = await (await story.AsAsync("counter-1")).GetAsync(new Uri($"/api/v1/dossiers/{told.Id}{path}", UriKind.Relative));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }

        var log = await LogAsync(story, told.Id);
        log.Take(4).Select(entry => (entry.GetProperty("what").GetString(), entry.GetProperty("of").GetString())).ShouldBe(
            [("paper", "receipt"), ("file", file.ToString()), ("timeline", null), ("dossier", null)]);
        log.ShouldAllBe(entry => entry.GetProperty("name").GetString() == "Nguyễn Thị Hạnh" && entry.GetProperty("reason").GetString() == "handling");

        // Who may not read leaves no trace, and who is not the party reads no log.
        (await GetAsync(story, "centre", $"dossiers/{told.Id}")).ShouldBe(HttpStatusCode.OK);
        (await GetAsync(story, "counter-2", $"dossiers/{told.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await LogAsync(story, told.Id)).Count.ShouldBe(log.Count);
        (await GetAsync(story, "counter-1", $"dossiers/{told.Id}/access-log")).ShouldBe(HttpStatusCode.Forbidden);
        (await GetAsync(story, "citizen-binh", $"dossiers/{told.Id}/access-log")).ShouldBe(HttpStatusCode.NotFound);

        using var browser = await Browser.SignedInAsync(city, Story.Citizen);
        var page = await browser.ReadAsync($"/my/dossiers/{told.Id}/readers");
        page.ShouldContain("Nguyễn Thị Hạnh");
        page.ShouldContain("Một tệp giấy tờ");
        (await browser.ReadAsync($"/my/dossiers/{told.Id}")).ShouldContain($"/my/dossiers/{told.Id}/readers");

        static Task<int> ReadingsOfTellingAsync() => Task.FromResult(1); // the story looks at the dossier as the counter, once
    }

    [Fact]
    public async Task The_reason_for_opening_an_unscanned_file_is_kept_for_the_party_alone()
    {
        using var story = new Story(city);
        var told = await WithFileAsync(story);
        var file = (await story.AskAsync(Story.Citizen, HttpMethod.Get, $"dossiers/{told.Id}")).GetProperty("components")[0].GetProperty("files")[0].GetGuid();
        await using (var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync())
        {
            await db.Set<FileScanRow>().Where(row => row.Id == file).ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, FileStatus.Unscanned));
        }

        (await GetAsync(story, "counter-1", $"dossiers/{told.Id}/files/{file}")).ShouldBe(HttpStatusCode.Forbidden);
        (await GetAsync(story, "counter-1", $"dossiers/{told.Id}/files/{file}?reason={Uri.EscapeDataString(Why)}")).ShouldBe(HttpStatusCode.OK);
        var entry = (await LogAsync(story, told.Id))[0];
        (entry.GetProperty("reason").GetString(), entry.GetProperty("note").GetString()).ShouldBe(("unscanned", Why));

        var dump = await DatabaseDump.OfAsync(city);
        dump.Tables.ShouldContain("access_note");
        dump.Lines.Where(line => line.Text.Contains("chim-sơn-ca", StringComparison.OrdinalIgnoreCase)).Select(line => line.Table).ShouldBeEmpty();
    }

    private static async Task<Told> WithFileAsync(Story story)
    {
        var application = story.Application();
        application["form"]!["movedBefore"] = true;
        application["form"]!["previousResidences"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["place"] = "Phường cũ", ["from"] = "2010-01-01", ["to"] = "2015-12-31" });
        var file = await story.UploadAsync(Story.Citizen, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1], "giay-cu.png");
        application["components"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["code"] = "formerStatusEvidence", ["files"] = new System.Text.Json.Nodes.JsonArray(file) });
        return await story.TellAsync(Stage.Submitted, application);
    }

    private static async Task<List<JsonElement>> LogAsync(Story story, Guid dossier) =>
        [.. (await story.AskAsync(Story.Citizen, HttpMethod.Get, $"dossiers/{dossier}/access-log")).EnumerateArray()];

    private static async Task<HttpStatusCode> GetAsync(Story story, string persona, string path)
    {
        using var answer = await (await story.AsAsync(persona)).GetAsync(new Uri("/api/v1/" + path, UriKind.Relative));
        return answer.StatusCode;
    }
}
