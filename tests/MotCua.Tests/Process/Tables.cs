using CsCheck;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;
using MotCua.Process.Engine;
using MotCua.Process.Graph;
using MotCua.Process.Table;

namespace MotCua.Tests.Process;

/// <summary>Tables the tests speak about, and generators of any others.</summary>
internal static class Tables
{
    public static readonly DateTimeOffset Now = new(2026, 7, 1, 2, 0, 0, TimeSpan.Zero);

    public static Step Row(string id, params string[] outcomes) => new(id, new TaskSpec(
        new LocalText(id, id), UnitSelector.Competent, "specialist", StepNorm.OfHalfDays(1),
        outcomes.DefaultIfEmpty("done").Select(o => new TaskOutcome(o, new LocalText(o, o))).ToValueList()));

    public static Step To(this Step step, string outcome, string to) => step with { Next = step.Next.With(new OutcomeRoute(outcome, to)) };

    public static Step In(this Step step, string group) => step with { Parallel = group };

    /// <summary>The construction permit: appraise, consult two agencies at once as often as needed, review, sign, number.</summary>
    public static StepTable Permit { get; } = new(
    [
        Row("assign"),
        Row("appraise", "approve", "refuse", "consult").To("approve", "review").To("refuse", "review").To("consult", "consult"),
        Asked("fire").In("consult"),
        Asked("roads").In("consult"),
        Row("review", "agree", "redo").To("redo", "appraise"),
        Row("sign", "sign", "redo").To("redo", "appraise"),
        Row("number"),
    ])
    {
        Groups = [new ParallelGroup("consult") { To = "appraise" }],
    };

    public static ProcessGraph PermitGraph { get; } = Permit.Compile().Value;

    /// <summary>Any table of up to eight rows whose outcomes lead anywhere; most compile, the rest are refused.</summary>
    public static Gen<StepTable> Any { get; } =
        from shape in Gen.Int[0, 2].Array[1, 5] // 0, 1: one step; 2: a group
        from width in Gen.Int[2, 3]
        from jumps in Gen.Select(Gen.Int[0, 12], Gen.Int[0, 12]).Array[shape.Length]
        select Build(shape, width, jumps);

    public static Gen<StepTable> Sound { get; } = Any.Where(table => table.Compile().Ok);

    private static Step Asked(string agency)
    {
        var step = Row(agency, "answered", "noAnswer");
        return step with { Task = step.Task with { Unit = UnitSelector.Unit(agency), Suspends = false } };
    }

    private static StepTable Build(int[] shape, int width, (int Yes, int No)[] jumps)
    {
        var targets = shape.Select((kind, i) => kind == 2 ? $"g{i}" : $"s{i}").Append("end").ToArray();
        var steps = new List<Step>();
        var groups = new List<ParallelGroup>();
        for (var i = 0; i < shape.Length; i++)
        {
            var (yes, no) = (targets[jumps[i].Yes % targets.Length], targets[jumps[i].No % targets.Length]);
            if (shape[i] == 2)
            {
                steps.AddRange(Enumerable.Range(0, width).Select(k => Row($"s{i}x{k}", "answered", "noAnswer").In($"g{i}")));
                groups.Add(new ParallelGroup($"g{i}")
                {
                    Routes = [new StepRoute(new Condition.Test($"outcome.s{i}x0", ConditionOperator.Eq, FieldValue.Of("noAnswer")), no)],
                });
            }
            else
            {
                steps.Add(Row($"s{i}", "yes", "no", "on").To("yes", yes).To("no", no));
            }
        }

        return new StepTable(steps.ToValueList()) { Groups = groups.ToValueList() };
    }
}

/// <summary>A process under test: a graph, its state and what happened so far.</summary>
internal sealed class Story(ProcessGraph graph)
{
    public ProcessState State { get; private set; } = ProcessState.New;

    public List<(ProcessEvent Event, DateTimeOffset At)> Happened { get; } = [];

    public List<ProcessEffect> Effects { get; } = [];

    public ProcessGraph Graph => graph;

    public static Story Begun(ProcessGraph graph, params Variable[] variables)
    {
        var story = new Story(graph);
        story.Do(new ProcessEvent.Started(variables.ToValueList()));
        return story;
    }

    public IEnumerable<string> Open => State.Tasks.Select(task => task.Node);

    public Problem? Do(ProcessEvent happened)
    {
        var at = Tables.Now.AddMinutes(Happened.Count);
        var result = ProcessEngine.Step(graph, State, happened, at);
        if (result.Ok)
        {
            State = result.Value.State;
            Effects.AddRange(result.Value.Effects);
            Happened.Add((happened, at));
        }

        return result.Problem;
    }

    public Problem? Complete(string node, string outcome = "done", params Variable[] data) =>
        Do(new ProcessEvent.TaskCompleted(Key(node), outcome, data.ToValueList()));

    public Problem? Return(string node, string to) => Do(new ProcessEvent.TaskReturned(Key(node), to, "incomplete"));

    public int Key(string node) => State.Tasks.FirstOrDefault(task => task.Node == node)?.Key ?? 0;
}
