using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Durability;
using MotCua.HostTests.Hosts;
using MotCua.Kernel;
using MotCua.People.Contracts;
using MotCua.Platform.Keys;
using MotCua.Platform.Ledger;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Privacy;

public sealed class TracesOnSqlite() : TracesTests(new SqliteCity { Book = new LogBook() });

public sealed class TracesOnPostgres() : TracesTests(new PostgresCity { Book = new LogBook() });

/// <summary>After a whole journey nothing of what a person is or typed stands where it cannot be erased; erasing a key erases the rest.</summary>
public abstract class TracesTests(TestCity city) : IAsyncLifetime
{
    private const string Typed = "chim-họa-mi-51d7 trong tờ khai";
    private const string Noted = "chim-họa-mi-8a20 của cán bộ";
    private const string InFile = "chim-họa-mi-c4f3 trong tệp";
    private const string FileName = "chim-họa-mi-tên-tệp";

    private static readonly string[] Words = ["999088000101", "0990000101", "ngõ 34, phố Thử Nghiệm", "an@example.test", Typed, Noted, InFile, FileName];

    private readonly Story story = new(city);

    public ValueTask InitializeAsync() => city.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        story.Dispose();
        await city.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Nothing_personal_stands_in_the_open_and_an_erased_key_takes_the_rest_with_it()
    {
        var told = await JourneyAsync();

        var dump = await DatabaseDump.OfAsync(city);
        dump.Tables.ShouldContain("ledger");
        dump.Tables.ShouldContain("idempotency");
        dump.Lines.Where(line => line.Table.StartsWith("fees_", StringComparison.Ordinal)).Select(line => line.Table).Distinct().Order().ShouldBe(["fees_closing", "fees_content", "fees_drawer", "fees_receipt"]);
        dump.Lines.Count(line => line.Table == "ledger").ShouldBeGreaterThan(20);
        // The packages of the catalogue are public, and carry an example about an invented person.
        dump.Lines.Where(line => line.Table != "catalogue_version").SelectMany(line => Found(line.Text).Select(word => $"{line.Table}: {word}")).Distinct().ShouldBeEmpty();
        dump.Lines.Where(line => line.Table is "ledger" or "idempotency" or "access_log" or "notices_notice" || line.Table.StartsWith("fees_", StringComparison.Ordinal))
            .Where(line => line.Text.Contains("Nguyễn Văn An", StringComparison.OrdinalIgnoreCase)).Select(line => line.Table).Distinct().ShouldBeEmpty("names have no place there");

        var lines = city.Book!.Lines.ToList();
        lines.ShouldContain(line => line.Contains($"/api/v1/dossiers/{told.Id}", StringComparison.Ordinal), "the book was open");
        lines.Where(line => Found(line).Any()).ShouldBeEmpty();

        await EraseAsync(told);
    }

    private async Task<Told> JourneyAsync()
    {
        var file = await story.UploadAsync(Story.Citizen, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. System.Text.Encoding.UTF8.GetBytes(InFile)], $"{FileName}.png");
        var application = story.Application();
        application["form"]!["movedBefore"] = true;
        application["form"]!["previousResidences"] = new JsonArray(new JsonObject { ["place"] = Typed, ["from"] = "2010-01-01", ["to"] = "2015-12-31" });
        await story.AskAsync(Story.Citizen, HttpMethod.Post, "dossiers/drafts", application);
        application["components"] = new JsonArray(new JsonObject { ["code"] = "formerStatusEvidence", ["files"] = new JsonArray(file) });

