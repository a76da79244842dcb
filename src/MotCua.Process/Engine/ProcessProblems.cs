using MotCua.Kernel;

namespace MotCua.Process.Engine;

/// <summary>Everything the engine refuses, by name.</summary>
public static class ProcessProblems
{
    public static Problem AlreadyStarted { get; } = new("process.already-started");

    public static Problem NotStarted { get; } = new("process.not-started");

    /// <summary>Completed or cancelled: nothing more happens to it.</summary>
    public static Problem Ended { get; } = new("process.ended");

    /// <summary>The task is not open: somebody else completed it, or it was closed.</summary>
    public static Problem TaskNotOpen(int task) => new Problem("process.task-not-open").With("task", task);

    public static Problem OutcomeNotAllowed(string outcome, IEnumerable<string> allowed) =>
        new Problem("process.outcome-not-allowed", ProblemKind.Invalid).With("outcome", outcome).With("allowed", string.Join(", ", allowed));

    /// <summary>The process is suspended and this step stands still with it.</summary>
    public static Problem TaskSuspended(string reason) => new Problem("process.task-suspended").With("reason", reason);

    /// <summary>Not done before, or on the other side of a fork.</summary>
    public static Problem CannotReturnTo(string node, IEnumerable<string> allowed) =>
        new Problem("process.cannot-return-to").With("step", node).With("allowed", string.Join(", ", allowed));

    public static Problem AlreadySuspended { get; } = new("process.already-suspended");

    public static Problem NotSuspended { get; } = new("process.not-suspended");

    public static Problem NoIncident { get; } = new("process.no-incident");

    /// <summary>Names that begin with <c>outcome.</c> are the engine's own.</summary>
    public static Problem ReservedVariable(string name) =>
        new Problem("process.reserved-variable", ProblemKind.Invalid).With("variable", name);
}
