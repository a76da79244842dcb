using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.Fees;
using MotCua.HostTests.Durability;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Fees;

public sealed class FeesOnSqlite(OwnCity<SqliteCity> own) : FeeTests(own.City), IClassFixture<OwnCity<SqliteCity>>;

public sealed class FeesOnPostgres(OwnCity<PostgresCity> own) : FeeTests(own.City), IClassFixture<OwnCity<PostgresCity>>;

/// <summary>Cash at the counter: taken once, given back on the day, counted in the evening to the đồng.</summary>
public abstract class FeeTests(TestCity city) : IAsyncLifetime
{
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
    public async Task One_key_gives_one_receipt_and_a_second_key_none()
    {
        var dossier = await AtCounterAsync();
        var fee = await story.AskAsync("counter-1", HttpMethod.Get, $"dossiers/{dossier}/fee");
        (Amount(fee, "total"), Amount(fee, "due"), Amount(fee, "revision")).ShouldBe((15_000, 15_000, 0));
        fee.GetProperty("actions").EnumerateArray().Select(action => action.GetString()).ShouldBe(["collectFee"]);

        var key = Guid.CreateVersion7().ToString();
        var first = await PayAsync(dossier, key: key);
        first.Status.ShouldBe(HttpStatusCode.OK);
        Amount(first.Body, "change").ShouldBe(5_000);
        var again = await PayAsync(dossier, key: key);
        (again.Status, again.Body.ToString()).ShouldBe((HttpStatusCode.OK, first.Body.ToString()));
        (await PayAsync(dossier)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await PayAsync(dossier, revision: 1)).Type.ShouldBe("urn:motcua:fees.already-paid");

        (await ReceiptsAsync(dossier)).ShouldHaveSingleItem().Number.ShouldBe(first.Body.GetProperty("number").GetString());
        fee = await story.AskAsync(Story.Citizen, HttpMethod.Get, $"dossiers/{dossier}/fee");
        (Amount(fee, "due"), Amount(fee.GetProperty("receipt"), "amount"), fee.GetProperty("actions").GetArrayLength()).ShouldBe((0, 15_000, 0));
    }

    [Fact]
    public async Task What_is_not_the_whole_fee_is_refused_and_leaves_no_trace()
    {
        var dossier = await AtCounterAsync();
        (await PayAsync(dossier, amount: 10_000)).Type.ShouldBe("urn:motcua:fees.not-what-is-due");
        var little = await PayAsync(dossier, tendered: 10_000);
        (little.Status, little.Body.GetProperty("errors")[0].GetProperty("field").GetString()).ShouldBe((HttpStatusCode.UnprocessableEntity, "tendered"));
        (await PayAsync(dossier, revision: null)).Status.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await ReceiptsAsync(dossier)).ShouldBeEmpty();

