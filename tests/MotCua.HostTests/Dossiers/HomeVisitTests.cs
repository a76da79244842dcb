using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers.Contracts;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

public sealed class HomeVisitOnSqlite(OwnCity<SqliteCity> own) : HomeVisitTests(own.City), IClassFixture<OwnCity<SqliteCity>>;

public sealed class HomeVisitOnPostgres(OwnCity<PostgresCity> own) : HomeVisitTests(own.City), IClassFixture<OwnCity<PostgresCity>>;

/// <summary>A helper files in somebody's home: under which mandate stands in the ledger, on the dossier and in the person's inbox.</summary>
public abstract class HomeVisitTests(TestCity city) : IDisposable
{
    private const string Helper = "helper-1";
    private static readonly Guid HelperKey = new("01990000-0000-7000-8000-00000000a014");
    private readonly Story story = new(city);

    [Fact]
    public async Task Who_did_what_for_whom_under_which_mandate_stands_in_the_ledger_and_in_the_inbox()
    {
        // She has never signed in here: the helper's visit makes her record.
        var id = await FileAsync("untilResult", "citizen-lan");
        var events = await EventsAsync(id);
        events.Select(each => each.Type).ShouldBe([nameof(DossierSubmitted), nameof(MandateRecorded)]);
        var submitted = events[0].Event.ShouldBeOfType<DossierSubmitted>();
        var recorded = events[1].Event.ShouldBeOfType<MandateRecorded>();
        (recorded.Holder, recorded.Party, recorded.Covers, recorded.Proof).ShouldBe((HelperKey, submitted.Party, MandateCover.UntilResult, MandateProof.Spoken));
        events.ShouldAllBe(each => each.By.Actor == HelperKey && each.By.OnBehalfOf == submitted.Party && each.By.Mandate == recorded.Mandate && each.By.Unit == submitted.HelpedUnit);

        var shown = await story.AskAsync(Helper, HttpMethod.Get, $"dossiers/{id}");
        shown.GetProperty("mandate").GetProperty("id").GetGuid().ShouldBe(recorded.Mandate);
        shown.GetProperty("texts").GetProperty("mandate").GetString().ShouldBe("Người làm chứng: Đỗ Thị Ví Dụ, hàng xóm.");

        (await KindsAsync("citizen-lan", id)).ShouldBe(["filed-at-home"]);
        using var lan = await Browser.SignedInAsync(city, "citizen-lan");
        WebUtility.HtmlDecode(await lan.ReadAsync("/my/notices")).ShouldContain("Cán bộ đến nhà đã nộp hồ sơ thay bạn");
        var page = WebUtility.HtmlDecode(await lan.ReadAsync($"/my/dossiers/{id}"));
        foreach (var words in new[] { "Trịnh Văn Đạt", "Nộp và bổ sung hồ sơ này cho đến khi có kết quả", "Lời nói trước người làm chứng", "Đỗ Thị Ví Dụ, hàng xóm", "Cán bộ đến nhà nộp hồ sơ thay bạn" })
            page.ShouldContain(words);

        using var counter = await Browser.SignedInAsync(city, "counter-1");
        page = WebUtility.HtmlDecode(await counter.ReadAsync($"/desk/dossiers/{id}"));
        foreach (var words in new[] { "Ủy quyền nộp hồ sơ tại nhà", "Trịnh Văn Đạt", "Đỗ Thị Ví Dụ, hàng xóm", "thay người nộp theo ủy quyền", "Ghi nhận ủy quyền của người nộp" })
            page.ShouldContain(words);
    }

    [Fact]
    public async Task A_helper_completes_what_was_asked_for_when_the_mandate_goes_so_far()
    {
        var id = await FileAsync("untilResult", "citizen-an");
        await story.StepAsync(id, "counter-1", "request-supplement", new { items = new[] { "Ảnh rõ hơn" }, reason = "Mờ" });
        await SupplyAsync(id, HttpStatusCode.OK);
        var events = await EventsAsync(id);
        var mandate = events.Select(each => each.Event).OfType<MandateRecorded>().Single();
        var supplied = events.Single(each => each.Event is DossierSupplied);
        (supplied.By.Actor, supplied.By.OnBehalfOf, supplied.By.Mandate).ShouldBe((HelperKey, mandate.Party, mandate.Mandate));
        (await KindsAsync("citizen-an", id)).ShouldContain("supplied-at-home");

        var other = await FileAsync("filing", "citizen-an");
        await story.StepAsync(other, "counter-1", "request-supplement", new { items = new[] { "Ảnh rõ hơn" }, reason = "Mờ" });
        await SupplyAsync(other, HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("home", null, "mandate.covers")]
    [InlineData("home", "proof", "mandate.proof")]
    [InlineData("home", "note", "mandate.note")]
    [InlineData("counter", "", "mandate")]
    public async Task Nothing_is_filed_at_home_without_a_whole_mandate_and_nowhere_else_with_one(string channel, string? without, string field)
    {
        var application = story.Application();
        application["channel"] = channel;
        if (without is not null)
        {
            var mandate = Story.Mandate("filing");
            mandate.Remove(without);
            application["mandate"] = mandate;
        }

        using var request = Story.Request(HttpMethod.Post, "dossiers", application);
        using var answer = await (await story.AsAsync(channel == "home" ? Helper : "counter-1")).SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe(field);
    }

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<Guid> FileAsync(string covers, string persona)
    {
        var application = story.Application();
        application["channel"] = "home";
        application["mandate"] = Story.Mandate(covers);
        if (persona == "citizen-lan")
        {
            application["applicant"] = new JsonObject { ["fullName"] = "Phạm Thị Lan", ["personalId"] = "999152000303", ["birthDate"] = "1952-05-20" };
        }

        return (await story.AskAsync(Helper, HttpMethod.Post, "dossiers", application)).GetProperty("id").GetGuid();
    }

    private async Task SupplyAsync(Guid id, HttpStatusCode expected)
    {
        using var request = Story.Request(HttpMethod.Post, $"dossiers/{id}/supply", new { reply = "Đã gửi ảnh mới." }, revision: (await story.ReadAsync(id)).Revision);
        using var answer = await (await story.AsAsync(Helper)).SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(expected);
    }

    private async Task<IReadOnlyList<string?>> KindsAsync(string persona, Guid dossier) =>
        [.. (await story.AskAsync(persona, HttpMethod.Get, "notices")).EnumerateArray().Where(notice => notice.GetProperty("dossierId").GetGuid() == dossier)
            .Select(notice => notice.GetProperty("kind").GetString())];

    private async Task<IReadOnlyList<RecordedEvent>> EventsAsync(Guid id)
    {
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var rows = await db.Set<LedgerRow>().Where(row => row.Stream == id).OrderBy(row => row.Version).ToListAsync(TestContext.Current.CancellationToken);
        return [.. rows.Select(row => Envelope.Read(row.Record))];
    }
}
