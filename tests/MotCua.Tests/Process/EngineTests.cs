using MotCua.Kernel;
using MotCua.Kernel.Conditions;
using MotCua.Process.Engine;
using MotCua.Process.Graph;
using MotCua.Process.Table;
using Shouldly;
using Xunit;
using static MotCua.Tests.Process.Tables;

namespace MotCua.Tests.Process;

public sealed class EngineTests
{
    [Fact]
    public void A_construction_permit_goes_from_assignment_to_its_number()
    {
        var story = Story.Begun(PermitGraph);
        story.Open.ShouldBe(["assign"]);
        story.Complete("assign").ShouldBeNull();
        story.Complete("appraise", "approve").ShouldBeNull();
        story.Complete("review", "agree").ShouldBeNull();
        story.Complete("sign", "sign").ShouldBeNull();
        story.Complete("number").ShouldBeNull();
        story.State.Status.ShouldBe(ProcessStatus.Completed);
        story.Effects[^1].ShouldBe(new ProcessEffect.Completed("end"));
        story.State.Trail.ShouldBe(["assign", "appraise", "review", "sign", "number"]);
    }

    [Fact]
    public void Two_agencies_are_asked_at_once_and_both_are_awaited_each_time_they_are_asked()
    {
        var story = AtAppraisal();
        for (var round = 0; round < 2; round++)
        {
            story.Complete("appraise", "consult").ShouldBeNull();
            story.Open.ShouldBe(["fire", "roads"]);
            story.Complete("roads", "noAnswer").ShouldBeNull();
            story.Open.ShouldBe(["fire"]);
            story.Complete("fire", "answered").ShouldBeNull();
            story.Open.ShouldBe(["appraise"]);
            story.State.Waiting.ShouldBeEmpty();
        }

        story.State.Variable("outcome.roads").ShouldBe(FieldValue.Of("noAnswer"));
    }

    [Fact]
    public void A_task_effect_says_who_works_in_what_time_and_how_it_may_end()
    {
        var story = AtAppraisal();
        story.Complete("appraise", "consult");
        var opened = story.Effects.OfType<ProcessEffect.OpenTask>().Single(task => task.Node == "fire");
        opened.Task.ShouldBe(3);
        opened.Spec.Unit.ShouldBe(UnitSelector.Unit("fire"));
        opened.Spec.Norm.ShouldBe(StepNorm.OfHalfDays(1));
        opened.Spec.Outcomes.Select(outcome => outcome.Id).ShouldBe(["answered", "noAnswer"]);
    }

    [Fact]
    public void What_cannot_happen_is_refused_by_name()
    {
        new Story(PermitGraph).Complete("assign")!.Code.ShouldBe("process.not-started");
        var story = AtAppraisal();
        story.Do(new ProcessEvent.Started([]))!.Code.ShouldBe("process.already-started");
        story.Do(new ProcessEvent.TaskCompleted(1, "done", []))!.Code.ShouldBe("process.task-not-open");
        story.Complete("appraise", "maybe")!.Args["allowed"].ShouldBe("approve, refuse, consult");
        story.Complete("appraise", "approve", new Variable("outcome.sign", FieldValue.Of("sign")))!.Code.ShouldBe("process.reserved-variable");
        story.Do(new ProcessEvent.Resumed())!.Code.ShouldBe("process.not-suspended");
        story.Do(new ProcessEvent.IncidentsRetried([]))!.Code.ShouldBe("process.no-incident");
        story.Do(new ProcessEvent.Cancelled()).ShouldBeNull();
        story.Do(new ProcessEvent.Cancelled())!.Code.ShouldBe("process.ended");
    }

