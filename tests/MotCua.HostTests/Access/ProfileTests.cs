using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Audit;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Access;

public sealed class ProfileOnSqlite(OwnCity<SqliteCity> own) : ProfileTests(own.City), IClassFixture<OwnCity<SqliteCity>>;

public sealed class ProfileOnPostgres(OwnCity<PostgresCity> own) : ProfileTests(own.City), IClassFixture<OwnCity<PostgresCity>>;

/// <summary>A person's own page: what they say of themself, who looked, and the copy of their data.</summary>
public abstract class ProfileTests(TestCity city) : IDisposable
{
    private readonly Story story = new(city);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_somebody_says_of_themself_is_kept_by_revision_and_fills_the_next_form()
    {
        const string Binh = "citizen-binh";
        (await story.AskAsync(Binh, HttpMethod.Get, "profile")).GetProperty("revision").GetInt64().ShouldBe(0);
        var input = new { phone = "+84 990 000 777", email = "Binh@VI-DU.test", delivery = "post", language = "vi", simple = false };
        (await SendAsync(Binh, input, null)).Status.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await SendAsync(Binh, input, 0)).Body.GetProperty("said").GetProperty("phone").GetString().ShouldBe("0990000777");
        (await SendAsync(Binh, input, 0)).Body.GetProperty("revision").GetInt64().ShouldBe(1, "the same said twice is said once");
        (await SendAsync(Binh, input with { delivery = "counter" }, 0)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        var (status, body) = await SendAsync(Binh, input with { phone = "12", email = "không", delivery = "bồ câu", language = "xx" }, 1);
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        body.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).ShouldBe(["phone", "email", "delivery", "language"]);
        (await SendAsync("counter-1", input, 0)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await story.AskAsync("citizen-lan", HttpMethod.Get, "profile")).GetProperty("said").GetProperty("phone").ValueKind.ShouldBe(JsonValueKind.Null, "nobody else's");

        using var browser = await Browser.SignedInAsync(city, Binh);
        var begun = WebUtility.HtmlDecode(await browser.ReadAsync("/procedures/1.001193/apply"));
        begun.ShouldContain("value=\"0990000777\"");
        begun.ShouldContain("value=\"Binh@vi-du.test\"");

        // The name comes from the state's data and says so; the phone is the person's own word.
        Source(begun, "requesterName").ShouldContain("Lấy từ dữ liệu dân cư");
        Source(begun, "phone").ShouldNotContain("Lấy từ dữ liệu dân cư");

