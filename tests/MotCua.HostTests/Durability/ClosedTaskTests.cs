using System.Net;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Durability;

public sealed class ClosedTaskOnSqlite(SqliteCity city) : ClosedTaskTests(city);

public sealed class ClosedTaskOnPostgres(PostgresCity city) : ClosedTaskTests(city);

/// <summary>A work item that somebody closed meanwhile says so by name; a revision that moved is something else.</summary>
public abstract class ClosedTaskTests(TestCity city) : IDisposable
{
    private const string NotOpen = "urn:motcua:dossiers.task-not-open";

    private readonly Story story = new(city);

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("complete")]
    [InlineData("claim")]
    [InlineData("release")]
    [InlineData("return")]
    public async Task A_closed_work_item_is_refused_by_name(string action)
    {
        var told = await story.TellAsync(Stage.Claimed);
        object body = action == "return" ? new { toStep = "assign", reason = "Xem lại" } : new { outcome = "assigned" };
        await story.AskAsync("head-1", HttpMethod.Post, $"tasks/{told.Task}/complete", new { outcome = "assigned" }, revision: told.TaskRevision);

        // With the revision the officer looked at, with a later one, and by a colleague who only sees the dossier.
        foreach (var (persona, revision) in new[] { ("head-1", told.TaskRevision), ("head-1", told.TaskRevision + 1), ("counter-1", told.TaskRevision) })
        {
            var (status, text) = await SendAsync(persona, told.Task, action, body, revision);
            status.ShouldBe(HttpStatusCode.Conflict, text);
            text.ShouldContain(NotOpen);
            text.ShouldContain("không còn mở");
        }

        (await SendAsync("head-1", told.Task, action, body, null)).Status.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await SendAsync("leader-2", told.Task, action, body, told.TaskRevision)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_open_work_item_whose_revision_moved_is_stale()
    {
        var told = await story.TellAsync(Stage.Claimed);
        var (status, text) = await SendAsync("head-1", told.Task, "complete", new { outcome = "assigned" }, told.TaskRevision - 1);
        status.ShouldBe(HttpStatusCode.PreconditionFailed);
        text.ShouldContain("urn:motcua:request.stale");
    }

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(string persona, Guid task, string action, object body, long? revision)
    {
        using var request = Story.Request(HttpMethod.Post, $"tasks/{task}/{action}", body, revision: revision);
        using var answer = await (await story.AsAsync(persona)).SendAsync(request);
        return (answer.StatusCode, System.Text.RegularExpressions.Regex.Unescape(await answer.Content.ReadAsStringAsync()));
    }
}