        // Refused once, with everything in it; then the whole story; beside it one for every other word that is typed.
        var wrong = application.DeepClone();
        wrong["form"]!["copies"] = 0;
        using (var request = Story.Request(HttpMethod.Post, "dossiers", wrong))
        {
            (await (await story.AsAsync(Story.Citizen)).SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        var told = await story.TellAsync(Stage.Rated, application, Noted);
        await story.TellAsync(Stage.Guidance, note: Noted);
        await story.TellAsync(Stage.WithdrawalRequested, note: Noted);
        // Money is taken, given back with a reason, taken again and counted with an explanation.
        var paid = await story.TellAsync(Stage.Paid, application.DeepClone().AsObject(), Noted);
        await story.AskAsync("counter-1", HttpMethod.Post, $"dossiers/{paid.Id}/fee/refund", new { reason = Noted }, revision: 1);
        await story.AskAsync("counter-1", HttpMethod.Post, $"dossiers/{paid.Id}/fee/collect", new { amount = 15_000, tendered = 15_000 }, revision: 2);
        await story.AskAsync("counter-1", HttpMethod.Post, $"cash/{paid.Drawer}/close", new { counted = 14_000, explanation = Noted }, revision: paid.DrawerRevision + 2);
        // At home a helper notes who witnessed the mandate; on their own page the citizen says how to be reached, and takes a copy of it all.
        var home = story.Application();
        home["channel"] = "home";
        home["mandate"] = Story.Mandate("filing");
        home["mandate"]!["note"] = Noted;
        await story.AskAsync("helper-1", HttpMethod.Post, "dossiers", home);
        await story.AskAsync(Story.Citizen, HttpMethod.Put, "profile", new { phone = "0990000101", email = "an@example.test" }, revision: 0);
        using (var request = Story.Request(HttpMethod.Post, "profile/export"))
        using (var copy = await (await story.AsAsync(Story.Citizen)).SendAsync(request))
        {
            copy.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await copy.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(1000);
        }

        // A shift is handed over with a note and confirmed with a remark; a list made later takes the place of the first.
        await story.TellAsync(Stage.HandedOver);
        var seen = (await story.AskAsync("counter-1", HttpMethod.Get, "handovers/open")).GetProperty("seen").GetString();
        var handed = await story.AskAsync("counter-1", HttpMethod.Post, "handovers", new { unit = city.UnitOf("commune-00004-2025"), taker = Story.Colleague, seen, note = Noted });
        await story.AskAsync("counter-3", HttpMethod.Post, $"handovers/{handed.GetProperty("id").GetGuid()}/confirm", new { remarks = new Dictionary<string, string> { ["1"] = Noted } }, revision: 1);
        var awaiting = await story.TellAsync(Stage.Awaiting, note: Noted);
        await story.StepAsync(awaiting.Id, Story.Citizen, "supply", new { form = story.Application()["form"], reply = Noted });
        await story.StepAsync((await story.TellAsync(Stage.Submitted)).Id, "counter-1", "refuse", new { reasons = Noted });

        (await story.AskAsync("counter-1", HttpMethod.Post, "dossiers/search", new { text = "999088000101" })).GetProperty("items").GetArrayLength().ShouldBeGreaterThan(3);
        (await story.AskAsync("counter-1", HttpMethod.Get, $"dossiers/{told.Id}/timeline")).GetArrayLength().ShouldBeGreaterThan(10);
        (await story.AskAsync(Story.Citizen, HttpMethod.Get, $"dossiers/{told.Id}")).ToString().ShouldContain("chim-họa-mi-51d7");
        using var bytes = await (await story.AsAsync("specialist-1")).GetAsync(new Uri($"/api/v1/dossiers/{told.Id}/files/{file}", UriKind.Relative));
        (await bytes.Content.ReadAsStringAsync()).ShouldContain(InFile);
        return told;
    }

    /// <summary>Without the keys of the person and the dossier the history still stands, and nothing in it can be read any more.</summary>
    private async Task EraseAsync(Told told)
    {
        var before = await History.EventsOfAsync(city, told.Id);
        await using (var db = await History.DbAsync(city))
        {
            (await db.Set<ContentKeyRow>().Where(key => key.Owner == told.Id).ExecuteDeleteAsync()).ShouldBe(1);
        }

        await History.ShouldBeCleanAsync(city);
        (await History.EventsOfAsync(city, told.Id)).ShouldBe(before);
        foreach (var persona in new[] { Story.Citizen, "counter-1", "specialist-1", "leader-1" })
        {
            foreach (var path in new[] { "", "/timeline", "/deadline" })
            {
                var body = await story.AskAsync(persona, HttpMethod.Get, $"dossiers/{told.Id}{path}");
                Found(body.ToString()).ShouldBeEmpty($"{persona} {path}");
            }

            var view = await story.AskAsync(persona, HttpMethod.Get, $"dossiers/{told.Id}");
            view.GetProperty("reference").GetString().ShouldBe(told.Reference);
            foreach (var name in new[] { "applicant", "form" })
            {
                (view.TryGetProperty(name, out var gone) && gone.ValueKind != JsonValueKind.Null).ShouldBeFalse($"{persona} still reads {name}");
            }
        }

        var subject = (await story.AskAsync(Story.Citizen, HttpMethod.Get, "me")).GetProperty("subject").GetGuid();
        (await city.Services.GetRequiredService<IPeople>().EraseAsync(subject, default)).ShouldBeTrue();
        await History.ShouldBeCleanAsync(city);
    }

    /// <summary>As written, without diacritics, and as JSON and addresses would escape it.</summary>
    private static IEnumerable<string> Found(string text) => Words.Where(word => new[]
    {
        word, VietnameseText.Fold(word), JsonEncodedText.Encode(word, JavaScriptEncoder.Default).ToString(), Uri.EscapeDataString(word),
    }.Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase)));
}
