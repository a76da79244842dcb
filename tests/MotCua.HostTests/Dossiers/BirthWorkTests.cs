using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

public sealed class BirthWorkOnSqlite(SqliteCity city) : BirthWorkTests(city);

public sealed class BirthWorkOnPostgres(PostgresCity city) : BirthWorkTests(city);

/// <summary>A birth is nobody's to assign: the specialist takes it from the list, and the head still knows where it lies.</summary>
public abstract class BirthWorkTests(TestCity city)
{
    /// <summary>The registry clerk, who stands in for the specialist for a moment.</summary>
    private static readonly Guid Colleague = new("01990000-0000-7000-8000-00000000a008");

    [Fact]
    public async Task The_head_finds_a_birth_on_a_colleagues_table_and_gives_it_to_another()
    {
        using var story = new Story(city);
        var told = await AcceptedAsync(story);
        (await SendAsync(story, "specialist-1", $"tasks/{told.Task}/claim", new { }, told.TaskRevision)).Status.ShouldBe(HttpStatusCode.OK);

        using var head = new Browser(city);
        await head.SignInAsync("head-1");
        (await head.ReadAsync("/desk/work?team=true")).ShouldContain($"/desk/tasks/{told.Task}");
        // That it is there, and with whom; not what the parents wrote.
        var page = await head.ReadAsync($"/desk/tasks/{told.Task}");
        page.ShouldContain("Lê Minh Khoa");
        page.ShouldNotContain("birthNotice");
        (await story.AskAsync("head-1", HttpMethod.Get, $"dossiers/{told.Id}")).TryGetProperty("application", out _).ShouldBeFalse();

        // Whoever holds the role may be given it, and nobody else.
        told = await story.ReadAsync(told.Id);
        var stranger = await SendAsync(story, "head-1", $"tasks/{told.Task}/reassign", new { assignee = Colleague }, told.TaskRevision);
        stranger.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        stranger.Body.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("not-in-post");
        var (assignments, clock, ward) = (city.Services.GetRequiredService<IAssignments>(), city.Services.GetRequiredService<CityClock>(), city.UnitOf("commune-00004-2025"));
        await assignments.AssignAsync(Colleague, ward, Role.Handle, clock.GetUtcNow(), default);
        try
        {
            (await SendAsync(story, "head-1", $"tasks/{told.Task}/reassign", new { assignee = Colleague }, told.TaskRevision)).Status.ShouldBe(HttpStatusCode.OK);
            var mine = await story.AskAsync("registry-1", HttpMethod.Get, "tasks?mine=true");
            mine.GetProperty("items").EnumerateArray().ShouldContain(item => item.GetProperty("id").GetGuid() == told.Task);
        }
        finally
        {
            await assignments.EndAsync(Colleague, ward, Role.Handle, clock.GetUtcNow(), default);
        }
    }

    [Fact]
    public async Task A_refused_birth_does_not_leave_as_a_certificate_and_a_certificate_has_no_gaps()
    {
        using var story = new Story(city);
        var told = await AcceptedAsync(story);
        async Task<(HttpStatusCode, string?, string?[])> DraftAsync(string outcome, string template, Dictionary<string, string> values)
        {
            var answer = await SendAsync(story, "specialist-1", $"tasks/{told.Task}/complete", new { outcome, data = new { draft = new { template, values } } }, told.TaskRevision);
            return (answer.Status, answer.Body.TryGetProperty("type", out var type) ? type.GetString() : null,
                answer.Body.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateArray().Select(error => error.GetProperty("field").GetString())] : []);
        }

        Dictionary<string, string> whole = new() { ["childPersonalId"] = "001226000123", ["birthDateInWords"] = "Ngày mười hai tháng mười" };
        (await DraftAsync("refuse", "granted", whole)).Item2.ShouldBe("urn:motcua:dossiers.outcome-contradicts-draft");
        var (status, _, gaps) = await DraftAsync("grant", "granted", new() { ["childPersonalId"] = " " });
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        gaps.ShouldBe(["data.draft.values.childPersonalId", "data.draft.values.birthDateInWords"], ignoreOrder: true);

        // On the page nothing is chosen beforehand.
        using var specialist = new Browser(city);
        await specialist.SignInAsync("specialist-1");
        (await specialist.ReadAsync($"/desk/tasks/{told.Task}")).ShouldNotContain("value=\"granted\" checked");
        (await DraftAsync("grant", "granted", whole)).Item1.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<Told> AcceptedAsync(Story story)
    {
        var body = JsonNode.Parse(File.ReadAllText(Path.Combine(city.Catalogue, "procedures", "1.001193", "fixtures", "valid-grandmother-home-birth.json")))!.AsObject();
        foreach (var component in body["components"]!.AsArray())
        {
            component!["files"] = new JsonArray(JsonValue.Create(await story.UploadAsync("counter-1", "%PDF-1.4 giấy"u8.ToArray(), "giay.pdf")));
        }

        var id = (await story.AskAsync("counter-1", HttpMethod.Post, "dossiers", body)).GetProperty("id").GetGuid();
        await story.StepAsync(id, "counter-1", "accept", new { });
        return await story.ReadAsync(id);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(Story story, string persona, string path, object body, long revision)
    {
        using var request = Story.Request(HttpMethod.Post, path, body, revision: revision);
        using var answer = await (await story.AsAsync(persona)).SendAsync(request);
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }
}
