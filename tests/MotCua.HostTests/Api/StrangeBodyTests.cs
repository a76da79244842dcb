using System.Text.Json.Nodes;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Api;

/// <summary>Whatever a body leaves out or writes otherwise is refused by name, never answered with a fault of ours.</summary>
public sealed class StrangeBodyTests(SqliteCity city)
{
    private static readonly JsonNode?[] Strange = [null, "chữ", 7, true, new JsonArray(), new JsonArray((JsonNode?)null), new JsonObject()];

    [Theory]
    [InlineData("submitDossier", "citizen-an", null)]
    [InlineData("submitDossier", "counter-1", null)]
    [InlineData("beginDraft", "citizen-an", null)]
    [InlineData("searchDossiers", "counter-1", null)]
    [InlineData("acceptDossier", "counter-1", Stage.Submitted)]
    [InlineData("refuseDossier", "counter-1", Stage.Submitted)]
    [InlineData("requestSupplement", "counter-1", Stage.Submitted)]
    [InlineData("supplyDossier", "citizen-an", Stage.Guidance)]
    [InlineData("withdrawDossier", "citizen-an", Stage.Submitted)]
    [InlineData("stopDossier", "counter-1", Stage.WithdrawalRequested)]
    [InlineData("completeTask", "specialist-1", Stage.Assigned)]
    [InlineData("returnTask", "specialist-1", Stage.Assigned)]
    [InlineData("rePinDossier", "counter-1", Stage.Submitted)]
    [InlineData("reassignTask", "head-1", Stage.Assigned)]
    [InlineData("consultUnit", "specialist-1", Stage.Assigned)]
    [InlineData("returnResult", "counter-1", Stage.Resolved)]
    [InlineData("rateDossier", "citizen-an", Stage.Returned)]
    [InlineData("trackDossier", "citizen-lan", null)]
    [InlineData("readNotices", "citizen-an", null)]
    public async Task Any_strange_body_is_a_refusal(string operationId, string persona, Stage? stage)
    {
        var document = await Described.ReadAsync(city);
        var operation = document.Operations.Single(each => each.Id == operationId);
        var example = JsonNode.Parse(operation.Body.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example").GetRawText())!;
        using var story = new Story(city);
        var told = stage is { } until ? await story.TellAsync(until) : null;
        var faults = new List<string>();
        foreach (var (what, body) in Bodies(example))
        {
            if (told is not null)
            {
                var now = await story.ReadAsync(told.Id);
                told = now.Revision == told.Revision ? told : await story.TellAsync(stage!.Value);
            }

            var task = operation.Path.Contains("/tasks/", StringComparison.Ordinal);
            var path = operation.Path["/api/v1/".Length..].Replace("{id}", $"{(task ? told?.Task : told?.Id)}", StringComparison.Ordinal);
            using var request = Story.Request(new HttpMethod(operation.Method), path, body, revision: task ? told?.TaskRevision : told?.Revision);
            using var answer = await (await story.AsAsync(persona)).SendAsync(request);
            if ((int)answer.StatusCode >= 500)
            {
                faults.Add($"{what}: {(int)answer.StatusCode}");
            }
        }

        faults.ShouldBeEmpty(operationId);
    }

    /// <summary>The example with each of its values left out, and with each written otherwise.</summary>
    private static IEnumerable<(string What, JsonNode? Body)> Bodies(JsonNode example)
    {
        foreach (var strange in Strange)
        {
            yield return ($"$ = {strange?.ToJsonString()}", strange?.DeepClone());
        }

        // The form has tests of its own: here it is one value.
        foreach (var place in Places(example, []).Where(place => place is not ["form", _, ..]))
        {
            var without = example.DeepClone();
            Remove(At(without, place[..^1]), place[^1]);
            yield return ($"no {string.Join('.', place)}", without);
            foreach (var strange in Strange)
            {
                var other = example.DeepClone();
                Put(At(other, place[..^1]), place[^1], strange?.DeepClone());
                yield return ($"{string.Join('.', place)} = {strange?.ToJsonString()}", other);
            }
        }
    }

    private static IEnumerable<string[]> Places(JsonNode? node, string[] at) => node switch
    {
        JsonObject map => map.SelectMany(each => Places(each.Value, [.. at, each.Key]).Prepend([.. at, each.Key])),
        JsonArray list => list.SelectMany((each, index) => Places(each, [.. at, $"{index}"]).Prepend([.. at, $"{index}"])),
        _ => [],
    };

    private static JsonNode At(JsonNode node, string[] place) => place.Aggregate(node, (at, name) => at is JsonArray list ? list[int.Parse(name, null)]! : at[name]!);

    private static void Remove(JsonNode parent, string name)
    {
        if (parent is JsonArray list)
        {
            list.RemoveAt(int.Parse(name, null));
        }
        else
        {
            parent.AsObject().Remove(name);
        }
    }

    private static void Put(JsonNode parent, string name, JsonNode? value)
    {
        if (parent is JsonArray list)
        {
            list[int.Parse(name, null)] = value;
        }
        else
        {
            parent[name] = value;
        }
    }
}
