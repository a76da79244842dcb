using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;

namespace MotCua.Dossiers;

/// <summary>
/// Before acceptance another version of the procedure or of the calendar has come into force: the counter takes it for this
/// dossier, with a reason. Keeping the pinned one needs no command: accepting keeps it.
/// </summary>
/// <remarks>Design §1.4. The answers must be right under the new version too; otherwise the citizen is asked first (form 02).</remarks>
public static class RepinDossier
{
    public sealed record Input(string? Reason);

    /// <param name="inForce">What filing would pin at this moment.</param>
    /// <param name="competent">Who decides under it.</param>
    internal static Result<IReadOnlyList<IEvent>> Decide(Dossier dossier, Scope actor, Pins inForce, Guid competent, ContentRef reason)
    {
        if (Lifecycle.Next(dossier.Status, DossierAction.Repin, Side.Official).Problem is { } notNow)
        {
            return notNow;
        }

        if (DossierAccess.IsOwn(actor, dossier))
        {
            return DossierProblems.OwnDossier;
        }

        if (inForce == dossier.Pins)
        {
            return DossierProblems.NothingToRepin;
        }

        return competent == dossier.CompetentUnit ? new IEvent[] { new DossierRepinned(inForce, reason) } : DossierProblems.OtherUnitDecides;
    }

    public sealed class Handler(DossierStore dossiers, IDossierFacts facts, DossierContents contents, FormContexts forms)
    {
        public Task<Result<Committed<DossierAnswer>>> HandleAsync(Guid id, Input input, CommandContext context, CancellationToken ct) =>
            dossiers.ChangeAsync<DossierAnswer>(DossierKey.Dossier(id), DossierAction.Repin, context.For(input), async (file, scope) =>
            {
                var dossier = file.State;
                var reason = Decision.Text(input.Reason, "reason");
                if (!reason.Ok)
                {
                    return reason.Problem;
                }

                if (await facts.FilingAsync(dossier.Pins.Procedure, dossier.Pins.Case, dossier.Channel, context.Now, ct) is not { } terms)
                {
                    return DossierProblems.NoVersionInForce;
                }

                var application = await contents.ReadAsync<Application>(file, dossier.Application, ct);
                var answers = FormAnswers.Parse(application.Form).Then(a => FormValidation.Check(terms.Form, a, terms.Context(forms.At(context.Now), dossier.Channel)).ToResult());
                var competent = answers.Then(a => terms.CompetentFor(a, dossier.ReceivingUnit, context.Now));
                if (!competent.Ok)
                {
                    return competent.Problem with { Errors = [.. competent.Problem.Errors.Select(e => e with { Field = $"form.{e.Field}" })] };
                }

                var (reference, row) = DossierContent.Seal(file.OpenCipher, DossierContent.Reasons, dossier.Contents + 1, reason.Value, context.Now);
                return Decide(dossier, scope, terms.Pins, competent.Value, reference)
                    .Map(events => Decision.Of(dossier, events, Decision.By(scope, dossier, context.Now), row));
            }, ct);
    }
}
