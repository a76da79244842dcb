using MotCua.Kernel;
using MotCua.Process.Graph;

namespace MotCua.Process.Engine;

/// <summary>What the host carries out in the transaction that stores the new state.</summary>
public abstract record ProcessEffect
{
    private ProcessEffect()
    {
    }

    /// <summary>Open a work item; <c>Paused</c> when the process is suspended and this step's clock stands still.</summary>
    public sealed record OpenTask(int Task, string Node, TaskSpec Spec, bool Paused) : ProcessEffect;

    public sealed record CloseTask(int Task, string Node, TaskClosing Why) : ProcessEffect;

    /// <summary>The task's clock stands still from now.</summary>
    public sealed record PauseTask(int Task) : ProcessEffect;

    /// <summary>The task's clock runs again from now.</summary>
    public sealed record ResumeTask(int Task) : ProcessEffect;

    /// <summary>No token is left; <c>End</c> is the end that consumed the last one.</summary>
    public sealed record Completed(string End) : ProcessEffect;

    public sealed record IncidentRaised(Incident Incident) : ProcessEffect;
}

public enum TaskClosing
{
    Completed,
    /// <summary>Its holder sent the work back to an earlier step.</summary>
    Returned,
    /// <summary>The work it belonged to was sent back to before the fork.</summary>
    LeftBehind,
    Cancelled,
}

public sealed record StepResult(ProcessState State, ValueList<ProcessEffect> Effects);
