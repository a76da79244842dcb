using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
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
    /// <param name="Comment">A note for colleagues, or the opinion of a consulted agency; with an outcome that leads back to an earlier step it is the reason and required.</param>
    /// <param name="Assignee">Who gets the next work item, from one who assigns work in its unit; null leaves it to all who hold its role.</param>
    public sealed record Input(string Outcome, TaskData? Data = null, string? Comment = null, Guid? Assignee = null);

    public sealed record TaskData(ResultDraft? Draft = null);

    /// <summary>The result as drafted; encrypted content.</summary>
    /// <param name="Template">Code of the procedure's result template.</param>
    /// <param name="Values">What the template asks of the official, by its names, each of the kind it asks: a day as <c>yyyy-MM-dd</c>, numbers in digits. Other names are refused.</param>
    public sealed record ResultDraft(string Template, IReadOnlyDictionary<string, string> Values)
    {
        /// <summary>What the official wrote, or null. Old drafts may hold less than their type promises.</summary>
        public string? Written(string name) => Values?.GetValueOrDefault(name);
    }

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
        var completed = new TaskCompleted(taskId, input.Outcome, facts.Comment);
        if (Consultation.IsOne(task))
        {
            IEvent[] answered = [.. own.Value, completed];
            return facts.Spec.Allows(input.Outcome) ? answered : ProcessProblems.OutcomeNotAllowed(input.Outcome, task.Outcomes);
        }

        // An outcome that leads back is a return by another button: whoever gets the work again reads why.
        var back = ProcessEngine.LeadsBack(facts.Process.Terms.Process, dossier.Process, task.Key, input.Outcome);
        if (back is not null && facts.Comment is null)
        {
            return DossierProblems.Invalid("comment", "reason-to-return");
        }

        IReadOnlyList<IEvent> done = [.. own.Value, back is null ? completed : new TaskReturned(taskId, back, facts.Comment!)];
        var after = done.Aggregate(dossier, (d, e) => Dossier.Apply(d, d.Id, e, by));
        return DossierProcess.Advance(after, new ProcessEvent.TaskCompleted(task.Key, input.Outcome, []), facts.Process, now)
            .Map<IReadOnlyList<IEvent>>(process => [.. done, .. back is null ? [] : ReturnTask.Unsigned(dossier, process, facts.Process), .. process]);
    }

    /// <summary>The work that was just opened goes to that official, as if it were given by hand afterwards.</summary>
    /// <param name="done">What completing brought about.</param>
    internal static Result<IReadOnlyList<IEvent>> Give(Dossier dossier, Scope actor, Scope assignee, IReadOnlyList<IEvent> done, Authorship by)
    {
        var after = done.Aggregate(dossier, (d, e) => Dossier.Apply(d, d.Id, e, by));
        var given = done.OfType<TaskOpened>().Where(opened => actor.Holds(Role.Assign, opened.Unit))
            .Select(opened => ReassignTask.Decide(after, opened.Task, actor, assignee)).ToList();
        if (!given.Exists(each => each.Ok))
        {
            return given.Select(each => each.Problem).FirstOrDefault() ?? DossierProblems.NotInPost;
        }

        IEvent[] all = [.. done, .. given.Where(each => each.Ok).SelectMany(each => each.Value)];
        return all;
    }

    /// <summary>What the step does by itself.</summary>
    private static Result<IReadOnlyList<IEvent>> Own(Dossier dossier, Input input, Facts facts, DateTimeOffset now) => facts.Spec switch
    {
        { Form: "draft" } when Drafted(dossier, input, facts) is null => DossierProblems.NothingDrafted,
        { Form: "draft" } spec when Contradicts(spec, input.Outcome, Drafted(dossier, input, facts)!) => DossierProblems.OutcomeContradictsDraft,
        { Form: "draft" } when facts.Draft is null => Array.Empty<IEvent>(),
        { Form: "draft" } => new IEvent[] { new ResultDrafted(facts.Draft, input.Data!.Draft!.Template) },
        { Form: "opinion" } when facts.Comment is null => DossierProblems.Invalid("comment", "required"),
        { Signs: true } when input.Outcome == ApproveOutcome && dossier.Result is null => DossierProblems.NoDraft,
        { Signs: true } when input.Outcome == ApproveOutcome => new IEvent[] { new ResultApproved(dossier.Result!.Draft.Version, dossier.Result.Outcome) },
        { Form: "number" } when dossier.Result?.ApprovedAt is null => DossierProblems.NotApproved,
        { Form: "number" } => new IEvent[] { new ResultNumbered(facts.Number!, facts.Process.Competent.DateOf(now)) },
        _ => Array.Empty<IEvent>(),
    };

    private static bool Contradicts(TaskSpec spec, string outcome, string template) =>
        spec.ResultsOf(outcome) is { Count: > 0 } results && !results.Contains(template);

    /// <summary>
    /// The draft with its texts in one shape. What the application or the city says is not the official's to write: a name
    /// the template does not ask of him is refused. What it does ask is written, and is of the kind it asks, for else the paper
    /// would leave with a gap or with a number that is none.
    /// </summary>
    internal static Result<ResultDraft> Written(ResultDraft given, IReadOnlyList<FormField> asked, FormContext context)
    {
        const string Values = "data.draft.values.";
        if (given.Values is null)
        {
            return DossierProblems.Invalid("data.draft.values", "required");
        }

        if (given.Values.Keys.FirstOrDefault(name => asked.All(field => field.Id != name)) is { } unasked)
        {
            return DossierProblems.Invalid(Values + unasked, "not-asked");
        }

        var (values, problems) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<FieldProblem>());
        foreach (var field in asked)
        {
            if (FieldRules.Written(field, Values + field.Id, given.Values.GetValueOrDefault(field.Id), context, problems) is { } written)
            {
                values[field.Id] = written;
            }
        }

        return problems.Count > 0 ? new Problem("request.invalid", ProblemKind.Invalid) { Errors = [.. problems] } : given with { Values = values };
    }

    /// <summary>The template of the result that goes on: the one just drafted, else the one drafted before.</summary>
    private static string? Drafted(Dossier dossier, Input input, Facts facts) => facts.Draft is null ? dossier.Result?.Outcome : input.Data!.Draft!.Template;

    public sealed class Handler(DossierStore dossiers, IDossierFacts facts, IScopes scopes, FormContexts forms)
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
                var spec = Consultation.SpecOf(process.Terms.Process, task);
                var noted = OptionalText.Seal(file, DossierContent.Comment, input.Comment, "comment", context.Now);
                if (!noted.Ok)
                {
                    return noted.Problem;
                }

                var (comment, commentRow) = noted.Value;
                ContentRef? draft = null;
                ContentRow? draftRow = null;
                if (spec.Form == "draft" && input.Data?.Draft is { } given)
                {
                    if (!process.Terms.Templates.Contains(given.Template))
                    {
                        return DossierProblems.Invalid("data.draft.template", "unknown");
                    }

                    // Told before what the paper lacks: nobody fills in a paper that is the wrong one.
                    if (Contradicts(spec, input.Outcome, given.Template))
                    {
                        return DossierProblems.OutcomeContradictsDraft;
                    }

                    var written = Written(given, process.Terms.Asked.GetValueOrDefault(given.Template) ?? [], forms.At(context.Now));
                    if (!written.Ok)
                    {
                        return written.Problem;
                    }

                    (draft, draftRow) = DossierContent.Seal(file.OpenCipher, DossierContent.Draft, dossier.Contents + 2, written.Value, context.Now);
                }

                var number = spec.Form == "number" && dossier.Result?.ApprovedAt is not null ? await facts.MintNumberAsync(dossier, context.Now, ct) : null;
                var by = Decision.By(scope, dossier, context.Now, task.Unit);
                var decided = Decide(dossier, id, scope, input, new(spec, process, comment, draft, number), context.Now);
                if (decided.Ok && input.Assignee is { } assignee)
                {
                    decided = Give(dossier, scope, await scopes.ForAsync(new Caller(assignee, SubjectKind.Official, 0), ct), decided.Value, by);
                }

                return decided.Map(events => TaskDecision.Of(dossier, id, events, by, commentRow, draftRow));
            }, ct);
    }
}
