using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Access;

/// <summary>The persona <c>citizen-khoa</c> is <c>specialist-1</c> at home: the directory tells the personal id.</summary>
public abstract class OwnDossierTests(TestCity city) : IDisposable
{
    private const string Self = "citizen-khoa";


    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Story story = new(city);

    [Fact]
    public async Task An_official_neither_reads_nor_handles_his_own_dossier_and_a_colleague_does()
    {
        var id = (await story.AskAsync(Self, HttpMethod.Post, "dossiers", Khoa())).GetProperty("id").GetGuid();
        await story.StepAsync(id, "counter-1", "accept", new { });
        await story.CompleteAsync(id, "head-1", "assigned");
        var task = await story.ReadAsync(id);

        // Refused only on use would be a button that lies: nothing of one's own dossier is offered.
        var offered = (await story.AskAsync("specialist-1", HttpMethod.Get, $"dossiers/{id}")).GetProperty("actions").EnumerateArray().Select(action => action.GetString());
        offered.ShouldBeEmpty();
        using var desk = new Browser(city);
        await desk.SignInAsync("specialist-1");
        foreach (var page in new[] { await desk.ReadAsync($"/desk/dossiers/{id}"), await desk.ReadAsync($"/desk/tasks/{task.Task}"), await desk.ReadAsync("/desk/work") })
        {
            page.ShouldContain(task.Code!);
            page.ShouldNotContain($"/desk/dossiers/{id}/");
            page.ShouldNotContain($"/desk/tasks/{task.Task}/");
        }

        var other = await story.TellAsync(Stage.Assigned);
        (await story.AskAsync("specialist-1", HttpMethod.Get, $"dossiers/{other.Id}")).GetProperty("actions").EnumerateArray().Select(action => action.GetString()).ShouldContain("requestSupplement");
        var (status, code) = await TryAsync("specialist-1", $"tasks/{task.Task}/claim", task.TaskRevision);
        (status, code).ShouldBe((HttpStatusCode.Forbidden, "urn:motcua:dossiers.own-dossier"));
        var seen = await story.AskAsync("specialist-1", HttpMethod.Get, $"dossiers/{id}");
        seen.GetRawText().ShouldNotContain("999085000505");
        (await story.ReadAsync(id)).TaskRevision.ShouldBe(task.TaskRevision);
        (await story.AskAsync(Self, HttpMethod.Get, $"dossiers/{id}")).GetProperty("id").GetGuid().ShouldBe(id);
    }

    [Fact]
    public async Task An_official_at_the_counter_does_not_take_up_the_supplement_of_his_own_dossier()
    {
        var (assignments, clock, ward) = (city.Services.GetRequiredService<IAssignments>(), city.Services.GetRequiredService<CityClock>(), city.UnitOf("commune-00004-2025"));
        var id = (await story.AskAsync(Self, HttpMethod.Post, "dossiers", Khoa())).GetProperty("id").GetGuid();
        await story.StepAsync(id, "counter-1", "request-supplement", new { items = new[] { "Số nhà" }, reason = "Thiếu số nhà" });
        await assignments.AssignAsync(Story.Specialist, ward, Role.Receive, clock.GetUtcNow(), TestContext.Current.CancellationToken);
        try
        {
            (await TryAsync("specialist-1", $"dossiers/{id}/supply", (await story.ReadAsync(id)).Revision)).ShouldBe((HttpStatusCode.Forbidden, "urn:motcua:dossiers.own-dossier"));
        }
        finally
        {
            await assignments.EndAsync(Story.Specialist, ward, Role.Receive, clock.GetUtcNow(), TestContext.Current.CancellationToken);
        }

        await story.StepAsync(id, "counter-1", "supply", new { });
        (await story.AskAsync(Self, HttpMethod.Get, $"dossiers/{id}")).GetProperty("status").GetString().ShouldBe("submitted");
    }

    private JsonObject Khoa() => JsonNode.Parse(story.Application().ToJsonString(Readable)
        .Replace("999088000101", "999085000505", StringComparison.Ordinal).Replace("Nguyễn Văn An", "Lê Minh Khoa", StringComparison.Ordinal))!.AsObject();

    private async Task<(HttpStatusCode Status, string? Code)> TryAsync(string persona, string path, long revision)
    {
        using var request = Story.Request(HttpMethod.Post, path, revision: revision);
        using var answer = await (await story.AsAsync(persona)).SendAsync(request, TestContext.Current.CancellationToken);
        var body = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (answer.StatusCode, body.GetProperty("type").GetString());
    }

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class OwnDossierOnSqlite(SqliteCity city) : OwnDossierTests(city);

public sealed class OwnDossierOnPostgres(PostgresCity city) : OwnDossierTests(city);
