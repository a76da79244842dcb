using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;
using MotCua.Process.Engine;

namespace MotCua.Dossiers;

/// <summary>An officer stops the work: the citizen asked for it, or did not supply what was asked. Form 05 goes out.</summary>
public static class StopDossier
{
    public sealed record Input(string? Reason);

    internal static Result<IReadOnlyList<IEvent>> Decide(Dossier dossier, Scope actor, ContentRef reason, ProcessFacts facts, DateTimeOffset now)
    {
        if (Lifecycle.Next(dossier.Status, DossierAction.Stop, Side.Official).Problem is { } notNow)
        {
            return notNow;
        }

        if (DossierAccess.IsOwn(actor, dossier))
        {
            return DossierProblems.OwnDossier;
        }

        if (dossier.Status == DossierStatus.AwaitingSupplement && LastDayToSupply(dossier, facts) is { } last && facts.Competent.DateOf(now) <= last)
        {
            return DossierProblems.StillTimeToSupply(last);
        }

        var why = dossier.Status == DossierStatus.WithdrawalRequested ? "withdrawn" : "not-supplied";
        return DossierProcess.Advance(dossier, new ProcessEvent.Cancelled(), facts, now)
            .Map<IReadOnlyList<IEvent>>(process => [new DossierStopped(why, reason), .. process]);
    }

    /// <summary>The request's day and the days the city gives after it; null while nothing is asked for.</summary>
    private static DateOnly? LastDayToSupply(Dossier dossier, ProcessFacts facts) =>
        dossier.Pauses.LastOrDefault(pause => pause.To is null) is { } pause ? facts.Competent.DateOf(pause.From).AddDays(facts.Terms.SupplyDays) : null;

    public sealed class Handler(DossierStore dossiers, IDossierFacts facts)
    {
        public Task<Result<Committed<DossierAnswer>>> HandleAsync(Guid id, Input input, CommandContext context, CancellationToken ct) =>
            dossiers.ChangeAsync<DossierAnswer>(DossierKey.Dossier(id), DossierAction.Stop, context.For(input), async (file, scope) =>
            {
                var reason = Decision.Text(input.Reason, "reason");
                if (!reason.Ok)
                {
                    return reason.Problem;
                }

                var (reference, row) = DossierContent.Seal(file.OpenCipher, DossierContent.Reasons, file.State.Contents + 1, reason.Value, context.Now);
                return Decide(file.State, scope, reference, await facts.ForAsync(file.State, ct), context.Now)
                    .Map(events => Decision.Of(file.State, events, Decision.By(scope, file.State, context.Now), row));
            }, ct);
    }
}
