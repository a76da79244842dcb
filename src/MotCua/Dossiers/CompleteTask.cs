using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;
using MotCua.Process.Engine;
using MotCua.Process.Graph;

namespace MotCua.Dossiers;

/// <summary>An official completes a work item with one of its outcomes: examined and drafted, reviewed, approved, numbered, answered.</summary>
/// <remarks>
/// What a step does beside its outcome is its form's business: <c>draft</c> writes the result's draft, <c>number</c> takes the
/// register's next number; a step that signs approves the draft when its outcome is <c>approve</c>.
/// </remarks>
public static class CompleteTask
{
    /// <summary>The outcome with which a signing step approves the draft.</summary>
    public const string ApproveOutcome = "approve";

    /// <param name="Outcome">One of the task's outcomes.</param>
    /// <param name="Data">What the step's form asks.</param>
    /// <param name="Comment">A note for colleagues, or the opinion of a consulted agency.</param>
    public sealed record Input(string Outcome, TaskData? Data = null, string? Comment = null);

    public sealed record TaskData(ResultDraft? Draft = null);

    /// <summary>The result as drafted; encrypted content.</summary>
    /// <param name="Template">Code of the procedure's result template.</param>
    /// <param name="Values">What the template asks, by its field ids.</param>
    public sealed record ResultDraft(string Template, IReadOnlyDictionary<string, string> Values);

    internal sealed record Facts(TaskSpec Spec, ProcessFacts Process, ContentRef? Comment, ContentRef? Draft, string? Number);

    internal static Result<IReadOnlyList<IEvent>> Decide(Dossier dossier, Guid taskId, Scope actor, Input input, Facts facts, DateTimeOffset now)
    {
        if (dossier.Task(taskId) is not { } task)
        {
            return DossierProblems.TaskNotOpen;
        }

        if (Lifecycle.Next(dossier.Status, DossierAction.CompleteTask, Side.Official).Problem is { } notNow)
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

        var own = Own(dossier, input, facts, now);
        if (!own.Ok)
        {
            return own.Problem;
        }

        var by = Decision.By(actor, dossier, now, task.Unit);
        IReadOnlyList<IEvent> done = [.. own.Value, new TaskCompleted(taskId, input.Outcome, facts.Comment)];
        var after = done.Aggregate(dossier, (d, e) => Dossier.Apply(d, d.Id, e, by));
        return DossierProcess.Advance(after, new ProcessEvent.TaskCompleted(task.Key, input.Outcome, []), facts.Process, now)
            .Map<IReadOnlyList<IEvent>>(process => [.. done, .. process]);
    }

    /// <summary>What the step does by itself.</summary>
    private static Result<IReadOnlyList<IEvent>> Own(Dossier dossier, Input input, Facts facts, DateTimeOffset now) => facts.Spec switch
    {
        { Form: "draft" } when facts.Draft is null => dossier.Result is null ? DossierProblems.NoDraft : Array.Empty<IEvent>(),
        { Form: "draft" } => new IEvent[] { new ResultDrafted(facts.Draft, input.Data!.Draft!.Template) },
        { Form: "opinion" } when facts.Comment is null => DossierProblems.Invalid("comment", "required"),
        { Signs: true } when input.Outcome == ApproveOutcome && dossier.Result is null => DossierProblems.NoDraft,
        { Signs: true } when input.Outcome == ApproveOutcome => new IEvent[] { new ResultApproved(dossier.Result!.Draft.Version, dossier.Result.Outcome) },
        { Form: "number" } when dossier.Result?.ApprovedAt is null => DossierProblems.NotApproved,
        { Form: "number" } => new IEvent[] { new ResultNumbered(facts.Number!, facts.Process.Competent.DateOf(now)) },
        _ => Array.Empty<IEvent>(),
    };

    public sealed class Handler(DossierStore dossiers, IDossierFacts facts)
    {
        public Task<Result<Committed<TaskAnswer>>> HandleAsync(Guid id, Input input, CommandContext context, CancellationToken ct) =>
            dossiers.ChangeAsync<TaskAnswer>(DossierKey.Task(id), DossierAction.CompleteTask, context.For(input), async (file, scope) =>
            {
                var dossier = file.State;
                if (dossier.Task(id) is not { } task)
                {
                    return DossierProblems.TaskNotOpen;
                }

                var process = await facts.ForAsync(dossier, ct);
                var spec = process.Terms.Process.Task(task.Node)!.Spec;
                var (comment, commentRow) = OptionalText.Seal(file, DossierContent.Comment, input.Comment, context.Now);
                ContentRef? draft = null;
                ContentRow? draftRow = null;
                if (spec.Form == "draft" && input.Data?.Draft is { } given)
                {
                    if (!process.Terms.Templates.Contains(given.Template))
                    {
                        return DossierProblems.Invalid("data.draft.template", "unknown");
                    }

                    (draft, draftRow) = DossierContent.Seal(file.OpenCipher, DossierContent.Draft, dossier.Contents + 2, given with { Values = given.Values ?? new Dictionary<string, string>() }, context.Now);
                }

                var number = spec.Form == "number" && dossier.Result?.ApprovedAt is not null ? await facts.MintNumberAsync(dossier, context.Now, ct) : null;
                return Decide(dossier, id, scope, input, new(spec, process, comment, draft, number), context.Now)
                    .Map(events => TaskDecision.Of(dossier, id, events, Decision.By(scope, dossier, context.Now, task.Unit), commentRow, draftRow));
            }, ct);
    }
}
