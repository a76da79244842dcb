using System.Net;
using System.Text.Json;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

public sealed class CommandsOnSqlite(SqliteCity city) : CommandTests(city);

public sealed class CommandsOnPostgres(PostgresCity city) : CommandTests(city);

/// <summary>Commands beside the main way: a draft is filed, work is given to somebody, an opinion is asked for, another version is taken.</summary>
public abstract class CommandTests(TestCity city)
{

    [Fact]
    public async Task A_draft_is_filed_once_however_often_it_is_sent()
    {
        using var story = new Story(city);
        var draft = await story.AskAsync(Story.Citizen, HttpMethod.Post, "dossiers/drafts", story.Application());
        var id = draft.GetProperty("id").GetGuid();

        (await SendAsync(story, Story.Citizen, $"dossiers/drafts/{id}/submit", null, revision: 7)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await SendAsync(story, "citizen-binh", $"dossiers/drafts/{id}/submit", null)).Status.ShouldBe(HttpStatusCode.NotFound);
        var filed = await SendAsync(story, Story.Citizen, $"dossiers/drafts/{id}/submit", null, draft.GetProperty("revision").GetInt64());
        filed.Status.ShouldBe(HttpStatusCode.Created);
        filed.Body.GetProperty("id").GetGuid().ShouldBe(id, "the draft's id becomes the dossier's");
        var again = await SendAsync(story, Story.Citizen, $"dossiers/drafts/{id}/submit", null);
        (again.Status, again.Body.ToString()).ShouldBe((HttpStatusCode.Created, filed.Body.ToString()));
        (await SendAsync(story, "citizen-binh", $"dossiers/drafts/{id}/submit", null)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await story.AskAsync("counter-1", HttpMethod.Get, $"dossiers/{id}")).GetProperty("status").GetString().ShouldBe("submitted");
    }

