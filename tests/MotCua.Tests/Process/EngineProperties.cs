using CsCheck;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;
using MotCua.Process.Engine;
using MotCua.Process.Graph;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Process;

/// <summary>What holds for every table and every history, not only for those we thought of.</summary>
public sealed class EngineProperties
{
    private static readonly Gen<(MotCua.Process.Table.StepTable Table, int[] Choices)> Histories =
        Gen.Select(Tables.Sound, Gen.Int[0, 10_000].Array[0, 25]);

    [Fact]
    public void Whatever_happened_a_sound_process_can_still_finish() => Histories.Sample(history =>
    {
        var story = Play(history.Table, history.Choices);
        if (story.State.Suspension is not null)
        {
            story.Do(new ProcessEvent.Resumed()).ShouldBeNull();
        }

        for (var i = 0; i < 200 && story.State.Status == ProcessStatus.Running; i++)
        {
            story.State.Incidents.ShouldBeEmpty();
            var task = story.State.Tasks[0];
            story.Complete(task.Node, WayOut(story.Graph, task.Node)).ShouldBeNull();
        }

        story.State.Status.ShouldBe(ProcessStatus.Completed);
        story.State.Tasks.ShouldBeEmpty();
        story.State.Waiting.ShouldBeEmpty();
    });

    [Fact]
    public void The_state_is_the_fold_of_its_events() => Histories.Sample(history =>
    {
        var story = Play(history.Table, history.Choices);
        var folded = story.Happened.Aggregate(ProcessState.New, (state, happened) =>
            ProcessEngine.Step(story.Graph, state, happened.Event, happened.At).Value.State);
        return folded == story.State && ProcessJson.Write(folded).AsSpan().SequenceEqual(ProcessJson.Write(story.State));
    });

    [Fact]
    public void Stepping_from_the_stored_state_is_stepping_from_the_state() => Histories.Sample(history =>
    {
        var graph = history.Table.Compile().Value;
        var story = Play(history.Table, history.Choices);
        var stored = ProcessState.New;
        foreach (var (happened, at) in story.Happened)
        {
            var bytes = ProcessJson.Write(ProcessEngine.Step(graph, stored, happened, at).Value.State);
            stored = ProcessJson.Read(bytes);
            ProcessJson.Write(stored).ShouldBe(bytes);
        }

        stored.ShouldBe(story.State);
    });

    [Fact]
    public void Open_tasks_are_those_opened_and_not_closed() => Histories.Sample(history =>
    {
        var story = Play(history.Table, history.Choices);
        var open = story.Effects.OfType<ProcessEffect.OpenTask>().Select(task => task.Task)
            .Except(story.Effects.OfType<ProcessEffect.CloseTask>().Select(task => task.Task));
        story.State.Tasks.Select(task => task.Key).ShouldBe(open);
        story.Effects.OfType<ProcessEffect.OpenTask>().Select(task => task.Task)
            .ShouldBe(Enumerable.Range(1, story.State.LastTask));
    });

    [Fact]
    public void A_refused_event_says_why_and_changes_nothing() => Histories.Sample(history =>
    {
        var story = Play(history.Table, history.Choices);
        var before = ProcessJson.Write(story.State);
        ProcessEvent[] wrong =
        [
            new ProcessEvent.Started([]), new ProcessEvent.TaskCompleted(story.State.LastTask + 1, "yes", []),
            new ProcessEvent.TaskReturned(0, "s0", "x"),
        ];
        wrong.ShouldAllBe(e => story.Do(e) != null);
        ProcessJson.Write(story.State).ShouldBe(before);
    });

    [Fact]
    public void Equal_numbers_are_the_same_bytes()
    {
        ProcessState With(decimal n) => Story.Begun(Tables.PermitGraph, new Variable("n", FieldValue.Of(n))).State;
        ProcessJson.Write(With(1.50m)).ShouldBe(ProcessJson.Write(With(1.5m)));
    }

    [Fact]
    public void A_state_with_everything_in_it_survives_storage()
    {
        var state = Story.Begun(Tables.PermitGraph).State with
        {
            Waiting = ["a>b"],
            Variables =
            [
                new("days", FieldValue.Of(-0.25m)), new("flag", FieldValue.Of(false)),
                new("list", FieldValue.Of(["một", "hai"])), new("text", FieldValue.Of("\"phòng\" <cháy>")),
            ],
            Incidents = [new("f", "n", "process.no-way-holds") { Faults = [new("x", ConditionFaultKind.NotComparable)] }],
            Suspension = new("fee", Tables.Now.AddTicks(10)),
            End = "end:refused",
        };
        ProcessJson.Read(ProcessJson.Write(state)).ShouldBe(state);
    }

    /// <summary>Plays numbers as choices among everything that may happen; what is refused did not happen.</summary>
    private static Story Play(MotCua.Process.Table.StepTable table, int[] choices)
    {
        var story = Story.Begun(table.Compile().Value);
        foreach (var choice in choices)
        {
            if (story.State.Status != ProcessStatus.Running)
            {
                break;
            }

            var task = story.State.Tasks[choice % story.State.Tasks.Count];
            var outcomes = story.Graph.Task(task.Node)!.Spec.Outcomes;
            var targets = ProcessEngine.ReturnTargets(story.Graph, story.State, task.Key);
            _ = (choice / 7 % 10) switch
            {
                0 when targets.Count > 0 => story.Return(task.Node, targets[choice % targets.Count]),
                1 => story.Do(new ProcessEvent.Suspended("supplement")),
                2 or 3 when story.State.Suspension is not null => story.Do(new ProcessEvent.Resumed()),
                _ => story.Complete(task.Node, outcomes[choice / 70 % outcomes.Count].Id),
            };
        }

        return story;
    }

    /// <summary>The outcome that leads to an end the shortest way; inside a group the one that takes no route back.</summary>
    private static string WayOut(ProcessGraph graph, string node)
    {
        var distance = graph.Nodes.OfType<ProcessNode.End>().ToDictionary(end => end.Id, _ => 0);
        for (var round = 0; round < graph.Nodes.Count; round++)
        {
            foreach (var flow in graph.Flows.Where(flow => distance.ContainsKey(flow.To)))
            {
                distance[flow.From] = Math.Min(distance.GetValueOrDefault(flow.From, int.MaxValue), distance[flow.To] + 1);
            }
        }

        var next = graph.OutOf(node)[0].To;
        var choice = graph.Node(next) as ProcessNode.ExclusiveGateway
            ?? graph.Node(graph.OutOf(next) is [var onward, ..] ? onward.To : "") as ProcessNode.ExclusiveGateway;
        var outcomes = graph.Task(node)!.Spec.Outcomes.Select(outcome => outcome.Id);
        if (choice is null)
        {
            return outcomes.First();
        }

        return outcomes.MinBy(outcome => distance[Taken(graph, choice, node, outcome).To])!;
    }

    private static Flow Taken(ProcessGraph graph, ProcessNode.ExclusiveGateway gateway, string node, string outcome) =>
        graph.OutOf(gateway.Id).FirstOrDefault(flow =>
            flow.When?.Evaluate(field => field == "outcome." + node ? FieldValue.Of(outcome) : null).Holds == true)
        ?? graph.OutOf(gateway.Id)[^1];
}