        // It lies sealed: nothing of it stands in the table as it was said.
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Ct);
        var rows = await db.Set<MotCua.People.PreferencesRow>().ToListAsync(Ct);
        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(row => !System.Text.Encoding.UTF8.GetString(row.Sealed).Contains("0990000777", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_is_saved_without_script_and_says_what_is_wrong_at_its_box()
    {
        using var browser = await Browser.SignedInAsync(city, "citizen-khoa");
        var page = await browser.ReadAsync("/my/profile");
        WebUtility.HtmlDecode(page).ShouldContain("999085000505");
        var fields = Browser.Hidden(page);
        var wrong = await browser.PostAsync("/my/profile", [.. fields, new("phone", "12"), new("delivery", "counter"), new("language", "vi")]);
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync(Ct)).ShouldContain("href=\"#f-phone\"");
        var saved = await browser.PostAsync("/my/profile", [.. fields, new("phone", "0990000505"), new("delivery", "counter"), new("language", "vi"), new("simple", "true")]);
        saved.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe("/my/profile?saved=true");
        (await saved.Content.ReadAsStringAsync(Ct)).ShouldContain("class=\"simple\"");
    }

    [Fact]
    public async Task A_copy_asked_for_after_the_session_ended_leaves_alone_what_was_said()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-khoa");
        var fields = Browser.Hidden(await browser.ReadAsync("/my/profile"));
        await browser.PostAsync("/my/profile", [.. fields, new("phone", "0990000506"), new("delivery", "post"), new("language", "vi")]);
        fields = Browser.Hidden(await browser.ReadAsync("/my/profile"));
        browser.DropSession();
        var ended = await browser.PostAsync("/my/export", fields);
        await browser.SignInAsync("citizen-khoa");
        var kept = ended.RequestMessage!.RequestUri!.Query.Split("kept=")[1].Split('&')[0];
        (await browser.ReadAsync($"/kept/{kept}")).ShouldContain("value=\"0990000506\"");
    }

    [Fact]
    public async Task The_copy_holds_everything_of_oneself_and_nothing_of_others_and_is_written_in_ones_own_log()
    {
        const string An = "citizen-an";
        var application = story.Application();
        application["form"]!["movedBefore"] = true;
        application["form"]!["previousResidences"] = new JsonArray(new JsonObject { ["place"] = "Số 3, phố Ví Dụ", ["from"] = "2010-01-01", ["to"] = "2015-12-31" });
        var paper = await story.UploadAsync(An, "%PDF-1.4 chim hoàng yến"u8.ToArray(), "../giấy cũ.pdf");
        application["components"] = new JsonArray(new JsonObject { ["code"] = "formerStatusEvidence", ["files"] = new JsonArray(paper.ToString()) });
        var mine = await story.TellAsync(Stage.Accepted, application);
        var others = story.Application();
        others["channel"] = "counter";
        others["applicant"] = new JsonObject { ["fullName"] = "Trần Thị Bình", ["personalId"] = "999192000202" };
        var hers = await story.AskAsync("counter-1", HttpMethod.Post, "dossiers", others);
        var company = await CompanyAsync();

        var copy = await CopyAsync(An);
        copy.Keys.ShouldContain("xem-du-lieu.html");
        var data = JsonDocument.Parse(copy["du-lieu.json"]).RootElement;
        data.GetProperty("person").GetProperty("number").GetString().ShouldBe("999088000101");
        var dossiers = data.GetProperty("dossiers").EnumerateArray().ToList();
        dossiers.Select(each => each.GetProperty("dossier").GetProperty("id").GetGuid()).ShouldContain(mine.Id);
        var dossier = dossiers.Single(each => each.GetProperty("dossier").GetProperty("id").GetGuid() == mine.Id);
        dossier.GetProperty("timeline").GetArrayLength().ShouldBeGreaterThan(1);
        dossier.GetProperty("readers").EnumerateArray().ShouldContain(reading => reading.GetProperty("own").GetBoolean());
        data.GetProperty("notices").GetArrayLength().ShouldBeGreaterThan(0);
        copy["du-lieu.json"].ShouldNotContain(hers.GetProperty("id").GetString()!);
        copy["xem-du-lieu.html"].ShouldContain("Số 3, phố Ví Dụ");
        copy["xem-du-lieu.html"].ShouldNotContain("Trần Thị Bình");
        copy.ShouldContain(entry => entry.Key.StartsWith("giay-to/") && entry.Value.Contains("chim hoàng yến", StringComparison.Ordinal));
        copy.Keys.ShouldAllBe(name => !name.Contains("..", StringComparison.Ordinal) && !name.StartsWith('/'));

        // Somebody who directs a company takes their own data, not the company's.
        (await CopyAsync("business-cuong"))["du-lieu.json"].ShouldNotContain(company.ToString());

        using var browser = await Browser.SignedInAsync(city, An);
        var readers = WebUtility.HtmlDecode(await browser.ReadAsync("/my/readers"));
        readers.ShouldContain("Tải bản sao dữ liệu");
        readers.ShouldContain(mine.Code!);
        WebUtility.HtmlDecode(await browser.ReadAsync($"/my/dossiers/{mine.Id}/readers")).ShouldContain("Tải bản sao dữ liệu");

        using var refused = Story.Request(HttpMethod.Post, "profile/export");
        (await (await story.AsAsync("counter-1")).SendAsync(refused, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var anonymous = new HttpClient { BaseAddress = city.Web };
        (await anonymous.PostAsync(new Uri("/api/v1/profile/export", UriKind.Relative), null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_copy_is_recorded_once_a_day_and_who_took_it_is_you_or_the_party()
    {
        var mine = await story.TellAsync(Stage.Submitted);
        await CopyAsync(Story.Citizen);
        await CopyAsync(Story.Citizen);
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var rows = await db.Set<AccessLogRow>().Where(row => row.Dossier == mine.Id && row.What == "copy").ToListAsync(Ct);
        rows.ShouldHaveSingleItem("taken twice on one day").Reason.ShouldBe("own");

        // Whoever acts for the party reads this too, and it was not they who took it.
        db.Add(new AccessLogRow { Id = Guid.CreateVersion7(), Subject = Guid.CreateVersion7(), Dossier = mine.Id, What = "copy", Reason = "own", At = rows[0].At.AddSeconds(1) });
        await db.SaveChangesAsync(Ct);
        var log = (await story.AskAsync(Story.Citizen, HttpMethod.Get, $"dossiers/{mine.Id}/access-log")).EnumerateArray().Where(entry => entry.GetProperty("reason").GetString() == "own");
        log.Select(entry => entry.GetProperty("own").GetBoolean()).ShouldBe([false, true]);
        using var browser = await Browser.SignedInAsync(city, Story.Citizen);
        foreach (var page in new[] { $"/my/dossiers/{mine.Id}/readers", "/my/readers" })
        {
            var readers = WebUtility.HtmlDecode(await browser.ReadAsync(page));
            readers.ShouldContain("Người đứng tên hồ sơ", Case.Sensitive, page);
            readers.ShouldContain("Bạn<", Case.Sensitive, page);
        }
    }

    /// <summary>What stands on a page between a question and the next.</summary>
    private static string Source(string page, string question) => page.Split("name=\"_shown\" value=\"").Single(part => part.StartsWith(question + "\"", StringComparison.Ordinal));

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(string persona, object input, long? revision)
    {
        using var request = Story.Request(HttpMethod.Put, "profile", input, revision: revision);
        using var answer = await (await story.AsAsync(persona)).SendAsync(request, Ct);
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Ct)));
    }

    /// <summary>The entries of the copy by name, as text.</summary>
    private async Task<Dictionary<string, string>> CopyAsync(string persona)
    {
        using var request = Story.Request(HttpMethod.Post, "profile/export");
        using var answer = await (await story.AsAsync(persona)).SendAsync(request, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        using var bytes = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Ct));
        using var zip = new ZipArchive(bytes, ZipArchiveMode.Read);
        var entries = new Dictionary<string, string>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            entries[entry.FullName] = await reader.ReadToEndAsync(Ct);
        }

        return entries;
    }

    /// <summary>A dossier that the director files for the company.</summary>
    private async Task<Guid> CompanyAsync()
    {
        var body = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(city.Catalogue, "procedures", "1.013225", "fixtures", "valid-company.json"), Ct))!.AsObject();
        foreach (var component in body["components"]!.AsArray())
        {
            component!["files"] = new JsonArray(JsonValue.Create(await story.UploadAsync("business-cuong", "%PDF-1.4 giấy"u8.ToArray(), "giay.pdf")));
        }

        body["onBehalfOf"] = (await story.AskAsync("business-cuong", HttpMethod.Get, "me")).GetProperty("represents")[0].GetGuid();
        return (await story.AskAsync("business-cuong", HttpMethod.Post, "dossiers", body)).GetProperty("id").GetGuid();
    }
}
