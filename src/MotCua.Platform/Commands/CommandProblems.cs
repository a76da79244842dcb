using MotCua.Kernel;

namespace MotCua.Platform.Commands;

/// <summary>Refusals that any command may give, before its own rules are asked.</summary>
public static class CommandProblems
{
    public static Problem KeyRequired { get; } = new("request.key-required", ProblemKind.BadRequest);
    public static Problem KeyInvalid { get; } = new("request.key-invalid", ProblemKind.BadRequest);
    public static Problem KeyReused { get; } = new("request.key-reused");
    public static Problem InFlight { get; } = new("request.in-flight");
    public static Problem RevisionRequired { get; } = new("request.revision-required", ProblemKind.RevisionRequired);
    public static Problem Stale { get; } = new("request.stale", ProblemKind.Stale);
    public static Problem OutcomeUnknown { get; } = new("request.outcome-unknown", ProblemKind.Unavailable);
}
