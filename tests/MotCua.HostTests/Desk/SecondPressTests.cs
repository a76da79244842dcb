using System.Net;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Desk;

public sealed class SecondPressOnSqlite(SqliteCity city) : SecondPressTests(city);

public sealed class SecondPressOnPostgres(PostgresCity city) : SecondPressTests(city);

/// <summary>What cannot be taken back is asked twice, without script; who assigns says to whom; the supplement's box opens where it is led to.</summary>
public abstract class SecondPressTests(TestCity city) : IDisposable
{

    private readonly Story story = new(city);

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_refusal_is_recorded_at_the_second_press()
    {
        var told = await story.TellAsync(Stage.Submitted);
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        var page = $"/desk/dossiers/{told.Id}";
        (await PressAsync("no", "Không thuộc thẩm quyền")).ShouldContain("data-again");
        (await StatusAsync(told.Id)).ShouldBe("submitted");
        (await PressAsync("no", " ")).ShouldNotContain("data-again", customMessage: "what is missing is said at once");
        (await PressAsync("yes", "Không thuộc thẩm quyền")).ShouldNotContain("data-again");
        (await StatusAsync(told.Id)).ShouldBe("refused");

        async Task<string> PressAsync(string sure, string reasons)
        {
            var hidden = Browser.Hidden(await counter.ReadAsync(page)).Where(field => field.Key is "idempotencyKey" or "revision" or "__RequestVerificationToken").DistinctBy(field => field.Key);
            var answer = await counter.PostAsync($"{page}/refuse", [.. hidden, new("form", "refuse"), new("sure", sure), new("reasons", reasons)]);
            return await answer.Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task Who_assigns_chooses_who_gets_the_work()
    {
        var told = await story.TellAsync(Stage.Accepted);
        using var head = await Browser.SignedInAsync(city, "head-1");
        (await head.ReadAsync($"/desk/tasks/{told.Task}")).ShouldContain($"value=\"{Story.Specialist}\"");
        await story.AskAsync("head-1", HttpMethod.Post, $"tasks/{told.Task}/complete", new { outcome = "assigned", assignee = Story.Specialist }, revision: told.TaskRevision);
        var next = await story.ReadAsync(told.Id);
        next.Task.ShouldNotBe(told.Task);
        var mine = await story.AskAsync("specialist-1", HttpMethod.Get, "tasks?mine=true");
        mine.GetProperty("items").EnumerateArray().ShouldContain(item => item.GetProperty("id").GetGuid() == next.Task);
    }

    [Fact]
    public async Task Work_is_not_given_to_one_who_does_not_do_it()
    {
        var told = await story.TellAsync(Stage.Accepted);
        using var request = Story.Request(HttpMethod.Post, $"tasks/{told.Task}/complete", new { outcome = "assigned", assignee = new Guid("01990000-0000-7000-8000-00000000a008") }, revision: told.TaskRevision);
        using var answer = await (await story.AsAsync("head-1")).SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await story.ReadAsync(told.Id)).Task.ShouldBe(told.Task);
    }

    [Fact]
    public async Task The_supplements_box_stands_open_where_the_work_leads_to_it_and_tells_all_faults_at_once()
    {
        var told = await story.TellAsync(Stage.Assigned);
        using var specialist = await Browser.SignedInAsync(city, "specialist-1");
        (await specialist.ReadAsync($"/desk/tasks/{told.Task}")).ShouldContain($"/desk/dossiers/{told.Id}?open=request-supplement#ask");
        var html = await specialist.ReadAsync($"/desk/dossiers/{told.Id}?open=request-supplement");
        html.ShouldMatch("<details class=\"box\" id=\"ask\" open");
        var answer = await specialist.PostAsync($"/desk/dossiers/{told.Id}/request-supplement",
            [.. Browser.Hidden(html).Where(field => field.Key is not ("form" or "sure")), new("form", "request-supplement"), new("items", ""), new("reason", "")]);
        var again = await answer.Content.ReadAsStringAsync();
        again.ShouldContain("href=\"#f-items\"");
        again.ShouldContain("href=\"#f-reason\"");
    }

    private async Task<string?> StatusAsync(Guid id) => (await story.AskAsync("counter-1", HttpMethod.Get, $"dossiers/{id}")).GetProperty("status").GetString();
}
