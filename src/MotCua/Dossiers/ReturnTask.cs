using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;
using MotCua.Process.Engine;

namespace MotCua.Dossiers;

/// <summary>An official sends the work back to an earlier step, with a reason.</summary>
public static class ReturnTask
{
    public sealed record Input(string ToStep, string? Reason);

    internal static Result<IReadOnlyList<IEvent>> Decide(
        Dossier dossier, Guid taskId, Scope actor, string toStep, ContentRef reason, ProcessFacts facts, DateTimeOffset now)
    {
        if (dossier.Task(taskId) is not { } task)
        {
            return DossierProblems.TaskNotOpen;
        }

        if (Consultation.IsOne(task))
        {
            return DossierProblems.NoStepBefore;
        }

        if (Lifecycle.Next(dossier.Status, DossierAction.ReturnTask, Side.Official).Problem is { } notNow)
        {
            return notNow;
        }

        if (DossierAccess.IsOwn(actor, dossier))
        {
            return DossierProblems.OwnDossier;
        }

        if (task.Assignee is { } other && other != actor.Subject)
        {
            return DossierProblems.TaskOfAnother;
        }

        return DossierProcess.Advance(dossier, new ProcessEvent.TaskReturned(task.Key, toStep, "returned"), facts, now)
            .Map<IReadOnlyList<IEvent>>(process => [new TaskReturned(taskId, toStep, reason), .. Unsigned(dossier, process, facts), .. process]);
    }

    /// <summary>An approval is taken back when the step that signed has to be done again.</summary>
    internal static IEnumerable<IEvent> Unsigned(Dossier dossier, IReadOnlyList<IEvent> process, ProcessFacts facts)
    {
        var done = process.OfType<ProcessAdvanced>().Last().State.Trail;
        return dossier.Result?.ApprovedAt is not null
            && dossier.Process.Trail.Any(node => !done.Contains(node) && facts.Terms.Process.Task(node) is { Spec.Signs: true })
            ? [new ApprovalWithdrawn()]
            : [];
    }

    public sealed class Handler(DossierStore dossiers, IDossierFacts facts)
    {
        public Task<Result<Committed<TaskAnswer>>> HandleAsync(Guid id, Input input, CommandContext context, CancellationToken ct) =>
            dossiers.ChangeAsync<TaskAnswer>(DossierKey.Task(id), DossierAction.ReturnTask, context.For(input), async (file, scope) =>
            {
                var reason = Decision.Text(input.Reason, "reason");
                if (!reason.Ok)
                {
                    return reason.Problem;
                }

                var (reference, row) = DossierContent.Seal(file.OpenCipher, DossierContent.Comment, file.State.Contents + 1, reason.Value, context.Now);
                return Decide(file.State, id, scope, input.ToStep, reference, await facts.ForAsync(file.State, ct), context.Now)
                    .Map(events => TaskDecision.Of(file.State, id, events, Decision.By(scope, file.State, context.Now, file.State.Task(id)!.Unit), row));
            }, ct);
    }
}
