using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;

namespace MotCua.Dossiers;

/// <summary>A counter officer refuses a dossier, with reasons the citizen gets as form 03.</summary>
public static class RefuseDossier
{
    public sealed record Input(string? Reasons);

    internal static Result<IReadOnlyList<IEvent>> Decide(Dossier dossier, Scope actor, ContentRef reasons) =>
        Lifecycle.Next(dossier.Status, DossierAction.Refuse, Side.Official).Then<IReadOnlyList<IEvent>>(_ =>
            DossierAccess.IsOwn(actor, dossier) ? DossierProblems.OwnDossier : new IEvent[] { new AcceptanceRefused(reasons) });

    public sealed class Handler(DossierStore dossiers)
    {
        public Task<Result<Committed<DossierAnswer>>> HandleAsync(Guid id, Input input, CommandContext context, CancellationToken ct) =>
            dossiers.ChangeAsync<DossierAnswer>(DossierKey.Dossier(id), DossierAction.Refuse, context.For(input), (file, scope) =>
            {
                var reasons = Decision.Text(input.Reasons, "reasons");
                if (!reasons.Ok)
                {
                    return new(reasons.Problem);
                }

                var (reference, row) = DossierContent.Seal(file.OpenCipher, DossierContent.Reasons, file.State.Contents + 1, reasons.Value, context.Now);
                return new(Decide(file.State, scope, reference)
                    .Map(events => Decision.Of(file.State, events, Decision.By(scope, file.State, context.Now), row)));
            }, ct);
    }
}
