using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;
using MotCua.Process.Engine;

namespace MotCua.Dossiers;

/// <summary>A counter officer accepts a submitted dossier: the legal clock starts, the code is minted, form 01 is issued.</summary>
/// <remarks>NĐ 118/2025 art. 17; domain.md §5–6. Repeat-safe: the same key gets the same answer.</remarks>
public static class AcceptDossier
{
    /// <param name="OriginalsSeen">Codes of the components whose originals were shown at the counter.</param>
    public sealed record Input(IReadOnlyList<string>? OriginalsSeen = null);

    internal static Result<IReadOnlyList<IEvent>> Decide(
        Dossier dossier, Scope actor, Input input, string code, IReadOnlyList<string> missing, IReadOnlyList<string> damaged, ProcessFacts facts, DateTimeOffset now)
    {
        if (Lifecycle.Next(dossier.Status, DossierAction.Accept, Side.Official).Problem is { } notNow)
        {
            return notNow;
        }

        if (DossierAccess.IsOwn(actor, dossier))
        {
            return DossierProblems.OwnDossier;
        }

        if (missing.Count > 0)
        {
            return DossierProblems.Incomplete(missing);
        }

        if (damaged.Count > 0)
        {
            return DossierProblems.FilesDamaged(damaged);
        }

        var promised = LegalClock.Due(facts.Terms.Norm, now, [], facts.Competent).Promised;
        var accepted = new DossierAccepted(code, promised, (input.OriginalsSeen ?? []).ToValueList());
        return DossierProcess.Advance(dossier, new ProcessEvent.Started([]), facts, now)
            .Map<IReadOnlyList<IEvent>>(process => [accepted, .. process]);
    }

    public sealed class Handler(DossierStore dossiers, IDossierFacts facts)
    {
        public Task<Result<Committed<DossierAnswer>>> HandleAsync(Guid id, Input input, CommandContext context, CancellationToken ct)
        {
            ReadBatch.RowsOf<ContentRow>? application = null;
            return dossiers.ChangeAsync<DossierAnswer>(DossierKey.Dossier(id), DossierAction.Accept, context.For(input), async (file, scope) =>
            {
                var dossier = file.State;
                var terms = await facts.ForAsync(dossier, ct);
                // What goes into the ledger are codes of this procedure's papers, never words of the caller.
                var papers = (await facts.FilingAsync(dossier.Pins, ct)).Components;
                if (input.OriginalsSeen?.Where(code => papers.All(paper => paper.Code != code)).ToList() is [var strange, ..])
                {
                    return DossierProblems.UnknownComponent(strange ?? "");
                }

                var (missing, damaged) = await facts.LackingAsync(file, application!.First, input.OriginalsSeen ?? [], ct);
                var code = await facts.MintCodeAsync(dossier.CompetentUnit, context.Now, ct);
                return Decide(dossier, scope, input, code, missing, damaged, terms, context.Now)
                    .Map(events => Decision.Of(dossier, events, Decision.By(scope, dossier, context.Now)));
            }, ct, reads => application = DossierContents.PlanApplication(reads, id));
        }
    }
}
