using MotCua.Kernel;
using MotCua.Kernel.Conditions;
using MotCua.Process.Graph;

namespace MotCua.Process.Table;

/// <summary>The internal process of a procedure as the city approves it: a table of step, who, work, time limit, outcome.</summary>
/// <remarks>
/// Work flows down the table. An outcome may lead elsewhere (<see cref="Step.Next"/>), also upwards; steps with the same
/// <see cref="Step.Parallel"/> name, one below the other, are worked at the same time and all awaited: this is how agencies
/// are consulted. <c>end</c> leads out of the table; <c>end:refused</c> gives that end its own name.
/// </remarks>
public sealed record StepTable(ValueList<Step> Steps)
{
    /// <summary>What conditions may read beside outcomes; the host gives these when the process starts or a step is completed.</summary>
    public ValueList<string> Variables { get; init; } = [];

    /// <summary>Where each parallel group leads when all its answers are there; a group without an entry goes down the table.</summary>
    public ValueList<ParallelGroup> Groups { get; init; } = [];

    public Result<ProcessGraph> Compile() => TableCompiler.Compile(this);

    /// <summary>The variable that holds the last outcome of a step, for conditions.</summary>
    public static string OutcomeOf(string stepId) => "outcome." + stepId;
}

/// <summary>One row of the table.</summary>
public sealed record Step(string Id, TaskSpec Task)
{
    /// <summary>The group of steps that are worked at the same time.</summary>
    public string? Parallel { get; init; }

    /// <summary>Tried in written order when the step is completed, before <see cref="Next"/>.</summary>
    public ValueList<StepRoute> Routes { get; init; } = [];

    /// <summary>Where single outcomes lead; an outcome without an entry goes down the table.</summary>
    public ValueList<OutcomeRoute> Next { get; init; } = [];
}

/// <summary>To a step, a parallel group, <c>end</c> or <c>end:&lt;name&gt;</c> when the condition holds.</summary>
public sealed record StepRoute(Condition When, string To);

/// <summary>To a step, a parallel group, <c>end</c> or <c>end:&lt;name&gt;</c> when the step ended with this outcome.</summary>
public sealed record OutcomeRoute(string Outcome, string To);

/// <summary>What happens after a parallel group: the first route that holds, else <see cref="To"/>, else down the table.</summary>
public sealed record ParallelGroup(string Id)
{
    public ValueList<StepRoute> Routes { get; init; } = [];

    public string? To { get; init; }
}
