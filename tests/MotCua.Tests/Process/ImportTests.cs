using MotCua.Kernel;
using MotCua.Kernel.Conditions;
using MotCua.Process.Graph;
using MotCua.Process.Table;
using Shouldly;
using Xunit;
using static MotCua.Tests.Process.Tables;

namespace MotCua.Tests.Process;

public sealed class ImportTests
{
    [Fact]
    public void A_table_becomes_a_graph_with_names_that_stay()
    {
        PermitGraph.Tasks.Select(task => task.Id).ShouldBe(["assign", "appraise", "fire", "roads", "review", "sign", "number"]);
        PermitGraph.OutOf("consult.join").Single().To.ShouldBe("appraise");
        PermitGraph.OutOf("appraise.next").Select(flow => flow.To).ShouldBe(["review", "consult.fork"]);
    }

    [Theory]
    [InlineData("90m", 90, 0)]
    [InlineData("1.5h", 90, 0)]
    [InlineData("0.5d", 0, 1)]
    [InlineData("2d", 0, 4)]
    public void A_norm_is_minutes_hours_or_days_in_halves(string text, int minutes, int halves)
    {
        var norm = StepNorm.Parse(text).Value;
        (norm.Minutes, norm.HalfDays).ShouldBe((minutes, halves));
        StepNorm.Parse(norm.ToString()).Value.ShouldBe(norm);
    }

    [Theory]
    [InlineData("0.3d")]
    [InlineData("0m")]
    [InlineData("2")]
    [InlineData("-1h")]
    [InlineData("1w")]
    public void Another_norm_is_refused(string text) => StepNorm.Parse(text).Problem!.Code.ShouldBe("process.unreadable-norm");

    [Fact]
    public void A_unit_is_the_receiving_the_competent_or_a_named_one()
    {
        foreach (var text in new[] { "receiving", "competent", "unit:H26.7" })
        {
            UnitSelector.Parse(text).Value.ToString().ShouldBe(text);
        }

        UnitSelector.Parse("unit:").Problem!.Code.ShouldBe("process.unknown-unit-selector");
    }

    [Fact]
    public void Each_fault_of_a_table_names_its_row()
    {
        var table = new StepTable(
        [
            Row("a", "yes", "no").To("yes", "nowhere").To("maybe", "b"),
            Row("a"),
            Row("b").In("ask"),
            Row("end"),
            Row("c") with { Routes = [new StepRoute(new Condition.Test("secret", ConditionOperator.Present), "end")] },
        ]);
        var errors = table.Compile().Problem!.Errors.Select(error => (error.Field, error.Code)).ToList();
        errors.ShouldContain(("a", "process.unknown-target"));
        errors.ShouldContain(("a", "process.unknown-outcome"));
        errors.ShouldContain(("a", "process.id-twice"));
        errors.ShouldContain(("ask", "process.parallel-needs-two-steps"));
        errors.ShouldContain(("end", "process.id-not-usable"));
        errors.ShouldContain(("c", "process.unknown-variable"));
    }

    [Fact]
    public void A_jump_into_a_parallel_group_is_refused()
    {
        var table = Permit with { Steps = [.. Permit.Steps.Where(step => step.Id != "number"), Row("number").To("done", "fire")] };
        table.Compile().Problem!.Errors.ShouldContain(error => error.Field == "number" && error.Code == "process.unknown-target");
    }

    [Fact]
    public void A_step_nobody_reaches_and_a_step_without_a_way_to_an_end_are_refused()
    {
        new StepTable([Row("a").To("done", "end"), Row("b")]).Compile().Problem!.Errors
            .ShouldContain(error => error.Field == "b" && error.Code == "process.unreachable");
        new StepTable([Row("a", "on", "off").To("off", "end"), Row("b").To("done", "b")]).Compile().Problem!.Errors
            .ShouldContain(error => error.Field == "b" && error.Code == "process.dead-end");
    }

    [Fact]
    public void A_choice_that_ends_in_a_parallel_join_is_refused_with_the_path_that_gets_stuck()
    {
        var problem = ProcessGraph.Create(
            [
                new ProcessNode.Start("start"), new ProcessNode.ExclusiveGateway("x"), new ProcessNode.UserTask("a", Row("a").Task),
                new ProcessNode.UserTask("b", Row("b").Task), new ProcessNode.ParallelGateway("join"), new ProcessNode.End("end"),
            ],
            [
                new Flow("1", "start", "x"), new Flow("2", "x", "a") { When = new Condition.Test("v", ConditionOperator.Present) },
                new Flow("3", "x", "b") { IsDefault = true }, new Flow("4", "a", "join"), new Flow("5", "b", "join"), new Flow("6", "join", "end"),
            ]).Problem!;
        problem.Code.ShouldBe("process.unsound");
        problem.Errors.Single().Code.ShouldBe("process.stuck");
        problem.Errors.Single().Args!["path"].ShouldBe("start → x → a");
    }

    [Fact]
    public void A_fork_that_is_merged_without_a_join_is_refused_because_work_would_be_done_twice()
    {
        var problem = ProcessGraph.Create(
            [
                new ProcessNode.Start("start"), new ProcessNode.ParallelGateway("fork"), new ProcessNode.UserTask("a", Row("a").Task),
                new ProcessNode.UserTask("b", Row("b").Task), new ProcessNode.ExclusiveGateway("merge"),
                new ProcessNode.UserTask("c", Row("c").Task), new ProcessNode.End("end"),
            ],
            EngineTests.Flows("start fork", "fork a", "fork b", "a merge", "b merge", "merge c", "c end")).Problem!;
        problem.Errors.Single().Code.ShouldBe("process.token-doubled");
        ((string)problem.Errors.Single().Args!["path"]!).ShouldStartWith("start → fork");
    }

    [Fact]
    public void Twelve_agencies_can_be_consulted_at_once()
    {
        var steps = Enumerable.Range(0, 12).Select(i => Row($"agency{i}", "answered", "noAnswer").In("ask"));
        new StepTable([Row("appraise"), .. steps, Row("sign")]).Compile().Ok.ShouldBeTrue();
    }

    [Fact]
    public void Form_faults_of_a_graph_name_the_element()
    {
        var graph = ProcessGraph.Create(
            [new ProcessNode.Start("start"), new ProcessNode.UserTask("a", Row("a").Task), new ProcessNode.End("end"), new ProcessNode.End("other")],
            [.. EngineTests.Flows("start a", "a end", "a other"), new Flow("loose", "a", "gone")]);
        graph.Problem!.Errors.Single().ShouldBe(new FieldProblem("loose", "process.flow-leads-nowhere"));
        var forked = ProcessGraph.Create(
            [new ProcessNode.Start("start"), new ProcessNode.UserTask("a", Row("a").Task), new ProcessNode.End("end"), new ProcessNode.End("other")],
            EngineTests.Flows("start a", "a end", "a other"));
        forked.Problem!.Errors.ShouldContain(new FieldProblem("a", "process.gateway-required"));
    }
}
