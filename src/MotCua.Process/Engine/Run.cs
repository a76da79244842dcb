using MotCua.Kernel;
using MotCua.Kernel.Conditions;
using MotCua.Process.Graph;
using MotCua.Process.Table;

namespace MotCua.Process.Engine;

/// <summary>One step in the making: moves tokens until each waits for somebody or for another token.</summary>
internal sealed class Run(ProcessGraph graph, ProcessState before, DateTimeOffset now)
{
    private readonly List<ProcessEffect> effects = [];

    public ProcessGraph Graph => graph;

    /// <summary>In UTC, cut to the microsecond, as it will be read back from storage.</summary>
    public DateTimeOffset Now { get; } = new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    public ProcessState State { get; set; } = before;

    public StepResult Result => new(State, effects.ToValueList());

    public void Set(ValueList<Variable> variables)
    {
        foreach (var variable in variables)
        {
            State = State.Set(variable.Name, variable.Value);
        }
    }

    public void Done(string node, string outcome) => State = State.Set(StepTable.OutcomeOf(node), FieldValue.Of(outcome)) with
    {
        Trail = State.Trail.Where(done => done != node).With(node),
    };

    public void Open(ProcessNode.UserTask node)
    {
        var key = State.LastTask + 1;
        State = State with { LastTask = key, Tasks = State.Tasks.With(new OpenTask(key, node.Id, Now)) };
        effects.Add(new ProcessEffect.OpenTask(key, node.Id, node.Spec, node.Spec.Suspends && State.Suspension is not null));
    }

    public void Close(OpenTask task, TaskClosing why)
    {
        State = State with { Tasks = State.Tasks.Where(open => open.Key != task.Key) };
        effects.Add(new ProcessEffect.CloseTask(task.Key, task.Node, why));
    }

    public void ForEachSuspending(Func<int, ProcessEffect> effect) =>
        effects.AddRange(State.Tasks.Where(task => graph.Task(task.Node)!.Spec.Suspends).Select(task => effect(task.Key)));

    /// <summary>Closes all that stands inside forks which the returned work leaves.</summary>
    public void LeaveBehind(HashSet<string> nodes)
    {
        foreach (var task in State.Tasks.Where(task => nodes.Contains(task.Node)))
        {
            Close(task, TaskClosing.LeftBehind);
        }

        State = State with
        {
            Waiting = State.Waiting.Where(flow => !nodes.Contains(graph.Flow(flow)!.From)),
            Incidents = State.Incidents.Where(incident => !nodes.Contains(graph.Flow(incident.Flow)!.From)),
        };
    }

    /// <summary>The steps that this event opened.</summary>
    public IEnumerable<string> Opened => effects.OfType<ProcessEffect.OpenTask>().Select(opened => opened.Node);

    /// <summary>The step and what came after it on a branch count as not done; their outcomes are forgotten.</summary>
    /// <param name="branch">A step on that branch.</param>
    public void TakeBack(string node, string branch)
    {
        var after = State.Trail.SkipWhile(done => done != node)
            .Where(done => graph.Regions.SameBranch(branch, done)).ToHashSet();
        var outcomes = after.Select(StepTable.OutcomeOf).ToHashSet();
        State = State with
        {
            Trail = State.Trail.Where(done => !after.Contains(done)),
            Variables = State.Variables.Where(variable => !outcomes.Contains(variable.Name)),
        };
    }

    public void Advance(IEnumerable<Flow> flows)
    {
        var moving = new Queue<Flow>(flows);
        for (var steps = 0; moving.TryDequeue(out var flow); steps++)
        {
            if (steps >= ProcessEngine.MostAutomaticSteps)
            {
                Stop(flow, "process.too-many-automatic-steps");
                continue; // the others stop as well, each where it stands
            }

            Pass(flow, moving);
        }

        if (State.Tasks.Count > 0 || State.Incidents.Count > 0)
        {
            return;
        }

        if (State.Waiting.Count == 0)
        {
            State = State with { Status = ProcessStatus.Completed, Suspension = null };
            effects.Add(new ProcessEffect.Completed(State.End!));
            return;
        }

        // Cannot happen in a sound graph. If it does, somebody must see it: nothing is left that could wake these tokens.
        foreach (var flow in State.Waiting.ToList())
        {
            State = State with { Waiting = [] };
            Stop(graph.Flow(flow)!, "process.join-never-filled");
        }
    }

    private void Pass(Flow flow, Queue<Flow> moving)
    {
        switch (graph.Node(flow.To))
        {
            case ProcessNode.End end:
                State = State with { End = end.Id };
                break;
            case ProcessNode.UserTask task:
                Open(task);
                break;
            case ProcessNode.ExclusiveGateway gateway:
                if (Choose(flow, gateway) is { } way)
                {
                    moving.Enqueue(way);
                }

                break;
            case ProcessNode.ParallelGateway gateway:
                Join(flow, gateway, moving);
                break;
            default:
                throw new InvalidOperationException($"No way to pass {flow.To}");
        }
    }

    private void Join(Flow flow, ProcessNode.ParallelGateway gateway, Queue<Flow> moving)
    {
        State = State with { Waiting = State.Waiting.With(flow.Id) };
        var into = graph.Into(gateway.Id);
        if (!into.All(way => State.Waiting.Contains(way.Id)))
        {
            return;
        }

        var rest = State.Waiting.ToList();
        foreach (var way in into)
        {
            rest.Remove(way.Id); // the first of that flow; a second token of the same flow waits for the next round
        }

        State = State with { Waiting = rest.ToValueList() };
        foreach (var way in graph.OutOf(gateway.Id))
        {
            moving.Enqueue(way);
        }
    }

    private Flow? Choose(Flow flow, ProcessNode.ExclusiveGateway gateway)
    {
        var ways = graph.OutOf(gateway.Id);
        if (ways.Count == 1)
        {
            return ways[0];
        }

        foreach (var way in ways.Where(way => way.When is not null))
        {
            var verdict = way.When!.Evaluate(State.Variable);
            if (verdict.Holds)
            {
                return way;
            }

            if (verdict.Truth == Truth.Unknown)
            {
                Stop(flow, "process.condition-not-answerable", verdict.Faults);
                return null;
            }
        }

        if (ways.FirstOrDefault(way => way.IsDefault) is { } otherwise)
        {
            return otherwise;
        }

        Stop(flow, "process.no-way-holds");
        return null;
    }

    private void Stop(Flow flow, string code, ValueList<ConditionFault>? faults = null)
    {
        var incident = new Incident(flow.Id, flow.To, code) { Faults = faults ?? [] };
        State = State with { Incidents = State.Incidents.With(incident) };
        effects.Add(new ProcessEffect.IncidentRaised(incident));
    }
}
