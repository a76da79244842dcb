using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;

namespace MotCua.Dossiers;

/// <summary>Who assigns work in a unit gives a work item of it to a certain official, or takes it from one and gives it to another.</summary>
public static class ReassignTask
{
    /// <param name="Assignee">An official who holds the work item's role in its unit.</param>
    public sealed record Input(Guid Assignee);

    /// <param name="assignee">What the official holds at this moment.</param>
    internal static Result<IReadOnlyList<IEvent>> Decide(Dossier dossier, Guid taskId, Scope actor, Scope assignee) => dossier.Task(taskId) switch
    {
        null => DossierProblems.TaskNotOpen,
        _ when Lifecycle.Next(dossier.Status, DossierAction.ReassignTask, Side.Official).Problem is { } notNow => notNow,
        _ when DossierAccess.IsOwn(actor, dossier) || DossierAccess.IsOwn(assignee, dossier) => DossierProblems.OwnDossier,
        { } task when !assignee.Holds(Enum.Parse<Role>(task.Role), task.Unit) => DossierProblems.NotInPost,
        { Assignee: { } present } when present == assignee.Subject => DossierProblems.AlreadyAssigned,
        _ => new IEvent[] { new TaskReassigned(taskId, assignee.Subject) },
    };

    public sealed class Handler(DossierStore dossiers, IScopes scopes)
    {
        public Task<Result<Committed<TaskAnswer>>> HandleAsync(Guid id, Input input, CommandContext context, CancellationToken ct) =>
            dossiers.ChangeAsync<TaskAnswer>(DossierKey.Task(id), DossierAction.ReassignTask, context.For(input), async (file, scope) =>
            {
                var assignee = await scopes.ForAsync(new Caller(input.Assignee, SubjectKind.Official, 0), ct);
                return Decide(file.State, id, scope, assignee).Map(events =>
                    TaskDecision.Of(file.State, id, events, Decision.By(scope, file.State, context.Now, file.State.Task(id)!.Unit)));
            }, ct);
    }
}
