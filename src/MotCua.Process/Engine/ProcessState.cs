using MotCua.Kernel;
using MotCua.Kernel.Conditions;

namespace MotCua.Process.Engine;

public enum ProcessStatus
{
    NotStarted,
    Running,
    Completed,
    Cancelled,
}

/// <summary>Everything about a running process; equal to the fold of its events, small, and stored on the dossier's row.</summary>
/// <remarks>Holds ids, outcomes and codes only. The host never hands over a name, number or free text (design §3).</remarks>
public sealed record ProcessState
{
    public static ProcessState New { get; } = new();

    public ProcessStatus Status { get; init; } = ProcessStatus.NotStarted;

    /// <summary>Flows whose token waits at a join, one entry a token, in order of arrival.</summary>
    public ValueList<string> Waiting { get; init; } = [];

    /// <summary>Work that is open; each holds one token.</summary>
    public ValueList<OpenTask> Tasks { get; init; } = [];

    /// <summary>The key of the last task opened; keys count from 1 and are never used twice.</summary>
    public int LastTask { get; init; }

    /// <summary>By name, ordinal.</summary>
    public ValueList<Variable> Variables { get; init; } = [];

    /// <summary>The steps done so far and not taken back, each once, in order of their last completion.</summary>
    public ValueList<string> Trail { get; init; } = [];

    /// <summary>Tokens that stopped visibly.</summary>
    public ValueList<Incident> Incidents { get; init; } = [];

    public Suspension? Suspension { get; init; }

    /// <summary>The end node that consumed the last token.</summary>
    public string? End { get; init; }

    public OpenTask? Task(int key) => Tasks.FirstOrDefault(task => task.Key == key);

    public FieldValue? Variable(string name) => Variables.FirstOrDefault(variable => variable.Name == name)?.Value;

    internal ProcessState Set(string name, FieldValue value) => this with
    {
        Variables = Variables.Where(known => known.Name != name).Append(new Variable(name, value))
            .OrderBy(variable => variable.Name, StringComparer.Ordinal).ToValueList(),
    };
}

/// <summary>A piece of work that somebody has to do.</summary>
public sealed record OpenTask(int Key, string Node, DateTimeOffset OpenedAt);

public sealed record Variable(string Name, FieldValue Value);

/// <summary>A token that could not go on: somebody must look, mend the data and retry.</summary>
/// <remarks><c>Flow</c> is where it stands, <c>Node</c> what it could not pass, <c>Code</c> why (<c>process.*</c>).</remarks>
public sealed record Incident(string Flow, string Node, string Code)
{
    /// <summary>The fields a condition missed or could not compare.</summary>
    public ValueList<ConditionFault> Faults { get; init; } = [];
}

/// <summary>Why and since when the clocks of the suspending steps stand still; the reason is a code.</summary>
public sealed record Suspension(string Reason, DateTimeOffset Since);
