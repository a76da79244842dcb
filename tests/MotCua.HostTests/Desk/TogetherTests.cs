using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.HostTests.Durability;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Desk;

public sealed class TogetherOnSqlite(OwnCity<SqliteCity> own) : TogetherTests(own.City), IClassFixture<OwnCity<SqliteCity>>;

public sealed class TogetherOnPostgres(OwnCity<PostgresCity> own) : TogetherTests(own.City), IClassFixture<OwnCity<PostgresCity>>;

/// <summary>Several pieces of work at once: each is done or refused by itself, and sent again nothing is done twice.</summary>
public abstract partial class TogetherTests(TestCity city) : IDisposable
{
    private readonly Story story = new(city);

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Each_item_is_assigned_or_refused_by_itself_and_the_same_key_answers_the_same()
    {
        var (step, open, faster, closed) = (await story.TellAsync(Stage.Accepted), await story.TellAsync(Stage.Assigned), await story.TellAsync(Stage.Assigned), await story.TellAsync(Stage.Claimed));
        await story.AskAsync("head-1", HttpMethod.Post, $"tasks/{closed.Task}/complete", new { outcome = "assigned" }, revision: closed.TaskRevision);
        await story.AskAsync("specialist-1", HttpMethod.Post, $"tasks/{faster.Task}/claim", revision: faster.TaskRevision);
        var (key, nobodys) = (Guid.CreateVersion7().ToString(), Guid.CreateVersion7());
        var input = new { assignee = Story.Specialist, items = new[] { Of(step), Of(open), Of(faster), Of(closed), new Sent(nobodys, 1) } };

        var first = await story.AskAsync("head-1", HttpMethod.Post, "tasks/assign", input, key);
        Statuses(first).ShouldBe([200, 200, 412, 409, 404]);
        (first.GetProperty("done").GetInt32(), first.GetProperty("refused").GetInt32()).ShouldBe((2, 3));
        first.GetProperty("items")[2].GetProperty("problem").GetProperty("type").GetString().ShouldBe("urn:motcua:request.stale");
        first.GetProperty("items")[3].GetProperty("problem").GetProperty("type").GetString().ShouldBe("urn:motcua:dossiers.task-not-open");
        (await story.AskAsync("head-1", HttpMethod.Post, "tasks/assign", input, key)).ToString().ShouldBe(first.ToString());

        // The step that assigns is done, and what it opened is the specialist's; the other work was passed on to him.
        (await History.EventsOfAsync(city, step.Id)).TakeLast(3).ShouldBe([nameof(ProcessAdvanced), nameof(TaskOpened), nameof(TaskReassigned)]);
        (await History.EventsOfAsync(city, open.Id)).Count(type => type == nameof(TaskReassigned)).ShouldBe(1);
        var mine = (await story.AskAsync("specialist-1", HttpMethod.Get, "tasks?mine=true")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("dossierId").GetGuid()).ToList();
        mine.ShouldContain(step.Id);
        mine.ShouldContain(open.Id);
        await History.ShouldBeCleanAsync(city);
    }

    [Fact]
    public async Task Only_what_was_drafted_is_signed_and_only_by_who_may()
    {
        var (first, second, early) = (await story.TellAsync(Stage.Signing), await story.TellAsync(Stage.Signing), await story.TellAsync(Stage.Assigned));
        var input = new { items = new[] { Of(first), Of(second), Of(early) } };
        Statuses(await story.AskAsync("counter-1", HttpMethod.Post, "tasks/approve", input)).ShouldBe([403, 403, 403]);
        Statuses(await story.AskAsync("leader-2", HttpMethod.Post, "tasks/approve", input)).ShouldBe([404, 404, 404]);
        Statuses(await story.AskAsync("leader-1", HttpMethod.Post, "tasks/approve", input)).ShouldBe([200, 200, 404], "whoever signs sees a dossier when it comes to be signed");
        foreach (var dossier in new[] { first, second })
        {
            (await History.EventsOfAsync(city, dossier.Id)).Count(type => type == nameof(ResultApproved)).ShouldBe(1);
        }

        (await History.EventsOfAsync(city, early.Id)).ShouldNotContain(nameof(ResultApproved));
    }