    [Fact]
    public void Suspension_stops_the_steps_that_say_so_and_consulted_agencies_go_on()
    {
        var story = AtAppraisal();
        story.Do(new ProcessEvent.Suspended("supplement")).ShouldBeNull();
        story.Effects[^1].ShouldBe(new ProcessEffect.PauseTask(2));
        story.Complete("appraise", "consult")!.Code.ShouldBe("process.task-suspended");
        story.Do(new ProcessEvent.Suspended("fee"))!.Code.ShouldBe("process.already-suspended");
        story.Do(new ProcessEvent.Resumed()).ShouldBeNull();
        story.Effects[^1].ShouldBe(new ProcessEffect.ResumeTask(2));

        story.Complete("appraise", "consult");
        story.Do(new ProcessEvent.Suspended("supplement"));
        story.Complete("fire", "answered").ShouldBeNull();
        story.Complete("roads", "answered").ShouldBeNull();
        story.Effects[^1].ShouldBeOfType<ProcessEffect.OpenTask>().Paused.ShouldBeTrue();
    }

    [Fact]
    public void Cancelling_closes_all_open_work()
    {
        var story = AtAppraisal();
        story.Complete("appraise", "consult");
        story.Do(new ProcessEvent.Cancelled()).ShouldBeNull();
        story.Effects.OfType<ProcessEffect.CloseTask>().Where(closed => closed.Why == TaskClosing.Cancelled)
            .Select(closed => closed.Node).ShouldBe(["fire", "roads"]);
        story.State.Tasks.ShouldBeEmpty();
        story.State.Status.ShouldBe(ProcessStatus.Cancelled);
    }

    [Fact]
    public void Work_returns_to_a_step_that_was_done_and_what_came_after_counts_as_not_done()
    {
        var story = AtAppraisal();
        story.Complete("appraise", "approve");
        story.Complete("review", "agree");
        ProcessEngine.ReturnTargets(PermitGraph, story.State, story.Key("sign")).ShouldBe(["review", "appraise", "assign"]);
        story.Return("sign", "appraise").ShouldBeNull();
        story.Open.ShouldBe(["appraise"]);
        story.State.Trail.ShouldBe(["assign"]);
        story.State.Variable("outcome.review").ShouldBeNull();
        story.Return("appraise", "review")!.Code.ShouldBe("process.cannot-return-to");
    }

    [Fact]
    public void An_outcome_that_leads_back_takes_back_what_came_after_as_a_return_does()
    {
        var story = AtAppraisal();
        story.Complete("appraise", "approve").ShouldBeNull();
        ProcessEngine.LeadsBack(PermitGraph, story.State, story.Key("review"), "agree").ShouldBeNull();
        ProcessEngine.LeadsBack(PermitGraph, story.State, story.Key("review"), "redo").ShouldBe("appraise");
        story.Complete("review", "redo").ShouldBeNull();
        story.Open.ShouldBe(["appraise"]);
        story.State.Trail.ShouldBe(["assign"]);
        ProcessEngine.ReturnTargets(PermitGraph, story.State, story.Key("appraise")).ShouldBe(["assign"], "review comes later");

        // A state written before: the later step still stands as done.
        var old = story.State with { Trail = ["assign", "appraise", "review"] };
        ProcessEngine.ReturnTargets(PermitGraph, old, story.Key("appraise")).ShouldBe(["assign"]);
    }

    [Fact]
    public void Work_does_not_return_into_a_fork_but_out_of_one_and_then_closes_the_whole_fork()
    {
        var story = AtAppraisal();
        story.Complete("appraise", "consult");
        story.Complete("fire", "answered");
        story.Return("roads", "fire")!.Code.ShouldBe("process.cannot-return-to");
        story.Return("roads", "assign").ShouldBeNull();
        story.Open.ShouldBe(["assign"]);
        story.State.Waiting.ShouldBeEmpty();

        var other = AtAppraisal();
        other.Complete("appraise", "consult");
        other.Return("fire", "appraise").ShouldBeNull();
        other.Effects.OfType<ProcessEffect.CloseTask>().TakeLast(2).Select(closed => (closed.Node, closed.Why))
            .ShouldBe([("fire", TaskClosing.Returned), ("roads", TaskClosing.LeftBehind)]);
        other.Complete("appraise", "approve").ShouldBeNull();
        other.Return("review", "fire")!.Code.ShouldBe("process.cannot-return-to");
    }

