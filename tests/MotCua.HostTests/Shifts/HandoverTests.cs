using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.HostTests.Durability;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
using MotCua.Shifts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Shifts;

public sealed class HandoversOnSqlite(OwnCity<SqliteCity> own) : HandoverTests(own.City), IClassFixture<OwnCity<SqliteCity>>;

public sealed class HandoversOnPostgres(OwnCity<PostgresCity> own) : HandoverTests(own.City), IClassFixture<OwnCity<PostgresCity>>;

/// <summary>The end of a shift: listed, handed to a colleague, confirmed line by line, kept.</summary>
public abstract class HandoverTests(TestCity city) : IAsyncLifetime
{
    private static readonly Guid Counter = new("01990000-0000-7000-8000-00000000a001");
    private static readonly Guid Registry = new("01990000-0000-7000-8000-00000000a008");

    private readonly Story story = new(city);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await History.ShouldBeCleanAsync(city);
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_open_is_listed_handed_over_and_confirmed_with_remarks()
    {
        var papers = await story.TellAsync(Stage.Submitted);
        var result = await story.TellAsync(Stage.Resolved);
        await story.TellAsync(Stage.Paid);
        await story.TellAsync(Stage.TicketTaken);
        var open = await OpenAsync();
        var lines = open.GetProperty("lines").EnumerateArray().ToList();
        lines.Select(line => line.GetProperty("number").GetInt32()).ShouldBe(Enumerable.Range(1, lines.Count));
        lines.ShouldContain(line => line.GetProperty("kind").GetString() == "online" && line.GetProperty("code").GetString() == papers.Reference);
        lines.ShouldContain(line => line.GetProperty("kind").GetString() == "result" && line.GetProperty("code").GetString() == result.Code);
        lines.Single(line => line.GetProperty("kind").GetString() == "cash").GetProperty("amount").GetInt64().ShouldBeGreaterThanOrEqualTo(15_000);
        lines.ShouldContain(line => line.GetProperty("kind").GetString() == "visitors");
        open.GetProperty("colleagues").EnumerateArray().Select(each => each.GetGuid()).ShouldBe([Story.Colleague]);

        var key = Guid.CreateVersion7().ToString();
        var given = await GiveAsync(open, "Khách hẹn quay lại", key: key);
        given.Status.ShouldBe(HttpStatusCode.Created);
        (await GiveAsync(open, "Khách hẹn quay lại", key: key)).Body.ToString().ShouldBe(given.Body.ToString());
        var id = given.Body.GetProperty("id").GetGuid();
        (await story.AskAsync("counter-3", HttpMethod.Get, "handovers"))[0].ShouldSatisfyAllConditions(
            first => first.GetProperty("id").GetGuid().ShouldBe(id), first => first.GetProperty("mine").GetBoolean().ShouldBeTrue());

        var remarks = new { remarks = new Dictionary<string, string> { ["1"] = "Thiếu một bản sao" } };
        (await ConfirmAsync(id, "counter-1", remarks)).Status.ShouldBe(HttpStatusCode.Forbidden, "whoever gives does not take");
        (await ConfirmAsync(id, "head-1", remarks)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await ConfirmAsync(id, "counter-2", remarks)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ConfirmAsync(id, "counter-3", remarks, revision: 7)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await ConfirmAsync(id, "counter-3", new { remarks = new Dictionary<string, string> { ["999"] = "x" } })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ConfirmAsync(id, "counter-3", remarks)).Status.ShouldBe(HttpStatusCode.OK);
        (await ConfirmAsync(id, "counter-3", remarks, revision: 2)).Type.ShouldBe("urn:motcua:shifts.already-confirmed");

        var kept = await story.AskAsync("head-1", HttpMethod.Get, $"handovers/{id}");
        (kept.GetProperty("note").GetString(), kept.GetProperty("remarks").GetProperty("1").GetString()).ShouldBe(("Khách hẹn quay lại", "Thiếu một bản sao"));
        (await SendAsync(Story.Citizen, HttpMethod.Get, $"handovers/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync("specialist-1", HttpMethod.Get, $"handovers/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_list_that_is_not_the_one_that_was_shown_is_refused()
    {
        await story.TellAsync(Stage.Submitted);
        var open = await OpenAsync();
        await story.TellAsync(Stage.Submitted);
        (await GiveAsync(open)).Type.ShouldBe("urn:motcua:shifts.changed");
        (await GiveAsync(await OpenAsync(), taker: Guid.CreateVersion7())).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await GiveAsync(await OpenAsync(), persona: "counter-2")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync(Story.Citizen, HttpMethod.Get, "handovers/open")).Status.ShouldBe(HttpStatusCode.Forbidden);
        await story.TellAsync(Stage.TicketTaken);
        (await GiveAsync(await OpenAsync())).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_counter_handed_over_anew_is_taken_over_once_by_the_later_list()
    {
        await WithAsync(Registry, Role.Return, async () =>
        {
            await story.TellAsync(Stage.Submitted);
            var first = (await GiveAsync(await OpenAsync())).Body.GetProperty("id").GetGuid();
            var second = (await GiveAsync(await OpenAsync(), taker: Registry)).Body.GetProperty("id").GetGuid();
            (await ConfirmAsync(first, "counter-3", new { })).Type.ShouldBe("urn:motcua:shifts.replaced");
            var lists = (await story.AskAsync("counter-3", HttpMethod.Get, "handovers")).EnumerateArray().Single(list => list.GetProperty("id").GetGuid() == first);
            (lists.GetProperty("mine").GetBoolean(), lists.GetProperty("replaced").GetBoolean()).ShouldBe((false, true));
            using var taker = await Browser.SignedInAsync(city, "counter-3");
            var page = WebUtility.HtmlDecode(await taker.ReadAsync($"/desk/shift/{first}"));
            page.ShouldContain("Đã thay bằng danh sách lập sau");
            page.ShouldNotContain("Xác nhận đã nhận");
            (await ConfirmAsync(second, "registry-1", new { })).Status.ShouldBe(HttpStatusCode.OK);
            (await story.AskAsync("counter-3", HttpMethod.Get, $"handovers/{first}")).GetProperty("confirmedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        });
    }

    [Fact]
    public async Task Of_two_lists_of_one_instant_the_page_shows_as_replaced_what_the_command_refuses()
    {
        await story.TellAsync(Stage.Submitted);
        var first = (await GiveAsync(await OpenAsync())).Body.GetProperty("id").GetGuid();
        var second = (await GiveAsync(await OpenAsync())).Body.GetProperty("id").GetGuid();
        var ownInstant = await MoveAsync(second, await AtOfAsync(first));
        try
        {
            var lists = (await story.AskAsync("counter-3", HttpMethod.Get, "handovers")).EnumerateArray().ToDictionary(list => list.GetProperty("id").GetGuid());
            (lists[first].GetProperty("replaced").GetBoolean(), lists[second].GetProperty("replaced").GetBoolean()).ShouldBe((true, false));
            foreach (var (id, replaced) in new[] { (first, true), (second, false) })
            {
                var one = await story.AskAsync("counter-3", HttpMethod.Get, $"handovers/{id}");
                (one.GetProperty("replaced").GetBoolean(), one.GetProperty("mayConfirm").GetBoolean()).ShouldBe((replaced, !replaced));
            }

            (await ConfirmAsync(first, "counter-3", new { })).Type.ShouldBe("urn:motcua:shifts.replaced");
        }
        finally
        {
            await MoveAsync(second, ownInstant);
        }

        (await ConfirmAsync(second, "counter-3", new { })).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_too_much_for_one_list_is_counted_on_it()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await story.TellAsync(Stage.Submitted);
        }

        await story.TellAsync(Stage.Resolved);
        var scope = await city.Services.GetRequiredService<IScopes>().ForAsync(new Caller(Counter, SubjectKind.Official, 0), TestContext.Current.CancellationToken);
        var dossiers = city.Services.GetRequiredService<ICounterDossiers>();
        var all = await dossiers.AtAsync(scope, city.UnitOf("commune-00004-2025"), 1000, TestContext.Current.CancellationToken);
        (all.MorePapers, all.MoreOnline, all.MoreResults).ShouldBe((0, 0, 0));
        var few = await dossiers.AtAsync(scope, city.UnitOf("commune-00004-2025"), 2, TestContext.Current.CancellationToken);
        var (online, results) = (all.Listed.Count(each => each.Online), all.Listed.Count(each => each.Result));
        few.Listed.Count(each => each.Online).ShouldBe(2);
        (few.MoreOnline, few.MoreResults).ShouldBe((online - 2, Math.Max(0, results - 2)));
    }

    [Fact]
    public async Task Twenty_confirmations_at_once_are_one()
    {
        var id = (await story.TellAsync(Stage.HandedOver)).Handover;
        await story.AsAsync("counter-3");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ConfirmAsync(id, "counter-3", new { }))));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        (await History.EventsOfAsync(city, id)).ShouldBe(["ShiftHandedOver", "HandoverConfirmed"]);
    }

    [Fact]
    public async Task The_pages_lead_from_one_shift_to_the_next_and_the_record_is_printed()
    {
        await story.TellAsync(Stage.Submitted);
        using var giver = await Browser.SignedInAsync(city, "counter-1");
        var page = WebUtility.HtmlDecode(await giver.ReadAsync("/desk/shift"));
        page.ShouldContain("Hồ sơ nộp trực tuyến, chưa tiếp nhận");
        page.ShouldContain("Xác nhận tình trạng hôn nhân");
        page.ShouldContain("Nguyễn Văn An");
        page.ShouldContain("Lương Thị Kim Oanh");
        var form = Browser.Hidden(page);
        var refused = await giver.PostAsync("/desk/shift/hand-over", [.. form.Where(field => field.Key != "seen"), new("seen", "cũ"), new("taker", $"{Story.Colleague}")]);
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).ShouldContain("vừa thay đổi");
        var given = await giver.PostAsync("/desk/shift/hand-over", [.. form, new("taker", $"{Story.Colleague}"), new("note", "Máy quét số 2 hỏng")]);
        var address = given.RequestMessage!.RequestUri!.AbsolutePath;
        address.ShouldStartWith("/desk/shift/");
        WebUtility.HtmlDecode(await given.Content.ReadAsStringAsync()).ShouldContain("Đã giao cho Lương Thị Kim Oanh.");
        WebUtility.HtmlDecode(await giver.ReadAsync("/desk/shift")).ShouldContain("Bạn đã giao cho Lương Thị Kim Oanh lúc");

        using var taker = await Browser.SignedInAsync(city, "counter-3");
        WebUtility.HtmlDecode(await taker.ReadAsync("/desk/shift")).ShouldContain("Chờ bạn xác nhận");
        var list = WebUtility.HtmlDecode(await taker.ReadAsync(address));
        list.ShouldContain("Máy quét số 2 hỏng");
        var confirmed = await taker.PostAsync($"{address}/confirm", [.. Browser.Hidden(list), new("remark-1", "Đã đối chiếu, đủ")]);
        WebUtility.HtmlDecode(await confirmed.Content.ReadAsStringAsync()).ShouldContain("Đã xác nhận.");
        var paper = WebUtility.HtmlDecode(await giver.ReadAsync($"{address}/print"));
        paper.ShouldContain("BÀN GIAO CA");
        paper.ShouldContain("Đã đối chiếu, đủ");
        using var stranger = await Browser.SignedInAsync(city, "counter-2");
        (await stranger.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Somebody else serves at the same counter for a while.</summary>
    private async Task WithAsync(Guid official, Role role, Func<Task> meanwhile)
    {
        var (assignments, clock, ward) = (city.Services.GetRequiredService<IAssignments>(), city.Services.GetRequiredService<CityClock>(), city.UnitOf("commune-00004-2025"));
        await assignments.AssignAsync(official, ward, role, clock.GetUtcNow(), default);
        try
        {
            await meanwhile();
        }
        finally
        {
            await assignments.EndAsync(official, ward, role, clock.GetUtcNow(), default);
        }
    }

    private async Task<DateTimeOffset> AtOfAsync(Guid list)
    {
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        return await db.Set<HandoverRow>().Where(row => row.Id == list).Select(row => row.At).SingleAsync();
    }

    /// <summary>Writes when a list was given, past its stream.</summary>
    /// <returns>When it was given before.</returns>
    private async Task<DateTimeOffset> MoveAsync(Guid list, DateTimeOffset to)
    {
        var before = await AtOfAsync(list);
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        await db.Set<HandoverRow>().Where(row => row.Id == list).ExecuteUpdateAsync(set => set.SetProperty(row => row.At, to));
        return before;
    }

    private Task<JsonElement> OpenAsync() => story.AskAsync("counter-1", HttpMethod.Get, "handovers/open");

    private Task<(HttpStatusCode Status, JsonElement Body, string? Type)> GiveAsync(JsonElement open, string? note = null, string persona = "counter-1", Guid? taker = null, string? key = null) =>
        SendAsync(persona, HttpMethod.Post, "handovers", new { unit = open.GetProperty("unit").GetGuid(), taker = taker ?? Story.Colleague, seen = open.GetProperty("seen").GetString(), note }, key: key);

    private Task<(HttpStatusCode Status, JsonElement Body, string? Type)> ConfirmAsync(Guid id, string persona, object body, long revision = 1) =>
        SendAsync(persona, HttpMethod.Post, $"handovers/{id}/confirm", body, revision);

    private async Task<(HttpStatusCode Status, JsonElement Body, string? Type)> SendAsync(
        string persona, HttpMethod method, string path, object? body = null, long? revision = null, string? key = null)
    {
        using var request = Story.Request(method, path, body, key, revision);
        using var answer = await (await story.AsAsync(persona)).SendAsync(request);
        var said = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, said, said.ValueKind == JsonValueKind.Object && said.TryGetProperty("type", out var type) ? type.GetString() : null);
    }
}
