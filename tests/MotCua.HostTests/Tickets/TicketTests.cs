using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.HostTests.Durability;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Time;
using MotCua.Tickets;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Tickets;

public sealed class TicketsOnSqlite(OwnCity<SqliteCity> own) : TicketTests(own.City), IClassFixture<OwnCity<SqliteCity>>;

public sealed class TicketsOnPostgres(OwnCity<PostgresCity> own) : TicketTests(own.City), IClassFixture<OwnCity<PostgresCity>>;

/// <summary>Numbers in the hall: given once, called once, to one desk; each test has a day of its own.</summary>
public abstract class TicketTests(TestCity city) : IAsyncLifetime
{
    private const string Hall = "halls/commune-00004-2025";
    private static readonly Guid Registry = new("01990000-0000-7000-8000-00000000a008");

    private readonly Story story = new(city);

    public async ValueTask InitializeAsync()
    {
        using var http = new HttpClient { BaseAddress = city.Web };
        using var moved = await http.PostAsJsonAsync("dev/clock", new { advance = "P1D" });
        moved.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await History.ShouldBeCleanAsync(city);
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task One_key_fifty_times_at_once_is_one_ticket()
    {
        var key = Guid.CreateVersion7().ToString();
        var answers = await AtOnceAsync(50, _ => TakeAsync(key: key));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
        answers.Select(answer => answer.Body.ToString()).Distinct().ShouldHaveSingleItem();
        (await TicketsAsync()).ShouldHaveSingleItem().Code.ShouldBe("A001");
        (await TakeAsync("return", key: key)).Type.ShouldBe("urn:motcua:request.key-reused");
    }

    [Fact]
    public async Task Fifty_who_come_at_once_get_fifty_numbers_without_a_gap_and_the_next_day_begins_anew()
    {
        var answers = await AtOnceAsync(50, _ => TakeAsync());
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
        answers.Select(answer => answer.Body.GetProperty("number").GetInt32()).Order().ShouldBe(Enumerable.Range(1, 50));
        await InitializeAsync();
        (await TakeAsync("ask")).Body.GetProperty("code").GetString().ShouldBe("C001");
        using var old = await (await story.AsAsync(Story.Citizen)).GetAsync(new Uri($"/api/v1/tickets/{answers[0].Body.GetProperty("id").GetGuid()}", UriKind.Relative));
        (await old.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("past").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Twenty_calls_at_once_call_twenty_visitors_each_to_one_desk()
    {
        await WithColleagueAsync(async () =>
        {
            await AtOnceAsync(24, _ => TakeAsync());
            var answers = await AtOnceAsync(20, desk => CallAsync(desk + 1, desk % 2 == 0 ? "counter-1" : "registry-1"));
            answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
            answers.Select(answer => answer.Body.GetProperty("called").GetProperty("number").GetInt32()).Order().ShouldBe(Enumerable.Range(1, 20), "each once, and the first twenty");
            var rows = await TicketsAsync();
            rows.Where(ticket => ticket.Calls == 1).Select(ticket => ticket.Desk).Distinct().Count().ShouldBe(20);
            rows.Count(ticket => ticket.Status == TicketStatus.Waiting).ShouldBe(4);
        });
    }

    [Fact]
    public async Task Twenty_calls_at_once_from_one_desk_call_one_visitor()
    {
        await WithColleagueAsync(async () =>
        {
            await AtOnceAsync(5, _ => TakeAsync());
            var key = Guid.CreateVersion7().ToString();
            var answers = await AtOnceAsync(20, n => n < 10 ? CallAsync(7, "counter-1", key: key) : CallAsync(7, "registry-1"));
            answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => answer.Type == "urn:motcua:tickets.desk-busy");
            answers.Where(answer => answer.Status == HttpStatusCode.OK).Select(answer => answer.Body.ToString()).Distinct().ShouldHaveSingleItem("one call, or ten times the answer of one");
            (await TicketsAsync()).Count(ticket => ticket.Status == TicketStatus.Called).ShouldBe(1);
        });
    }

    [Fact]
    public async Task Everybody_takes_a_number_and_only_the_counter_of_the_unit_calls()
    {
        using var nobody = new HttpClient { BaseAddress = city.Web };
        using var take = Story.Request(HttpMethod.Post, $"{Hall}/tickets", new { service = "receive", priority = true });
        using var taken = await nobody.SendAsync(take);
        taken.StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        using var call = Story.Request(HttpMethod.Post, $"{Hall}/call", new { desk = 1 });
        (await nobody.SendAsync(call)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var persona in new[] { Story.Citizen, "counter-2", "specialist-1", "centre", "unit-admin" })
        {
            (await CallAsync(1, persona)).Status.ShouldBe(HttpStatusCode.Forbidden, persona);
            (await ActAsync(id, "miss", 1, persona)).Status.ShouldBe(HttpStatusCode.Forbidden, persona);
            (await SendAsync(persona, HttpMethod.Get, $"tickets?unit={city.UnitOf("commune-00004-2025")}")).Status.ShouldBe(HttpStatusCode.Forbidden, persona);
        }

        (await TicketsAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(ticket => ticket.Status.ShouldBe(TicketStatus.Waiting), ticket => ticket.Officer.ShouldBeNull());
        (await SendAsync(Story.Citizen, HttpMethod.Get, "halls/city")).Status.ShouldBe(HttpStatusCode.NotFound, "no hall");
        (await SendAsync(Story.Citizen, HttpMethod.Get, Hall)).Body.GetProperty("waiting").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_visit_from_the_number_to_the_end()
    {
        var (first, priority) = ((await TakeAsync()).Body.GetProperty("id").GetGuid(), (await TakeAsync("receive", priority: true)).Body.GetProperty("id").GetGuid());
        (await CallAsync(2)).Body.GetProperty("called").GetProperty("id").GetGuid().ShouldBe(priority);
        (await SendAsync(Story.Citizen, HttpMethod.Get, $"tickets/{first}")).Body.GetProperty("before").GetInt32().ShouldBe(0);
        (await CallAsync(2)).Type.ShouldBe("urn:motcua:tickets.desk-busy");
        (await ActAsync(priority, "start", null)).Status.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await ActAsync(priority, "start", 1)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await ActAsync(priority, "call-again", 2)).Status.ShouldBe(HttpStatusCode.OK);
        (await ActAsync(priority, "start", 3)).Status.ShouldBe(HttpStatusCode.OK);
        (await ActAsync(priority, "miss", 4)).Type.ShouldBe("urn:motcua:tickets.not-now");
        (await ActAsync(priority, "pass", 4, body: new { desk = 31 })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ActAsync(priority, "pass", 4, body: new { desk = 5, service = "ask" })).Status.ShouldBe(HttpStatusCode.OK);
        (await CallAsync(2)).Body.GetProperty("called").GetProperty("id").GetGuid().ShouldBe(first, "the other waits for desk 5");
        (await ActAsync(first, "miss", 2)).Status.ShouldBe(HttpStatusCode.OK);
        (await CallAsync(5, services: ["return"])).Body.GetProperty("called").GetProperty("id").GetGuid().ShouldBe(priority);
        (await ActAsync(first, "call-again", 3)).Status.ShouldBe(HttpStatusCode.OK);
        (await ActAsync(first, "finish", 4)).Status.ShouldBe(HttpStatusCode.OK);
        (await ActAsync(priority, "start", 6)).Status.ShouldBe(HttpStatusCode.OK);
        var last = await CallAsync(5);
        (last.Body.GetProperty("called").ValueKind, last.Body.GetProperty("finished").GetProperty("id").GetGuid()).ShouldBe((JsonValueKind.Null, priority));
        (await CallAsync(5)).Type.ShouldBe("urn:motcua:tickets.nobody-waiting");
    }

    [Fact]
    public async Task A_dossier_filed_for_the_visitor_belongs_to_their_ticket_and_to_no_other()
    {
        await TakeAsync();
        await TakeAsync();
        var ticket = (await CallAsync(1)).Body.GetProperty("called").GetProperty("id").GetGuid();
        var dossier = (await story.TellAsync(Stage.FiledAtCounter)).Id;
        (await JoinAsync(ticket, Guid.CreateVersion7())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await JoinAsync(ticket, dossier)).Body.GetProperty("status").GetString().ShouldBe("serving");
        var queue = await SendAsync("counter-1", HttpMethod.Get, "tickets");
        queue.Body.GetProperty("atDesks")[0].GetProperty("dossiers")[0].GetGuid().ShouldBe(dossier);
        var other = (await CallAsync(2)).Body.GetProperty("called").GetProperty("id").GetGuid();
        (await JoinAsync(other, dossier)).Type.ShouldBe("urn:motcua:tickets.already-joined");
    }

    [Fact]
    public async Task The_pages_of_hall_ticket_board_and_desk()
    {
        using var visitor = new Browser(city);
        var page = WebUtility.HtmlDecode(await visitor.ReadAsync("/halls/commune-00004-2025"));
        page.ShouldContain("Bạn đến làm gì?");
        page.ShouldContain("phụ nữ mang thai");
        var form = Browser.Hidden(page);
        var wrong = await visitor.PostAsync("/halls/commune-00004-2025", [.. form, new("service", "marry")]);
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var taken = await visitor.PostAsync("/halls/commune-00004-2025", [.. form, new("service", "receive"), new("priority", "true")]);
        var ticket = taken.RequestMessage!.RequestUri!.AbsolutePath;
        ticket.ShouldStartWith("/tickets/");
        var again = await visitor.PostAsync("/halls/commune-00004-2025", [.. form, new("service", "receive"), new("priority", "true")]);
        again.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe(ticket, "a form sent twice is one number");
        WebUtility.HtmlDecode(await visitor.ReadAsync(ticket)).ShouldContain("Bạn là người kế tiếp");
        WebUtility.HtmlDecode(await visitor.ReadAsync("/halls/commune-00004-2025/board")).ShouldContain("Chưa gọi số nào");

        using var officer = new Browser(city);
        await officer.SignInAsync("counter-1");
        var desk = WebUtility.HtmlDecode(await officer.ReadAsync("/desk/tickets"));
        desk.ShouldContain("A001");
        desk.ShouldNotContain("mang thai", customMessage: "why somebody has priority is nobody's business");
        var posted = Browser.Hidden(desk).Where(field => field.Key is not ("form" or "revision")).ToList();
        var refused = await officer.PostAsync("/desk/tickets/call", [.. posted, new("form", "call"), new("desk", "bàn ba")]);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).ShouldContain("từ 1 đến 30");
        var called = WebUtility.HtmlDecode(await (await officer.PostAsync("/desk/tickets/call", [.. posted, new("form", "call"), new("desk", "3")])).Content.ReadAsStringAsync());
        called.ShouldContain("Đang gọi đến quầy 3");
        called.ShouldContain("được gọi ngay");
        var board = WebUtility.HtmlDecode(await visitor.ReadAsync("/halls/commune-00004-2025/board"));
        board.ShouldContain("Mời số A001 đến quầy 3");
        board.ShouldNotContain("Nguyễn Thị Hạnh");
        WebUtility.HtmlDecode(await visitor.ReadAsync(ticket)).ShouldContain("Mời đến quầy 3");

        var start = Browser.Hidden(called).Where(field => field.Key is not ("form" or "go")).ToList();
        var intake = await officer.PostAsync($"/desk{ticket}/start", [.. start, new("form", "start"), new("go", "intake")]);
        intake.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/desk/counter/new");
        WebUtility.HtmlDecode(await intake.Content.ReadAsStringAsync()).ShouldContain("Khách số A001");
        var id = ticket["/tickets/".Length..];
        WebUtility.HtmlDecode(await officer.ReadAsync($"/desk/counter/new/1.004873?ticket={id}")).ShouldContain($"name=\"ticket\" value=\"{id}\"");
        using var stranger = new Browser(city);
        await stranger.SignInAsync("counter-2");
        (await stranger.GetAsync($"/desk/tickets?unit={city.UnitOf("commune-00004-2025")}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_wait_ends_at_the_call_and_whoever_is_served_is_on_the_list_of_the_shift()
    {
        var id = (await TakeAsync()).Body.GetProperty("id").GetGuid();
        (await CallAsync(4)).Status.ShouldBe(HttpStatusCode.OK);
        await using (var db = await MotCua.HostTests.Durability.History.DbAsync(city))
        {
            var taken = city.Services.GetRequiredService<CityClock>().GetUtcNow().AddMinutes(-31);
            await db.Set<TicketRow>().Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.TakenAt, taken).SetProperty(row => row.CalledAt, taken.AddMinutes(7)), TestContext.Current.CancellationToken);
        }

        try
        {
            using var officer = await Browser.SignedInAsync(city, "counter-1");
            var desk = WebUtility.HtmlDecode(await officer.ReadAsync("/desk/tickets"));
            desk.ShouldContain("đã chờ 7 phút");
            desk.ShouldNotContain("chờ 31 phút");
            WebUtility.HtmlDecode(await officer.ReadAsync("/desk/shift")).ShouldContain("Khách đang ở quầy của người giao");
        }
        finally
        {
            await using var db = await MotCua.HostTests.Durability.History.DbAsync(city);
            var ledger = await db.Set<MotCua.Platform.Ledger.LedgerRow>().Where(row => row.Type == nameof(TicketTaken) || row.Type == nameof(TicketCalled)).OrderBy(row => row.At).ToListAsync(TestContext.Current.CancellationToken);
            var (first, last) = (ledger.Last(row => row.Type == nameof(TicketTaken)).At, ledger.Last(row => row.Type == nameof(TicketCalled)).At);
            await db.Set<TicketRow>().Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.TakenAt, first).SetProperty(row => row.CalledAt, last), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_hall_whose_counter_is_closed_says_when_it_opens()
    {
        var calendar = await city.Services.GetRequiredService<MotCua.Organisations.Contracts.ICalendars>().ForUnitAsync(city.UnitOf("commune-00004-2025"), TestContext.Current.CancellationToken);
        using var visitor = new Browser(city);
        var page = WebUtility.HtmlDecode(await visitor.ReadAsync("/halls/commune-00004-2025"));
        page.Contains("Quầy đang đóng cửa, mở lại lúc", StringComparison.Ordinal).ShouldBe(!calendar.IsOpen(city.Services.GetRequiredService<CityClock>().Now));
    }

    [Fact]
    public async Task Units_that_somebody_invented_leave_nothing_behind()
    {
        using var officer = new Browser(city);
        await officer.SignInAsync("counter-1");
        var form = Browser.Hidden(await officer.ReadAsync("/desk/tickets")).Where(field => field.Key is not ("form" or "unit" or "idempotencyKey" or "revision")).ToList();
        var halls = city.Services.GetRequiredService<HallStore>();
        var doors = halls.Doors;
        for (var n = 0; n < 3; n++)
        {
            using var answer = await officer.PostAsync("/desk/tickets/call",
                [.. form, new("form", "call"), new("unit", Guid.CreateVersion7().ToString()), new("desk", "1"), new("idempotencyKey", Guid.CreateVersion7().ToString())]);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        halls.Doors.ShouldBe(doors);
    }

    private Task<(HttpStatusCode Status, JsonElement Body, string? Type)> TakeAsync(string service = "receive", bool priority = false, string? key = null) =>
        SendAsync(Story.Citizen, HttpMethod.Post, $"{Hall}/tickets", new { service, priority }, key: key);

    private Task<(HttpStatusCode Status, JsonElement Body, string? Type)> CallAsync(int desk, string persona = "counter-1", string[]? services = null, string? key = null) =>
        SendAsync(persona, HttpMethod.Post, $"{Hall}/call", new { desk, services }, key: key);

    private Task<(HttpStatusCode Status, JsonElement Body, string? Type)> ActAsync(Guid ticket, string action, long? revision, string persona = "counter-1", object? body = null) =>
        SendAsync(persona, HttpMethod.Post, $"tickets/{ticket}/{action}", body, revision);

    private async Task<(HttpStatusCode Status, JsonElement Body, string? Type)> JoinAsync(Guid ticket, Guid dossier) =>
        await ActAsync(ticket, "join", (await SendAsync("counter-1", HttpMethod.Get, $"tickets/{ticket}")).Body.GetProperty("revision").GetInt64(), body: new { dossier });

    private async Task<(HttpStatusCode Status, JsonElement Body, string? Type)> SendAsync(
        string persona, HttpMethod method, string path, object? body = null, long? revision = null, string? key = null)
    {
        using var request = Story.Request(method, path, body, key, revision);
        using var answer = await (await story.AsAsync(persona)).SendAsync(request);
        var said = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, said, said.ValueKind == JsonValueKind.Object && said.TryGetProperty("type", out var type) ? type.GetString() : null);
    }

    private async Task<IReadOnlyList<(HttpStatusCode Status, JsonElement Body, string? Type)>> AtOnceAsync(int times, Func<int, Task<(HttpStatusCode Status, JsonElement Body, string? Type)>> ask)
    {
        foreach (var persona in new[] { Story.Citizen, "counter-1", "registry-1" })
        {
            await story.AsAsync(persona);
        }

        return await Task.WhenAll(Enumerable.Range(0, times).Select(n => Task.Run(() => ask(n))));
    }

    /// <summary>Today's tickets of the hall, by number.</summary>
    private async Task<IReadOnlyList<TicketRow>> TicketsAsync()
    {
        var today = city.Services.GetRequiredService<CityClock>().Today;
        await using var db = await History.DbAsync(city);
        return await db.Set<TicketRow>().Where(row => row.Day == today).OrderBy(row => row.Number).ToListAsync();
    }

    /// <summary>Somebody else serves at the same counter for a while.</summary>
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
