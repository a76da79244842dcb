using System.Net;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Desk;

public sealed class DeskTasksOnSqlite(SqliteCity city) : DeskTaskTests(city);

public sealed class DeskTasksOnPostgres(PostgresCity city) : DeskTaskTests(city);

/// <summary>On the page of a piece of work, without a script: the head gives it to somebody, the specialist asks another unit.</summary>
public abstract class DeskTaskTests(TestCity city) : IDisposable
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private static readonly Guid Construction = new("731e8709-6670-54b4-abe8-814bb9248f11");

    private readonly Story story = new(city);

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_head_gives_work_to_an_official_of_the_unit()
    {
        var told = await story.TellAsync(Stage.Assigned);
        var page = $"/desk/tasks/{told.Task}";
        using var head = await Browser.SignedInAsync(city, "head-1");
        (await head.ReadAsync($"/desk/dossiers/{told.Id}")).ShouldContain($"href=\"{page}\"");
        var html = await head.ReadAsync(page);
        html.ShouldContain("Lê Minh Khoa, Chuyên viên");
        html.ShouldNotContain($"{page}/complete", customMessage: "who assigns does not do the specialist's work");

        var nobody = await SendAsync(head, page, "reassign", html, ("assignee", ""));
        nobody.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        nobody.Html.ShouldContain("href=\"#f-assignee\"");
        nobody.Html.ShouldContain("id=\"f-assignee-error\"");

        // Not of this unit: refused beside the field, and what was chosen is no choice of the list.
        var foreign = await SendAsync(head, page, "reassign", html, ("assignee", "01990000-0000-7000-8000-00000000a004"));
        foreign.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreign.Html.ShouldContain("Người này không giữ vai trò của việc này tại đơn vị");

        var done = await SendAsync(head, page, "reassign", html, ("assignee", Story.Specialist.ToString()));
        done.Status.ShouldBe(HttpStatusCode.OK, done.Html);
        done.Html.ShouldContain("Đã giao việc.");
        done.Html.ShouldContain("Lê Minh Khoa đang làm");
        done.Html.ShouldContain("Không còn ai khác giữ vai của bước này trong đơn vị.");

        // The old page once more, with a key of its own: somebody has changed it since.
        (await SendAsync(head, page, "reassign", html, ("assignee", Story.Specialist.ToString()), ("idempotencyKey", Guid.CreateVersion7().ToString()))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        var again = await SendAsync(head, page, "reassign", html, ("assignee", Story.Specialist.ToString()),
            ("idempotencyKey", Guid.CreateVersion7().ToString()), ("revision", $"{(await story.ReadAsync(told.Id)).TaskRevision}"));
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Html.ShouldContain("href=\"#f-assignee\"");
        again.Html.ShouldContain("Việc này đã giao cho người ấy");
        (await story.AskAsync("head-1", HttpMethod.Get, $"dossiers/{told.Id}")).GetProperty("tasks")[0].GetProperty("assignee").GetGuid().ShouldBe(Story.Specialist);
    }

    [Fact]
    public async Task The_specialist_asks_another_unit_and_the_answer_is_waited_for_beside_the_process()
    {
        var told = await story.TellAsync(Stage.Assigned);
        var page = $"/desk/tasks/{told.Task}";
        using var specialist = await Browser.SignedInAsync(city, "specialist-1");
        var html = await specialist.ReadAsync(page);
        html.ShouldContain($"value=\"{Construction}\"");

        var empty = await SendAsync(specialist, page, "consult", html, ("unit", Construction.ToString()), ("question", " "), ("workingDays", "5"));
        empty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        empty.Html.ShouldContain("href=\"#f-question\"");
        empty.Html.ShouldContain($"value=\"{Construction}\" selected");
        (await SendAsync(specialist, page, "consult", html, ("unit", ""), ("question", "Có đúng quy hoạch?"), ("workingDays", "5"))).Html.ShouldContain("href=\"#f-unit\"");
        (await SendAsync(specialist, page, "consult", html, ("unit", Construction.ToString()), ("question", "Có đúng quy hoạch?"), ("workingDays", "nhiều"))).Html.ShouldContain("id=\"f-workingDays-error\"");

        var asked = await SendAsync(specialist, page, "consult", html, ("unit", Construction.ToString()), ("question", "Có đúng quy hoạch?"), ("workingDays", "5"));
        asked.Status.ShouldBe(HttpStatusCode.OK, asked.Html);
        asked.Html.ShouldContain("Đã gửi câu hỏi.");
        asked.Html.ShouldNotContain($"value=\"{Construction}\"", customMessage: "asked already");
        var tasks = (await story.AskAsync("specialist-1", HttpMethod.Get, $"dossiers/{told.Id}")).GetProperty("tasks").EnumerateArray().ToList();
        var question = tasks.Single(task => task.GetProperty("unit").GetGuid() == Construction).GetProperty("id").GetGuid();

        using var expert = await Browser.SignedInAsync(city, "consult-1");
        var sheet = await expert.ReadAsync($"/desk/tasks/{question}");
        sheet.ShouldContain("Có đúng quy hoạch?");
        sheet.ShouldNotContain("/consult\"", customMessage: "who is asked asks nobody");
    }

    private static async Task<(HttpStatusCode Status, string Html)> SendAsync(Browser browser, string page, string action, string html, params (string Name, string Value)[] fields)
    {
        var hidden = Browser.Hidden(html).Where(field => field.Key != "form" && fields.All(own => own.Name != field.Key));
        var answer = await browser.PostAsync($"{page}/{action}", [.. hidden, new("form", action), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct)));
    }
}
