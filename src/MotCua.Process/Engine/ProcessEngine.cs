using MotCua.Kernel;
using MotCua.Process.Graph;
using MotCua.Process.Table;

namespace MotCua.Process.Engine;

/// <summary>The process engine: one pure function. No clock, no I/O, no exceptions for what people may try.</summary>
public static class ProcessEngine
{
    /// <summary>A gateway loop stops here with an incident instead of hanging a server.</summary>
    public const int MostAutomaticSteps = 1_000;

    /// <summary>What the process is after the event, and what the host has to do for it.</summary>
    /// <param name="graph">The definition the instance pinned.</param>
    /// <param name="state">The state before; it is not changed.</param>
    /// <param name="happened">What somebody did.</param>
    /// <param name="now">Legal time; stored to the microsecond, in UTC.</param>
    public static Result<StepResult> Step(ProcessGraph graph, ProcessState state, ProcessEvent happened, DateTimeOffset now)
    {
        if (Refusal(state, happened) is { } refusal)
        {
            return refusal;
        }

        var run = new Run(graph, state, now);
        return happened switch
        {
            ProcessEvent.Started started => Reserved(started.Variables) ?? Start(graph, run, started),
            ProcessEvent.TaskCompleted completed => Reserved(completed.Data) ?? Complete(graph, run, completed),
            ProcessEvent.TaskReturned returned => Return(graph, run, returned),
            ProcessEvent.Suspended suspended => Suspend(run, suspended),
            ProcessEvent.Resumed => Resume(run),
            ProcessEvent.IncidentsRetried retried => Reserved(retried.Variables) ?? Retry(run, retried),
            ProcessEvent.Cancelled => Cancel(run),
            _ => throw new InvalidOperationException($"No such event: {happened}"),
        };
    }

    /// <summary>The steps an open task may be returned to, latest first: those its token has passed.</summary>
    /// <remarks>A state written before outcomes took steps back may hold the task's own step: what stands after it has to be done again.</remarks>
    public static IReadOnlyList<string> ReturnTargets(ProcessGraph graph, ProcessState state, int task) =>
        state.Task(task) is { } open
            ? [.. state.Trail.TakeWhile(node => node != open.Node).Where(node => graph.Regions.MayReturn(open.Node, node)).Reverse()]
            : [];

    /// <summary>The step to which an outcome of an open task leads back, the earliest where it leads to several; null when it leads on.</summary>
    public static string? LeadsBack(ProcessGraph graph, ProcessState state, int task, string outcome) =>
        state.Task(task) is { } open && Step(graph, state, new ProcessEvent.TaskCompleted(task, outcome, []), open.OpenedAt) is { Ok: true, Value.Effects: var effects }
            ? Back(state.Trail.Where(node => node != open.Node).With(open.Node), effects.OfType<ProcessEffect.OpenTask>().Select(opened => opened.Node))
            : null;

    private static Problem? Refusal(ProcessState state, ProcessEvent happened) => (state.Status, happened) switch
    {
        (ProcessStatus.NotStarted, ProcessEvent.Started) => null,
        (ProcessStatus.NotStarted, _) => ProcessProblems.NotStarted,
        (_, ProcessEvent.Started) => ProcessProblems.AlreadyStarted,
        (ProcessStatus.Running, _) => null,
        _ => ProcessProblems.Ended,
    };

    private static Problem? Reserved(ValueList<Variable> variables) =>
        variables.FirstOrDefault(v => v.Name.StartsWith(StepTable.OutcomeOf(""), StringComparison.Ordinal)) is { } own
            ? ProcessProblems.ReservedVariable(own.Name)
            : null;

    private static Result<StepResult> Start(ProcessGraph graph, Run run, ProcessEvent.Started started)
    {
        run.State = run.State with { Status = ProcessStatus.Running };
        run.Set(started.Variables);
        run.Advance(graph.OutOf(graph.Start.Id));
        return run.Result;
    }

    private static Result<StepResult> Complete(ProcessGraph graph, Run run, ProcessEvent.TaskCompleted completed)
    {
        if (run.State.Task(completed.Task) is not { } task)
        {
            return ProcessProblems.TaskNotOpen(completed.Task);
        }

        var spec = graph.Task(task.Node)!.Spec;
        if (!spec.Allows(completed.Outcome))
        {
            return ProcessProblems.OutcomeNotAllowed(completed.Outcome, spec.Outcomes.Select(outcome => outcome.Id));
        }

        if (spec.Suspends && run.State.Suspension is { } suspension)
        {
            return ProcessProblems.TaskSuspended(suspension.Reason);
        }

        run.Close(task, TaskClosing.Completed);
        run.Set(completed.Data);
        run.Done(task.Node, completed.Outcome);
        run.Advance(graph.OutOf(task.Node));
        if (Back(run.State.Trail, run.Opened) is { } back)
        {
            run.TakeBack(back, task.Node);
        }

        return run.Result;
    }

    /// <summary>The earliest step done that is open again.</summary>
    private static string? Back(ValueList<string> trail, IEnumerable<string> opened)
    {
        var again = opened.ToHashSet(StringComparer.Ordinal);
        return trail.FirstOrDefault(again.Contains);
    }

    private static Result<StepResult> Return(ProcessGraph graph, Run run, ProcessEvent.TaskReturned returned)
    {
        if (run.State.Task(returned.Task) is not { } task)
        {
            return ProcessProblems.TaskNotOpen(returned.Task);
        }

        if (graph.Task(task.Node)!.Spec.Suspends && run.State.Suspension is { } suspension)
        {
            return ProcessProblems.TaskSuspended(suspension.Reason);
        }

        var allowed = ReturnTargets(graph, run.State, returned.Task);
        if (!allowed.Contains(returned.ToNode))
        {
            return ProcessProblems.CannotReturnTo(returned.ToNode, allowed);
        }

        run.Close(task, TaskClosing.Returned);
        run.LeaveBehind(graph.Regions.LeftBehind(task.Node, returned.ToNode));
        run.TakeBack(returned.ToNode, returned.ToNode);
        run.Open(graph.Task(returned.ToNode)!);
        return run.Result;
    }

    private static Result<StepResult> Suspend(Run run, ProcessEvent.Suspended suspended)
    {
        if (run.State.Suspension is not null)
        {
            return ProcessProblems.AlreadySuspended;
        }

        run.State = run.State with { Suspension = new Suspension(suspended.Reason, run.Now) };
        run.ForEachSuspending(task => new ProcessEffect.PauseTask(task));
        return run.Result;
    }

    private static Result<StepResult> Resume(Run run)
    {
        if (run.State.Suspension is null)
        {
            return ProcessProblems.NotSuspended;
        }

        run.State = run.State with { Suspension = null };
        run.ForEachSuspending(task => new ProcessEffect.ResumeTask(task));
        return run.Result;
    }

    private static Result<StepResult> Retry(Run run, ProcessEvent.IncidentsRetried retried)
    {
        var stopped = run.State.Incidents;
        if (stopped.Count == 0)
        {
            return ProcessProblems.NoIncident;
        }

        run.State = run.State with { Incidents = [] };
        run.Set(retried.Variables);
        run.Advance(stopped.Select(incident => run.Graph.Flow(incident.Flow)!));
        return run.Result;
    }

    private static Result<StepResult> Cancel(Run run)
    {
        foreach (var task in run.State.Tasks)
        {
            run.Close(task, TaskClosing.Cancelled);
        }

        run.State = run.State with { Status = ProcessStatus.Cancelled, Waiting = [], Incidents = [], Suspension = null };
        return run.Result;
    }
}
