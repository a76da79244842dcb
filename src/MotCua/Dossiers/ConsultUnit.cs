using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;

namespace MotCua.Dossiers;

/// <summary>Who works on a dossier asks another unit for an opinion that its process does not prescribe.</summary>
/// <remarks>See <see cref="Consultation"/> for what becomes of it.</remarks>
public static class ConsultUnit
{
    public const int LongestDays = 15;

    /// <param name="Unit">The unit that is asked; somebody there must answer consultations.</param>
    /// <param name="Question">What it is asked.</param>
    /// <param name="WorkingDays">The time it has, 1 to 15; 3 when absent.</param>
    public sealed record Input(Guid Unit, string? Question, int WorkingDays = 3);

    /// <param name="answers">Somebody of the unit answers consultations today.</param>
    /// <param name="calendar">Of the unit that is asked.</param>
    internal static Result<IReadOnlyList<IEvent>> Decide(
        Dossier dossier, Guid taskId, Scope actor, Input input, bool answers, ContentRef question, WorkingCalendar calendar, DateTimeOffset now)
    {
        if (dossier.Task(taskId) is not { } task)
        {
            return DossierProblems.TaskNotOpen;
        }

        if (Lifecycle.Next(dossier.Status, DossierAction.ConsultUnit, Side.Official).Problem is { } notNow)
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

        if (input.Unit == dossier.CompetentUnit || !answers)
        {
            return DossierProblems.NobodyAnswers;
        }

        if (dossier.Tasks.Any(open => Consultation.IsOne(open) && open.Unit == input.Unit))
        {
            return DossierProblems.AlreadyAsked;
        }

        var key = Consultation.NextKey(dossier);
        var minutes = LegalClock.StepMinutes(input.WorkingDays, calendar);
        var asked = DossierProcess.TaskId(dossier.Id, key);
        return new IEvent[]
        {
            new OpinionAsked(asked, taskId, input.Unit, question),
            new TaskOpened(asked, key, Consultation.Node, input.Unit, nameof(Role.Consult), LegalClock.StepDue(minutes, now, calendar), minutes, Consultation.Outcomes),
        };
    }

    public sealed class Handler(DossierStore dossiers, IAssignments assignments, ICalendars calendars)
    {
        public Task<Result<Committed<TaskAnswer>>> HandleAsync(Guid id, Input input, CommandContext context, CancellationToken ct) =>
            dossiers.ChangeAsync<TaskAnswer>(DossierKey.Task(id), DossierAction.ConsultUnit, context.For(input), async (file, scope) =>
            {
                var dossier = file.State;
                var question = Decision.Text(input.Question, "question");
                if (!question.Ok)
                {
                    return question.Problem;
                }

                if (input.WorkingDays is < 1 or > LongestDays)
                {
                    return DossierProblems.Invalid("workingDays", "out-of-range");
                }

                var answers = (await assignments.HeldAsync(Role.Consult, [input.Unit], context.Now, ct)).Count > 0;
                var (reference, row) = DossierContent.Seal(file.OpenCipher, DossierContent.Question, dossier.Contents + 1, question.Value, context.Now);
                var calendar = await calendars.ForUnitAsync(input.Unit, dossier.Pins.Calendar, ct);
                return Decide(dossier, id, scope, input, answers, reference, calendar, context.Now)
                    .Map(events => TaskDecision.Of(dossier, id, events, Decision.By(scope, dossier, context.Now, dossier.Task(id)!.Unit), row));
            }, ct);
    }
}