    [Fact]
    public void A_missing_value_at_a_gateway_is_an_incident_and_not_false()
    {
        var big = new Condition.Test("floors", ConditionOperator.Gt, FieldValue.Of(7m));
        var graph = (new StepTable([Row("appraise") with { Routes = [new StepRoute(big, "board")] }, Row("sign").To("done", "end"), Row("board")])
        {
            Variables = ["floors"],
        }).Compile().Value;

        var story = Story.Begun(graph);
        story.Complete("appraise").ShouldBeNull();
        story.Open.ShouldBeEmpty();
        var incident = story.Effects[^1].ShouldBeOfType<ProcessEffect.IncidentRaised>().Incident;
        incident.Code.ShouldBe("process.condition-not-answerable");
        incident.Faults.ShouldBe([new ConditionFault("floors", ConditionFaultKind.Missing)]);
        story.State.Status.ShouldBe(ProcessStatus.Running);

        story.Do(new ProcessEvent.IncidentsRetried([new Variable("floors", FieldValue.Of(9m))])).ShouldBeNull();
        story.Open.ShouldBe(["board"]);

        var small = Story.Begun(graph, new Variable("floors", FieldValue.Of(2m)));
        small.Complete("appraise");
        small.Open.ShouldBe(["sign"]);
    }

    [Fact]
    public void A_join_counts_tokens_per_flow_and_not_in_total()
    {
        // a and b arrive on the same flow of the join, c on the other: two tokens are there and the join must still wait.
        var graph = ProcessGraph.WellFormed(
            [
                new ProcessNode.Start("start"), new ProcessNode.ParallelGateway("fork"),
                new ProcessNode.UserTask("a", Row("a").Task), new ProcessNode.UserTask("b", Row("b").Task),
                new ProcessNode.UserTask("c", Row("c").Task), new ProcessNode.ExclusiveGateway("merge"),
                new ProcessNode.ParallelGateway("join"), new ProcessNode.UserTask("after", Row("after").Task), new ProcessNode.End("end"),
            ],
            Flows("start fork", "fork a", "fork b", "fork c", "a merge", "b merge", "merge join", "c join", "join after", "after end")).Value;
        var story = Story.Begun(graph);
        story.Complete("a");
        story.Complete("b");
        story.Open.ShouldBe(["c"]);
        story.State.Waiting.ShouldBe(["merge>join", "merge>join"]);
        story.Complete("c");
        story.Open.ShouldBe(["after"]);
        story.State.Waiting.ShouldBe(["merge>join"]);
        story.Complete("after");
        story.State.Incidents[0].Code.ShouldBe("process.join-never-filled");
    }

    [Fact]
    public void A_loop_of_gateways_stops_with_an_incident()
    {
        var never = new Condition.Test("go", ConditionOperator.Present);
        var graph = ProcessGraph.WellFormed(
            [
                new ProcessNode.Start("start"), new ProcessNode.ExclusiveGateway("x"), new ProcessNode.ExclusiveGateway("y"),
                new ProcessNode.End("end"),
            ],
            [
                new Flow("1", "start", "x"), new Flow("2", "x", "end") { When = never },
                new Flow("3", "x", "y") { IsDefault = true }, new Flow("4", "y", "x"),
            ]).Value;
        var story = Story.Begun(graph);
        story.State.Incidents.Single().Code.ShouldBe("process.too-many-automatic-steps");
        story.Do(new ProcessEvent.IncidentsRetried([new Variable("go", FieldValue.Of(true))])).ShouldBeNull();
        story.State.Status.ShouldBe(ProcessStatus.Completed);
    }

    internal static ValueList<Flow> Flows(params string[] flows) => flows
        .Select(flow => flow.Split(' ')).Select(flow => new Flow($"{flow[0]}>{flow[1]}", flow[0], flow[1])).ToValueList();

    private static Story AtAppraisal()
    {
        var story = Story.Begun(PermitGraph);
        story.Complete("assign");
        return story;
    }
}
