using System.Net;
using System.Text.Json;
using MotCua.Dossiers.Contracts;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Durability;

public sealed class BurstOnSqlite(SqliteCity city) : BurstTests(city);

public sealed class BurstOnPostgres(PostgresCity city) : BurstTests(city);

/// <summary>However often and however much at once a command is sent, it takes effect once, and everybody who sent it hears the same.</summary>
public abstract class BurstTests(TestCity city) : IDisposable
{
    private readonly Story story = new(city);

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task One_submission_fifty_times_at_once_is_one_dossier_and_fifty_equal_answers()
    {
        const string persona = "business-cuong"; // files nothing else in the tests
        var before = await CountAsync(persona);
        var key = Guid.CreateVersion7().ToString();
        var answers = await AtOnceAsync(50, _ => persona, _ => Story.Request(HttpMethod.Post, "dossiers", story.Application(), key));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
        answers.Distinct().Count().ShouldBe(1, "fifty answers, equal to the last character");
        (await CountAsync(persona)).ShouldBe(before + 1);
        (await History.EventsOfAsync(city, IdOf(answers[0]))).ShouldBe([nameof(DossierSubmitted)]);
    }

    [Fact]
    public async Task A_refused_form_is_corrected_and_sent_with_the_same_key()
    {
        var key = Guid.CreateVersion7().ToString();
        var wrong = story.Application();
        wrong["form"]!["birthDate"] = "1988-02-30";
        (await SendAsync(Story.Request(HttpMethod.Post, "dossiers", wrong, key))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var accepted = await SendAsync(Story.Request(HttpMethod.Post, "dossiers", story.Application(), key));
        accepted.Status.ShouldBe(HttpStatusCode.Created);
        (await SendAsync(Story.Request(HttpMethod.Post, "dossiers", story.Application(), key))).ShouldBe(accepted);

        var other = story.Application();
        other["form"]!["copies"] = 3;
        var refused = await SendAsync(Story.Request(HttpMethod.Post, "dossiers", other, key));
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Body.ShouldContain("urn:motcua:");
        (await SendAsync(Story.Request(HttpMethod.Post, "dossiers", wrong, key))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Twenty_sessions_accept_at_once_and_one_of_them_does()
    {
        var told = await story.TellAsync(Stage.Submitted);
        var answers = await AtOnceAsync(20, _ => "counter-1", _ => Story.Request(HttpMethod.Post, $"dossiers/{told.Id}/accept", new { }, revision: told.Revision));
        OnlyOneOf(answers);
        (await History.EventsOfAsync(city, told.Id)).Count(type => type == nameof(DossierAccepted)).ShouldBe(1);
    }

    [Fact]
    public async Task One_acceptance_twenty_times_at_once_has_twenty_equal_answers()
    {
        var told = await story.TellAsync(Stage.Submitted);
        var key = Guid.CreateVersion7().ToString();
        var answers = await AtOnceAsync(20, _ => "counter-1", _ => Story.Request(HttpMethod.Post, $"dossiers/{told.Id}/accept", new { }, key, told.Revision));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        answers.Distinct().Count().ShouldBe(1);
        (await History.EventsOfAsync(city, told.Id)).Count(type => type == nameof(DossierAccepted)).ShouldBe(1);
    }

    [Fact]
    public async Task Twenty_sessions_complete_a_work_item_at_once_and_one_of_them_does()
    {
        var told = await story.TellAsync(Stage.Claimed);
        var answers = await AtOnceAsync(
            20, _ => "head-1", _ => Story.Request(HttpMethod.Post, $"tasks/{told.Task}/complete", new { outcome = "assigned" }, revision: told.TaskRevision));
        OnlyOneOf(answers);
        (await History.EventsOfAsync(city, told.Id)).Count(type => type == nameof(TaskCompleted)).ShouldBe(1);

        told = await story.TellAsync(Stage.Claimed);
        var key = Guid.CreateVersion7().ToString();
        answers = await AtOnceAsync(
            20, _ => "head-1", _ => Story.Request(HttpMethod.Post, $"tasks/{told.Task}/complete", new { outcome = "assigned" }, key, told.TaskRevision));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        answers.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Acceptance_and_withdrawal_at_once_leave_one_of_both()
    {
        var told = await story.TellAsync(Stage.Submitted);
        var answers = await AtOnceAsync(20, i => i % 2 == 0 ? "counter-1" : Story.Citizen, i => i % 2 == 0
            ? Story.Request(HttpMethod.Post, $"dossiers/{told.Id}/accept", new { }, revision: told.Revision)
            : Story.Request(HttpMethod.Post, $"dossiers/{told.Id}/withdraw", new { }, revision: told.Revision));
        OnlyOneOf(answers);
        var events = await History.EventsOfAsync(city, told.Id);
        events.Count(type => type is nameof(DossierAccepted) or nameof(DossierStopped)).ShouldBe(1);
    }

    /// <summary>A client that uses a key again by mistake must not believe that its second command was done.</summary>
    [Fact]
    public async Task A_key_used_for_one_dossier_is_refused_for_another()
    {
        var (first, second) = (await story.TellAsync(Stage.Submitted), await story.TellAsync(Stage.Submitted));
        var key = Guid.CreateVersion7().ToString();
        (await SendAsync(Story.Request(HttpMethod.Post, $"dossiers/{first.Id}/accept", new { }, key, first.Revision), "counter-1")).Status.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(Story.Request(HttpMethod.Post, $"dossiers/{second.Id}/accept", new { }, key, second.Revision), "counter-1")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await History.EventsOfAsync(city, second.Id)).ShouldBe([nameof(DossierSubmitted)]);
    }

    /// <summary>The others learn that they were too late, by status.</summary>
    private static void OnlyOneOf(IReadOnlyList<Said> answers)
    {
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK)
            .ShouldAllBe(answer => answer.Status == HttpStatusCode.PreconditionFailed || answer.Status == HttpStatusCode.Conflict || answer.Status == HttpStatusCode.NotFound);
    }

    private sealed record Said(HttpStatusCode Status, string? ETag, string Body);

    private static Guid IdOf(Said answer) => JsonSerializer.Deserialize<JsonElement>(answer.Body).GetProperty("id").GetGuid();

    private async Task<int> CountAsync(string persona) => (await story.AskAsync(persona, HttpMethod.Get, "dossiers")).GetProperty("items").GetArrayLength();

    private async Task<IReadOnlyList<Said>> AtOnceAsync(int times, Func<int, string> persona, Func<int, HttpRequestMessage> request)
    {
        var clients = new List<HttpClient>();
        for (var i = 0; i < times; i++)
        {
            clients.Add(await story.AsAsync(persona(i)));
        }

        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = clients.Select(async (client, i) =>
        {
            await start.Task;
            using var sent = request(i);
            return await ReadAsync(await client.SendAsync(sent));
        }).ToList();
        start.SetResult();
        return await Task.WhenAll(all);
    }

    private async Task<Said> SendAsync(HttpRequestMessage request, string persona = Story.Citizen)
    {
        using (request)
        {
            return await ReadAsync(await (await story.AsAsync(persona)).SendAsync(request));
        }
    }

    private static async Task<Said> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            return new(answer.StatusCode, answer.Headers.ETag?.Tag, await answer.Content.ReadAsStringAsync());
        }
    }
}
