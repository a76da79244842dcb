using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue.Contracts;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Catalogue;

public sealed class ExamplesOnSqlite(SqliteCity city) : ExampleTests(city);

public sealed class ExamplesOnPostgres(PostgresCity city) : ExampleTests(city);

/// <summary>The examples of every package, filed with the running server by those who would file them.</summary>
public abstract class ExampleTests(TestCity city)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly Dictionary<string, string> Citizens = new()
    {
        ["999088000101"] = "citizen-an", ["999192000202"] = "citizen-binh", ["999152000303"] = "citizen-lan", ["999079000404"] = "business-cuong",
    };

    public static TheoryData<string, string> Valid => [.. Examples("valid")];

    public static TheoryData<string, string> Invalid => [.. Examples("invalid")];

    [Theory, MemberData(nameof(Valid))]
    public async Task A_valid_example_is_filed_and_goes_its_way_to_a_result(string code, string example)
    {
        using var story = new Story(city);
        var version = (await city.Services.GetRequiredService<IProcedureTerms>().PinnedAsync(code, 1, None)).ShouldNotBeNull();
        var body = Body(code, example);
        var filer = Filer(body);
        var inPerson = body["channel"]!.GetValue<string>() == "counter";
        var shown = new List<string>();
        foreach (var component in body["components"]!.AsArray())
        {
            var paper = component!["code"]!.GetValue<string>();
            if (inPerson && version.Procedure.Components.Single(each => each.Code == paper).Shown)
                shown.Add(paper);
            else
                component["files"] = new JsonArray(JsonValue.Create(await story.UploadAsync(filer, "%PDF-1.4 giấy tờ"u8.ToArray(), paper + ".pdf")));
        }

        var id = (await story.AskAsync(filer, HttpMethod.Post, "dossiers", body)).GetProperty("id").GetGuid();
        var ward = body["receivingUnit"]!.GetValue<Guid>();
        var counter = ward == city.UnitOf("commune-00004-2025") ? "counter-1" : "counter-2";
        var filed = await story.AskAsync(counter, HttpMethod.Get, $"dossiers/{id}");
        var accepted = await story.AskAsync(counter, HttpMethod.Post, $"dossiers/{id}/accept", new { originalsSeen = shown }, revision: filed.GetProperty("revision").GetInt64());
        accepted.GetProperty("status").GetString().ShouldBe("accepted");
        var decides = (await story.AskAsync(counter, HttpMethod.Get, $"dossiers/{id}")).GetProperty("competentUnit").GetGuid();
        // A head and a registry sit in ward A alone: there every step can be worked.
        if (counter == "counter-1" && decides == ward)
            await WorkAsync(story, id, version);
    }

    [Theory, MemberData(nameof(Invalid))]
    public async Task An_invalid_example_is_refused_with_the_problems_it_names(string code, string example)
    {
        using var story = new Story(city);
        var expected = File.ReadAllText(Path.Combine(Folder(code), "fixtures", "expect.yaml")).Split('\n')
            .SkipWhile(line => line != example + ":").Skip(1).TakeWhile(line => line.StartsWith("  - ", StringComparison.Ordinal))
            .Select(line => "form." + line.Split(["field: ", ", code: "], StringSplitOptions.None)[1]);
        var body = Body(code, example);
        using var request = Story.Request(HttpMethod.Post, "dossiers", body);
        using var answer = await (await story.AsAsync(Filer(body))).SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray()
            .Select(error => error.GetProperty("field").GetString()).ShouldBe(expected);
    }

    [Fact]
    public async Task An_original_must_be_seen_before_its_copy_is_certified_and_nothing_need_be_kept()
    {
        using var story = new Story(city);
        var body = Body("2.000815", "valid-diploma");
        var id = (await story.AskAsync("counter-1", HttpMethod.Post, "dossiers", body)).GetProperty("id").GetGuid();
        var now = await story.ReadAsync(id);
        using var request = Story.Request(HttpMethod.Post, $"dossiers/{id}/accept", new { originalsSeen = Array.Empty<string>() }, revision: now.Revision);
        using var refused = await (await story.AsAsync("counter-1")).SendAsync(request);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("original");

        await story.StepAsync(id, "counter-1", "accept", new { originalsSeen = new[] { "original" } });
        var dossier = await story.AskAsync("counter-1", HttpMethod.Get, $"dossiers/{id}");
        dossier.GetProperty("competentUnit").GetGuid().ShouldBe(city.UnitOf("commune-00004-2025"));
    }

    [Fact]
    public async Task What_is_only_done_in_person_cannot_be_begun_or_filed_online()
    {
        using var citizen = new Browser(city);
        await citizen.SignInAsync("citizen-an");
        var begun = await citizen.GetAsync("/procedures/2.000815/apply");
        begun.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/procedures/2.000815");
        var page = await begun.Content.ReadAsStringAsync();
        page.ShouldNotContain("/procedures/2.000815/apply");
        page.ShouldContain("2.000");
        page.ShouldContain("mỗi bản");

        using var story = new Story(city);
        var body = Body("2.000815", "valid-diploma");
        body["channel"] = "online";
        using var request = Story.Request(HttpMethod.Post, "dossiers", body);
        using var answer = await (await story.AsAsync("citizen-an")).SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeFalse();
    }

    private static async Task WorkAsync(Story story, Guid id, ProcedureVersion version)
    {
        for (var steps = 0; steps < 20; steps++)
        {
            var dossier = await story.AskAsync("counter-1", HttpMethod.Get, $"dossiers/{id}");
            if (dossier.GetProperty("tasks").EnumerateArray().FirstOrDefault() is not { ValueKind: JsonValueKind.Object } task)
            {
                dossier.GetProperty("status").GetString().ShouldBe("resolved");
                return;
            }

            var step = version.Package.Steps.Steps.Single(each => each.Id == task.GetProperty("step").GetString());
            object? data = null;
            if (step.Task.Form == "draft")
            {
                var result = version.Procedure.Results.First(each => !each.Negative);
                data = new { draft = new { template = result.Template, values = version.Package.Templates[result.Template].Questions.ToDictionary(ask => ask.Id, ask => MotCua.Dossiers.Simulation.SimulationTexts.AnswerTo(ask, new(2026, 11, 23))) } };
            }

            var persona = step.Task.Role switch
            {
                "assign" or "review" => "head-1",
                "handle" => "specialist-1",
                "approve" => "leader-1",
                "number" => "registry-1",
                _ => step.Task.Unit.Code == "department-construction" ? "consult-1" : "consult-2",
            };
            await story.AskAsync(persona, HttpMethod.Post, $"tasks/{task.GetProperty("id").GetGuid()}/complete",
                new { outcome = step.Task.Outcomes[0].Id, data, comment = step.Task.Role == "consult" ? "Đồng ý" : null }, revision: task.GetProperty("revision").GetInt64());
        }

        throw new InvalidOperationException("The process does not end.");
    }

    private static string Filer(JsonObject body) => body["channel"]!.GetValue<string>() == "online"
        ? Citizens[body["applicant"]!["personalId"]!.GetValue<string>()]
        : body["receivingUnit"]!.GetValue<string>() == WardA ? "counter-1" : "counter-2";

    private const string WardA = "2ae057a0-dbee-5c73-bb28-761c6a23f74f";

    private static JsonObject Body(string code, string example) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(code), "fixtures", example + ".json")))!.AsObject();

    private static string Folder(string code) => Path.Combine(Root(AppContext.BaseDirectory), "catalogue", "procedures", code);

    private static IEnumerable<(string, string)> Examples(string kind) =>
        from folder in Directory.GetDirectories(Path.Combine(Root(AppContext.BaseDirectory), "catalogue", "procedures")).Order(StringComparer.Ordinal)
        from file in Directory.GetFiles(Path.Combine(folder, "fixtures"), kind + "*.json").Order(StringComparer.Ordinal)
        select (Path.GetFileName(folder), Path.GetFileNameWithoutExtension(file));

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "MotCua.slnx")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
