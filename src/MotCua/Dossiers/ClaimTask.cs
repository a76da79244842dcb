using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;

namespace MotCua.Dossiers;

/// <summary>What a task command answers.</summary>
public sealed record TaskAnswer(Guid Id, Guid DossierId, long? Revision, DossierAnswer Dossier)
{
    /// <summary>The earlier step that the work went back to; null when it went on.</summary>
    public string? ReturnedTo { get; init; }
}

/// <summary>An official takes a work item of their unit and role, or gives it back.</summary>
public static class ClaimTask
{
    public sealed record Input(bool Release = false);

    internal static Result<IReadOnlyList<IEvent>> Decide(Dossier dossier, Guid task, Scope actor, bool release)
    {
        var action = release ? DossierAction.ReleaseTask : DossierAction.ClaimTask;
        return dossier.Task(task) switch
        {
            null => DossierProblems.TaskNotOpen,
            _ when Lifecycle.Next(dossier.Status, action, Side.Official).Problem is { } notNow => notNow,
            _ when DossierAccess.IsOwn(actor, dossier) => DossierProblems.OwnDossier,
            { Assignee: { } other } when other != actor.Subject => DossierProblems.TaskOfAnother,
            { Assignee: null } when release => DossierProblems.NotClaimed,
            { Assignee: null } => new IEvent[] { new TaskClaimed(task, actor.Subject) },
            _ when release => new IEvent[] { new TaskReleased(task) },
            _ => DossierProblems.TaskOfAnother.With("self", true),
        };
    }

    public sealed class Handler(DossierStore dossiers)
    {
        public Task<Result<Committed<TaskAnswer>>> HandleAsync(Guid id, Input input, CommandContext context, CancellationToken ct) =>
            dossiers.ChangeAsync<TaskAnswer>(DossierKey.Task(id), input.Release ? DossierAction.ReleaseTask : DossierAction.ClaimTask, context.For(input), (file, scope) =>
                new(Decide(file.State, id, scope, input.Release).Map(events =>
                    TaskDecision.Of(file.State, id, events, Decision.By(scope, file.State, context.Now, file.State.Task(id)!.Unit)))), ct);
    }
}
