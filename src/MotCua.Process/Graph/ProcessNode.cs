using MotCua.Kernel.Conditions;

namespace MotCua.Process.Graph;

/// <summary>A node of the process graph. Each further BPMN element is one more case here, in the engine's switch and in the checks.</summary>
public abstract record ProcessNode(string Id)
{
    /// <summary>Where an accepted dossier begins.</summary>
    public sealed record Start(string Id) : ProcessNode(Id);

    /// <summary>Consumes its token; the process is complete when no token is left.</summary>
    public sealed record End(string Id) : ProcessNode(Id);

    /// <summary>One work item, completed by exactly one command with one outcome.</summary>
    public sealed record UserTask(string Id, TaskSpec Spec) : ProcessNode(Id);

    /// <summary>Takes the first flow whose condition holds, in written order, else the default, else stops visibly.</summary>
    public sealed record ExclusiveGateway(string Id) : ProcessNode(Id);

    /// <summary>Joins when one token has come on each incoming flow, then sends one along each outgoing flow.</summary>
    public sealed record ParallelGateway(string Id) : ProcessNode(Id);
}

/// <summary>A sequence flow.</summary>
/// <remarks>Conditions and the default mark are for flows that leave an exclusive gateway only.</remarks>
public sealed record Flow(string Id, string From, string To)
{
    public Condition? When { get; init; }

    public bool IsDefault { get; init; }
}
