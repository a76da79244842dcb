using MotCua.Kernel;

namespace MotCua.Process.Engine;

/// <summary>What may happen to a process. Reasons are codes; words belong to the host's content rows.</summary>
public abstract record ProcessEvent
{
    private ProcessEvent()
    {
    }

    public sealed record Started(ValueList<Variable> Variables) : ProcessEvent;

    /// <summary>The work is done; the outcome becomes the variable <c>outcome.&lt;step&gt;</c>.</summary>
    public sealed record TaskCompleted(int Task, string Outcome, ValueList<Variable> Data) : ProcessEvent;

    /// <summary>The work goes back to a step that was done before.</summary>
    public sealed record TaskReturned(int Task, string ToNode, string Reason) : ProcessEvent;

    /// <summary>The clocks of all steps that say <c>suspends</c> stop.</summary>
    public sealed record Suspended(string Reason) : ProcessEvent;

    public sealed record Resumed : ProcessEvent;

    /// <summary>Somebody mended what an incident complained of; every stopped token tries again.</summary>
    public sealed record IncidentsRetried(ValueList<Variable> Variables) : ProcessEvent;

    /// <summary>Withdrawn, refused or stopped: all work ends.</summary>
    public sealed record Cancelled : ProcessEvent;
}