    [Theory]
    [InlineData("assign", "head-1")]
    [InlineData("approve", "leader-1")]
    [InlineData("approve", "citizen-an")]
    public async Task A_list_with_nothing_in_a_place_is_refused(string act, string persona)
    {
        using var request = Story.Request(HttpMethod.Post, $"tasks/{act}", new { assignee = Story.Specialist, items = new Sent?[] { null } });
        using var answer = await (await story.AsAsync(persona)).SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Nobody_signs_his_own_dossier_among_others()
    {
        var (assignments, clock, ward) = (city.Services.GetRequiredService<IAssignments>(), city.Services.GetRequiredService<CityClock>(), city.UnitOf("commune-00004-2025"));
        await assignments.AssignAsync(Story.Specialist, ward, Role.Approve, clock.GetUtcNow(), default);
        await assignments.AssignAsync(Story.Colleague, ward, Role.Handle, clock.GetUtcNow(), default);
        var application = JsonNode.Parse(Regex.Unescape(story.Application().ToJsonString())
            .Replace("999088000101", "999085000505", StringComparison.Ordinal).Replace("Nguyễn Văn An", "Lê Minh Khoa", StringComparison.Ordinal))!.AsObject();
        var id = (await story.AskAsync("citizen-khoa", HttpMethod.Post, "dossiers", application)).GetProperty("id").GetGuid();
        await story.StepAsync(id, "counter-1", "accept", new { });
        await story.CompleteAsync(id, "head-1", "assigned");
        await story.CompleteAsync(id, "counter-3", "grant", new { draft = new { template = "granted", values = new Dictionary<string, string>() } });
        await story.CompleteAsync(id, "head-1", "agree");
        var (own, other) = (await story.ReadAsync(id), await story.TellAsync(Stage.Signing));

        var answer = await story.AskAsync("specialist-1", HttpMethod.Post, "tasks/approve", new { items = new[] { Of(own), Of(other) } });
        Statuses(answer).ShouldBe([403, 200]);
        answer.GetProperty("items")[0].GetProperty("problem").GetProperty("type").GetString().ShouldBe("urn:motcua:dossiers.own-dossier");
        (await History.EventsOfAsync(city, id)).ShouldNotContain(nameof(ResultApproved));

        using var desk = await Browser.SignedInAsync(city, "specialist-1");
        var page = await ReadAsync(desk, $"/desk/work/approve?task={own.Task}");
        page.ShouldContain("Không ai được giải quyết hồ sơ của chính mình");
        page.ShouldNotContain("name=\"item\"");
    }

    [Fact]
    public async Task What_is_no_request_for_several_is_refused_as_a_whole()
    {
        async Task<(HttpStatusCode Status, string Text)> SendAsync(object body, string? key = null)
        {
            using var request = Story.Request(HttpMethod.Post, "tasks/approve", body, key);
            using var answer = await (await story.AsAsync("leader-1")).SendAsync(request);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }

        (await SendAsync(new { items = Array.Empty<object>() })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SendAsync(new { })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var many = await SendAsync(new { items = Enumerable.Range(0, 51).Select(_ => new { id = Guid.CreateVersion7(), revision = 1 }) });
        (many.Status, many.Text.Contains("too-many-together", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, true));
        (await SendAsync(new { items = new[] { new { id = Guid.CreateVersion7(), revision = 1 } } }, new string('k', 190))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_head_ticks_looks_and_assigns_without_a_script()
    {
        var (step, open) = (await story.TellAsync(Stage.Accepted), await story.TellAsync(Stage.Assigned));
        using var head = await Browser.SignedInAsync(city, "head-1");
        var list = await ReadAsync(head, "/desk/work?team=true");
        list.ShouldContain($"name=\"task\" value=\"{step.Task}\" form=\"together\"");
        list.ShouldContain("formaction=\"/desk/work/assign\"");
        list.ShouldNotContain("formaction=\"/desk/work/approve\"");
        (await ReadAsync(head, "/desk/work/assign")).ShouldContain("Chưa chọn việc nào");

        var page = await ReadAsync(head, $"/desk/work/assign?task={step.Task}&task={open.Task}");
        page.ShouldContain("Giao 2 việc");
        page.ShouldContain("Lê Minh Khoa, Chuyên viên");
        List<KeyValuePair<string, string>> form = [.. Browser.Hidden(page).Where(field => field.Key != "item"), .. Items(page)];
        var nobody = await head.PostAsync("/desk/work/assign", form);
        nobody.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var shown = WebUtility.HtmlDecode(await nobody.Content.ReadAsStringAsync());
        shown.ShouldContain("href=\"#f-assignee\"");
        Items(shown).Count.ShouldBe(2, "nothing is lost of what was chosen");

        // Somebody takes one of them while the page stands open.
        await story.AskAsync("specialist-1", HttpMethod.Post, $"tasks/{open.Task}/claim", revision: open.TaskRevision);
        form.Add(new("assignee", Story.Specialist.ToString()));
        foreach (var _ in new[] { 1, 2 })
        {
            var done = await head.PostAsync("/desk/work/assign", form);
            done.StatusCode.ShouldBe(HttpStatusCode.OK);
            var result = WebUtility.HtmlDecode(await done.Content.ReadAsStringAsync());
            result.ShouldContain("Đã giao 1 việc.");
            result.ShouldContain("Chưa giao được 1 việc");
            result.ShouldContain("Đã giao cho Lê Minh Khoa");
            result.ShouldContain("Có người vừa sửa việc này trước");
            result.ShouldContain($"/desk/work/assign?task={open.Task}");
        }

        (await History.EventsOfAsync(city, step.Id)).Count(type => type == nameof(TaskReassigned)).ShouldBe(1);
    }

    [Fact]
    public async Task The_leader_sees_what_will_be_signed_and_says_that_it_was_read()
    {
        var (granted, done) = (await story.TellAsync(Stage.Signing), await story.TellAsync(Stage.Signing));
        await story.AskAsync("leader-1", HttpMethod.Post, $"tasks/{done.Task}/complete", new { outcome = "approve" }, revision: done.TaskRevision);
        var refusal = await story.TellAsync(Stage.Assigned);
        await story.CompleteAsync(refusal.Id, "specialist-1", "refuse", new { draft = new { template = "refused", values = new Dictionary<string, string> { ["decision.reason"] = "Đang có vợ." } } });
        await story.CompleteAsync(refusal.Id, "head-1", "agree");
        refusal = await story.ReadAsync(refusal.Id);
        using var leader = await Browser.SignedInAsync(city, "leader-1");
        var page = await ReadAsync(leader, $"/desk/work/approve?task={granted.Task}&task={refusal.Task}&task={done.Task}");
        page.ShouldContain("Cần đọc kỹ: 1");
        page.ShouldContain("Văn bản không chấp thuận");
        page.ShouldContain("Văn bản thông thường: 1");
        page.ShouldContain("Không ký được: 1");
        page.ShouldContain("Ký 2 văn bản");

        List<KeyValuePair<string, string>> form = [.. Browser.Hidden(page).Where(field => field.Key != "item"), .. Items(page)];
        var unread = await leader.PostAsync("/desk/work/approve", form);
        unread.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await unread.Content.ReadAsStringAsync()).ShouldContain("Đọc các dự thảo rồi tích vào ô này");
        (await History.EventsOfAsync(city, granted.Id)).ShouldNotContain(nameof(ResultApproved));

        var signed = await leader.PostAsync("/desk/work/approve", [.. form, new("read", "true")]);
        WebUtility.HtmlDecode(await signed.Content.ReadAsStringAsync()).ShouldContain("Đã ký 2 văn bản.");
        (await story.AskAsync("leader-1", HttpMethod.Get, $"dossiers/{refusal.Id}")).GetProperty("status").GetString().ShouldBe("inProgress");
        (await History.EventsOfAsync(city, granted.Id)).ShouldContain(nameof(ResultApproved));
    }

    [Fact]
    public async Task After_signing_nobody_is_told_to_give_work_away_and_what_is_left_is_what_is_still_seen()
    {
        var step = await story.TellAsync(Stage.Accepted);
        using var head = await Browser.SignedInAsync(city, "head-1");
        var fields = Browser.Hidden(await head.ReadAsync($"/desk/work/assign?task={step.Task}")).Where(field => field.Key != "item").ToList();
        async Task<string> PostAsync(string act, KeyValuePair<string, string> said)
        {
            var done = await head.PostAsync($"/desk/work/{act}", [.. fields, new("item", $"{step.Task}:{step.TaskRevision}"), new("item", $"{Guid.CreateVersion7()}:1"), said]);
            return WebUtility.HtmlDecode(await done.Content.ReadAsStringAsync());
        }

        // A step that assigns is no step that signs; whom it is given to must be in office.
        var signed = await PostAsync("approve", new("read", "true"));
        signed.ShouldContain("Chưa ký được 2 văn bản");
        signed.ShouldNotContain("Đã ký 0");
        signed.ShouldContain("Bạn không còn quyền xem việc này");
        signed.ShouldNotContain("giao cho người khác");
        signed.ShouldContain("Mở việc này xem có gì thay đổi");
        signed.ShouldContain("Xem lại 1 việc chưa làm");

        var given = await PostAsync("assign", new("assignee", Guid.CreateVersion7().ToString()));
        given.ShouldContain("Chọn lại việc này rồi giao cho người khác.");
        given.ShouldContain("Xem lại 1 việc chưa làm");
    }

    private sealed record Sent(Guid Id, long Revision);

    private static Sent Of(Told told) => new(told.Task, told.TaskRevision);

    private static int[] Statuses(JsonElement answer) => [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("status").GetInt32())];

    private static List<KeyValuePair<string, string>> Items(string html) =>
        [.. Item().Matches(html).Select(match => KeyValuePair.Create("item", match.Groups[1].Value))];

    private static async Task<string> ReadAsync(Browser browser, string address) => WebUtility.HtmlDecode(await browser.ReadAsync(address));

    [GeneratedRegex("name=\"item\" value=\"([^\"]+)\"")]
    private static partial Regex Item();
}