        var online = await story.TellAsync(Stage.Accepted);
        (await PayAsync(online.Id, amount: 0, tendered: 0)).Type.ShouldBe("urn:motcua:fees.nothing-due");
        var submitted = await FileAsync();
        (await PayAsync(submitted)).Type.ShouldBe("urn:motcua:fees.not-accepted");
    }

    [Fact]
    public async Task Two_officers_who_take_one_fee_at_once_write_one_receipt()
    {
        await WithColleagueAsync(async () =>
        {
            for (var round = 0; round < 4; round++)
            {
                var dossier = await AtCounterAsync();
                var answers = await Task.WhenAll(PayAsync(dossier), PayAsync(dossier, "registry-1"), PayAsync(dossier), PayAsync(dossier, "registry-1"));
                answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
                answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => answer.Status == HttpStatusCode.PreconditionFailed || answer.Status == HttpStatusCode.Conflict);
                (await ReceiptsAsync(dossier)).Count.ShouldBe(1);
            }
        });
    }

    [Fact]
    public async Task What_was_taken_by_mistake_goes_back_and_may_be_paid_again()
    {
        var dossier = await AtCounterAsync();
        (await RefundAsync(dossier, "counter-1", 0)).Type.ShouldBe("urn:motcua:fees.not-paid");
        await PayAsync(dossier);
        (await RefundAsync(dossier, "counter-1", 1, reason: " ")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await RefundAsync(dossier, "counter-1", 0)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await RefundAsync(dossier, "counter-2", 1)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await RefundAsync(dossier, Story.Citizen, 1)).Status.ShouldBe(HttpStatusCode.Forbidden);
        await WithColleagueAsync(async () => (await RefundAsync(dossier, "registry-1", 1)).Status.ShouldBe(HttpStatusCode.Forbidden));
        (await RefundAsync(dossier, "counter-1", 1)).Status.ShouldBe(HttpStatusCode.OK);
        Amount(await story.AskAsync("counter-1", HttpMethod.Get, $"dossiers/{dossier}/fee"), "due").ShouldBe(15_000);

        (await PayAsync(dossier, revision: 2)).Status.ShouldBe(HttpStatusCode.OK);
        (await RefundAsync(dossier, "head-1", 3)).Status.ShouldBe(HttpStatusCode.OK, "the head gives back what an officer took");
        var receipts = await ReceiptsAsync(dossier);
        receipts.Select(receipt => receipt.Number).Distinct().Count().ShouldBe(2);
        receipts.ShouldAllBe(receipt => receipt.RefundedAt != null);
    }

    [Fact]
    public async Task The_drawer_is_closed_to_the_dong_and_what_comes_later_is_the_next_closings()
    {
        var before = await AtCounterAsync();
        await PayAsync(before);
        var drawer = await DrawerAsync();
        var expected = Amount(drawer, "expected");
        expected.ShouldBe(drawer.GetProperty("lines").EnumerateArray().Where(line => line.GetProperty("refundedAt").ValueKind == JsonValueKind.Null).Sum(line => Amount(line, "amount")));

        var short_ = await CloseAsync(drawer, expected - 1_000);
        (short_.Status, short_.Body.GetProperty("errors")[0].GetProperty("code").GetString()).ShouldBe((HttpStatusCode.UnprocessableEntity, "cash-short"));
        (await CloseAsync(drawer, expected, persona: "counter-2")).Status.ShouldBe(HttpStatusCode.NotFound);
        await PayAsync(await AtCounterAsync());
        (await CloseAsync(drawer, expected)).Status.ShouldBe(HttpStatusCode.PreconditionFailed, "a receipt was written since the officer looked");

        drawer = await DrawerAsync();
        var closed = await CloseAsync(drawer, expected + 14_000, "Trả nhầm tiền thừa cho một người");
        closed.Status.ShouldBe(HttpStatusCode.OK);
        (Amount(closed.Body, "expected"), Amount(closed.Body, "difference")).ShouldBe((expected + 15_000, -1_000));
        (await CloseAsync(await DrawerAsync(), 0)).Type.ShouldBe("urn:motcua:fees.nothing-to-close");
        (await RefundAsync(before, "counter-1", 1)).Type.ShouldBe("urn:motcua:fees.closed");

        await PayAsync(await AtCounterAsync());
        drawer = await DrawerAsync();
        (drawer.GetProperty("lines").GetArrayLength(), Amount(drawer, "expected")).ShouldBe((1, 15_000));
        var number = closed.Body.GetProperty("number").GetInt32();
        var path = $"cash/{drawer.GetProperty("id").GetGuid()}/closings/{number}";
        var shown = await story.AskAsync("head-1", HttpMethod.Get, path);
        shown.GetProperty("explanation").GetString().ShouldBe("Trả nhầm tiền thừa cho một người");
        shown.GetProperty("lines").EnumerateArray().ShouldContain(line => line.GetProperty("dossier").GetGuid() == before);
        (await SendAsync("counter-2", HttpMethod.Get, path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(Story.Citizen, HttpMethod.Get, "cash")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task No_payment_falls_between_two_closings()
    {
        for (var round = 0; round < 4; round++)
        {
            await PayAsync(await AtCounterAsync());
            var dossier = await AtCounterAsync();
            var drawer = await DrawerAsync();
            var closing = CloseAsync(drawer, Amount(drawer, "expected"));
            var payment = PayAsync(dossier);
            (await payment).Status.ShouldBe(HttpStatusCode.OK, (await payment).Body.ToString());
            (await closing).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.PreconditionFailed);

            var after = await DrawerAsync();
            var lines = after.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("dossier").GetGuid()).ToList();
            lines.ShouldContain(dossier);
            (await closing).Status.ShouldSatisfyAllConditions(status => (status == HttpStatusCode.OK).ShouldBe(lines.Count == 1));
        }
    }

    [Fact]
    public async Task The_desk_shows_what_is_due_what_came_back_and_the_receipt()
    {
        var dossier = await AtCounterAsync();
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        var page = await ReadAsync(counter, $"/desk/dossiers/{dossier}");
        page.ShouldContain("Chưa thu");
        page.ShouldContain("15.000 đồng");
        using var citizen = await Browser.SignedInAsync(city, Story.Citizen);
        var mine = await ReadAsync(citizen, $"/my/dossiers/{dossier}");
        mine.ShouldContain("Còn phải nộp 15.000 đồng");
        mine.ShouldNotContain("Bạn không cần làm gì", customMessage: "it says what is to be done");

        var fields = Browser.Hidden(page).Where(field => field.Key is not ("form" or "revision" or "amount")).ToList();
        KeyValuePair<string, string>[] form = [.. fields, new("form", "collect-fee"), new("revision", "0"), new("amount", "15000")];
        var refused = await counter.PostAsync($"/desk/dossiers/{dossier}/collect-fee", [.. form, new("tendered", "mười nghìn")]);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).ShouldContain("Viết số tiền bằng chữ số");
        var paid = await counter.PostAsync($"/desk/dossiers/{dossier}/collect-fee", [.. form, new("tendered", "50.000")]);
        paid.StatusCode.ShouldBe(HttpStatusCode.OK);
        WebUtility.HtmlDecode(await paid.Content.ReadAsStringAsync()).ShouldContain("Khách đưa 50.000 đồng, trả lại 35.000 đồng.");

        foreach (var reader in new[] { counter, citizen })
        {
            var receipt = await ReadAsync(reader, $"/dossiers/{dossier}/papers/fee");
            receipt.ShouldContain("Mười lăm nghìn đồng");
            receipt.ShouldContain("Nguyễn Văn An");
        }

        (await ReadAsync(citizen, $"/my/dossiers/{dossier}")).ShouldContain($"/dossiers/{dossier}/papers/fee");
        var cash = await ReadAsync(counter, "/desk/cash");
        cash.ShouldContain((await ReceiptsAsync(dossier))[0].Number);

        using var stranger = await Browser.SignedInAsync(city, "citizen-binh");
        (await stranger.GetAsync($"/dossiers/{dossier}/papers/fee")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/desk/cash")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var foreign = await Browser.SignedInAsync(city, "counter-2");
        (await ReadAsync(foreign, "/desk/cash")).ShouldContain("Chưa thu khoản tiền mặt nào");
    }

    [Fact]
    public async Task The_evenings_statement_is_printed_and_a_refunded_receipt_says_so()
    {
        var dossier = await AtCounterAsync();
        await PayAsync(dossier);
        await RefundAsync(dossier, "counter-1", 1);
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        (await ReadAsync(counter, $"/dossiers/{dossier}/papers/fee")).ShouldContain("Biên lai này không còn giá trị");
        var drawer = await DrawerAsync();
        var page = await ReadAsync(counter, "/desk/cash");
        KeyValuePair<string, string>[] form = [.. Browser.Hidden(page), new("counted", $"{Amount(drawer, "expected")}")];
        var once = await counter.PostAsync($"/desk/cash/{drawer.GetProperty("id").GetGuid()}/close", form);
        var asked = await once.Content.ReadAsStringAsync();
        asked.ShouldContain("data-again");
        (await DrawerAsync()).GetProperty("closings").GetArrayLength().ShouldBe(drawer.GetProperty("closings").GetArrayLength(), "one press closes nothing");
        form = [.. Browser.Hidden(asked), new("counted", $"{Amount(drawer, "expected")}")];
        var closed = await counter.PostAsync($"/desk/cash/{drawer.GetProperty("id").GetGuid()}/close", form);
        WebUtility.HtmlDecode(await closed.Content.ReadAsStringAsync()).ShouldContain("Đã chốt quỹ");
        var number = (await DrawerAsync()).GetProperty("closings")[0].GetProperty("number").GetInt32();
        var paper = await ReadAsync(counter, $"/desk/cash/{drawer.GetProperty("id").GetGuid()}/closings/{number}");
        paper.ShouldContain("BẢNG KÊ");
        paper.ShouldContain("đã hoàn");
        using var head = await Browser.SignedInAsync(city, "head-1");
        (await ReadAsync(head, "/desk/cash")).ShouldContain("Nguyễn Thị Hạnh");
    }

    private static long Amount(JsonElement body, string name) => body.GetProperty(name).GetInt64();

    private static async Task<string> ReadAsync(Browser browser, string address) => WebUtility.HtmlDecode(await browser.ReadAsync(address));

    /// <summary>Filed at the counter, where it costs 15.000 đồng.</summary>
    private async Task<Guid> FileAsync() => (await story.TellAsync(Stage.FiledAtCounter)).Id;

    private async Task<Guid> AtCounterAsync() => (await story.TellAsync(Stage.AtCounter)).Id;

    private async Task<JsonElement> DrawerAsync() => (await story.AskAsync("counter-1", HttpMethod.Get, "cash"))[0];

    private Task<(HttpStatusCode Status, JsonElement Body, string? Type)> PayAsync(
        Guid dossier, string persona = "counter-1", long amount = 15_000, long tendered = 20_000, long? revision = 0, string? key = null) =>
        SendAsync(persona, HttpMethod.Post, $"dossiers/{dossier}/fee/collect", new { amount, tendered }, revision, key);

    private Task<(HttpStatusCode Status, JsonElement Body, string? Type)> RefundAsync(Guid dossier, string persona, long revision, string reason = "Thu nhầm: người nộp được miễn") =>
        SendAsync(persona, HttpMethod.Post, $"dossiers/{dossier}/fee/refund", new { reason }, revision);

    private Task<(HttpStatusCode Status, JsonElement Body, string? Type)> CloseAsync(JsonElement drawer, long counted, string? explanation = null, string persona = "counter-1") =>
        SendAsync(persona, HttpMethod.Post, $"cash/{drawer.GetProperty("id").GetGuid()}/close", new { counted, explanation }, Amount(drawer, "revision"));

    private async Task<(HttpStatusCode Status, JsonElement Body, string? Type)> SendAsync(
        string persona, HttpMethod method, string path, object? body = null, long? revision = null, string? key = null)
    {
        using var request = Story.Request(method, path, body, key, revision);
        using var answer = await (await story.AsAsync(persona)).SendAsync(request);
        var said = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, said, said.ValueKind == JsonValueKind.Object && said.TryGetProperty("type", out var type) ? type.GetString() : null);
    }

    private async Task<IReadOnlyList<FeeReceiptRow>> ReceiptsAsync(Guid dossier)
    {
        await using var db = await History.DbAsync(city);
        return await db.Set<FeeReceiptRow>().Where(row => row.Dossier == dossier).OrderBy(row => row.Turn).ToListAsync();
    }

    /// <summary>Somebody else stands at the same counter for a while.</summary>
    private async Task WithColleagueAsync(Func<Task> meanwhile)
    {
        var (assignments, clock, ward) = (city.Services.GetRequiredService<IAssignments>(), city.Services.GetRequiredService<CityClock>(), city.UnitOf("commune-00004-2025"));
        await assignments.AssignAsync(Registry, ward, Role.Return, clock.GetUtcNow(), default);
        try
        {
            await meanwhile();
        }
        finally
        {
            await assignments.EndAsync(Registry, ward, Role.Return, clock.GetUtcNow(), default);
        }
    }
}