    [Fact]
    public async Task A_draft_that_is_not_complete_says_what_is_missing()
    {
        using var story = new Story(city);
        var id = (await story.AskAsync(Story.Citizen, HttpMethod.Post, "dossiers/drafts", new { procedureCode = "1.004873", form = new { requestFor = "self" } })).GetProperty("id").GetGuid();
        var refused = await SendAsync(story, Story.Citizen, $"dossiers/drafts/{id}/submit", null);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Body.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).ShouldContain("form.fullName");
        (await story.AskAsync(Story.Citizen, HttpMethod.Get, $"dossiers/drafts/{id}")).GetProperty("id").GetGuid().ShouldBe(id, "the draft is still there");
    }

    [Fact]
    public async Task The_head_gives_work_to_a_specialist_who_then_has_it()
    {
        using var story = new Story(city);
        var told = await story.TellAsync(Stage.Assigned);
        (await SendAsync(story, "head-1", $"tasks/{told.Task}/reassign", new { assignee = Story.Specialist }, told.TaskRevision)).Status.ShouldBe(HttpStatusCode.OK);
        var mine = await story.AskAsync("specialist-1", HttpMethod.Get, "tasks?mine=true");
        mine.GetProperty("items").EnumerateArray().ShouldContain(item => item.GetProperty("id").GetGuid() == told.Task);
        var item = mine.GetProperty("items").EnumerateArray().First(item => item.GetProperty("id").GetGuid() == told.Task);
        item.GetProperty("outcomes").EnumerateArray().Select(each => each.GetString()).ShouldBe(["grant", "refuse"]);
        item.GetProperty("form").GetString().ShouldBe("draft");

        told = await story.ReadAsync(told.Id);
        var other = await SendAsync(story, "head-1", $"tasks/{told.Task}/reassign", new { assignee = new Guid("01990000-0000-7000-8000-00000000a004") }, told.TaskRevision);
        (other.Status, other.Body.GetProperty("errors")[0].GetProperty("code").GetString()).ShouldBe((HttpStatusCode.UnprocessableEntity, "not-in-post"));
        (await SendAsync(story, "specialist-1", $"tasks/{told.Task}/reassign", new { assignee = Story.Specialist }, told.TaskRevision)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_opinion_asked_for_by_hand_is_answered_beside_the_process()
    {
        using var story = new Story(city);
        var told = await story.TellAsync(Stage.Assigned);
        var department = city.UnitOf("department-construction");
        (await SendAsync(story, "consult-1", $"dossiers/{told.Id}", null, get: true)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(story, "specialist-1", $"tasks/{told.Task}/consult", new { unit = department, question = "Xin cho ý kiến" }, told.TaskRevision)).Status.ShouldBe(HttpStatusCode.OK);

        var asked = (await story.AskAsync("consult-1", HttpMethod.Get, "tasks")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("dossierId").GetGuid() == told.Id);
        (asked.GetProperty("step").GetString(), asked.GetProperty("form").GetString()).ShouldBe(("consultation", "opinion"));
        var task = asked.GetProperty("id").GetGuid();
        (await SendAsync(story, "consult-1", $"tasks/{task}/claim", new { }, 1)).Status.ShouldBe(HttpStatusCode.OK);
        using (var browser = new Browser(city))
        {
            await browser.SignInAsync("consult-1");
            (await browser.ReadAsync($"/desk/tasks/{task}")).ShouldContain("Cho ý kiến theo đề nghị");
        }

        (await SendAsync(story, "consult-1", $"tasks/{task}/return", new { toStep = "assign", reason = "x" }, 2)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await SendAsync(story, "consult-1", $"tasks/{task}/complete", new { outcome = "agree", comment = "Không vướng quy hoạch." }, 2)).Status.ShouldBe(HttpStatusCode.OK);

        var now = await story.ReadAsync(told.Id);
        now.Task.ShouldBe(told.Task, "the process stands where it stood");
        now.TaskRevision.ShouldBe(told.TaskRevision);
        using var official = new Browser(city);
        await official.SignInAsync("specialist-1");
        var page = await official.ReadAsync($"/desk/dossiers/{told.Id}");
        page.ShouldContain("Xin cho ý kiến");
        page.ShouldContain("Không vướng quy hoạch.");
    }

    [Fact]
    public async Task The_counter_sees_that_another_version_is_in_force_and_takes_it()
    {
        using var story = new Story(city);
        var told = await story.TellAsync(Stage.Outdated);
        var versions = await story.AskAsync("counter-1", HttpMethod.Get, $"dossiers/{told.Id}/versions");
        versions.GetProperty("differences").EnumerateArray().Select(each => each.GetString()).ShouldBe(["calendar"]);
        using (var browser = new Browser(city))
        {
            await browser.SignInAsync("counter-1");
            (await browser.ReadAsync($"/desk/dossiers/{told.Id}")).ShouldContain("Phiên bản khác đang có hiệu lực");
        }

        (await SendAsync(story, "counter-1", $"dossiers/{told.Id}/re-pin", new { reason = "" }, told.Revision)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SendAsync(story, "counter-1", $"dossiers/{told.Id}/re-pin", new { reason = "Lịch nghỉ mới" }, told.Revision)).Status.ShouldBe(HttpStatusCode.OK);
        (await story.AskAsync("counter-1", HttpMethod.Get, $"dossiers/{told.Id}/versions")).GetProperty("differences").GetArrayLength().ShouldBe(0);
        told = await story.ReadAsync(told.Id);
        (await SendAsync(story, "counter-1", $"dossiers/{told.Id}/re-pin", new { reason = "Lần nữa" }, told.Revision)).Body.GetProperty("type").GetString().ShouldBe("urn:motcua:dossiers.nothing-to-re-pin");
        await story.StepAsync(told.Id, "counter-1", "accept", new { });
        (await SendAsync(story, "counter-1", $"dossiers/{told.Id}/re-pin", new { reason = "Muộn" }, (await story.ReadAsync(told.Id)).Revision)).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_grant_with_the_text_of_a_refusal_does_not_go_on()
    {
        using var story = new Story(city);
        var told = await story.TellAsync(Stage.Assigned);
        var values = new Dictionary<string, string>();
        var refused = await SendAsync(story, "specialist-1", $"tasks/{told.Task}/complete", new { outcome = "grant", data = new { draft = new { template = "refused", values } } }, told.TaskRevision);
        (refused.Status, refused.Body.GetProperty("type").GetString()).ShouldBe((HttpStatusCode.UnprocessableEntity, "urn:motcua:dossiers.outcome-contradicts-draft"));
        (await SendAsync(story, "specialist-1", $"tasks/{told.Task}/complete", new { outcome = "grant", data = new { draft = new { template = "granted", values } } }, told.TaskRevision)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_result_on_the_citizens_page_opens()
    {
        using var story = new Story(city);
        var told = await story.TellAsync(Stage.Resolved);
        using var browser = new Browser(city);
        await browser.SignInAsync(Story.Citizen);
        (await browser.ReadAsync($"/my/dossiers/{told.Id}")).ShouldContain($"href=\"/dossiers/{told.Id}/papers/result\"");
        (await browser.GetAsync($"/dossiers/{told.Id}/papers/result")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_list_is_read_on_with_its_own_cursor_and_no_other()
    {
        using var story = new Story(city);
        for (var i = 0; i < 3; i++)
        {
            await story.TellAsync(Stage.Submitted);
        }

        var first = await story.AskAsync("counter-1", HttpMethod.Get, "dossiers?status=submitted&limit=2");
        var cursor = Uri.EscapeDataString(first.GetProperty("next").GetString()!);
        var second = await story.AskAsync("counter-1", HttpMethod.Get, $"dossiers?status=submitted&limit=2&cursor={cursor}");
        Ids(first).Intersect(Ids(second)).ShouldBeEmpty();
        Ids(second).ShouldNotBeEmpty();
        foreach (var strange in new[] { $"dossiers?status=accepted&cursor={cursor}", $"dossiers?limit=2&cursor={cursor}", "dossiers?cursor=abc" })
        {
            (await SendAsync(story, "counter-1", strange, null, get: true)).Status.ShouldBe(HttpStatusCode.BadRequest, strange);
        }

        foreach (var strange in new[] { "dossiers?status=abc", "dossiers?status=3" })
        {
            (await SendAsync(story, "counter-1", strange, null, get: true)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, strange);
        }

        (await SendAsync(story, Story.Citizen, $"dossiers?status=submitted&limit=2&cursor={cursor}", null, get: true)).Status.ShouldBe(HttpStatusCode.BadRequest, "a cursor is its reader's");

        static IEnumerable<Guid> Ids(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid());
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(Story story, string persona, string path, object? body, long? revision = null, bool get = false)
    {
        using var request = Story.Request(get ? HttpMethod.Get : HttpMethod.Post, path, body, revision: revision);
        using var answer = await (await story.AsAsync(persona)).SendAsync(request);
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }
}
