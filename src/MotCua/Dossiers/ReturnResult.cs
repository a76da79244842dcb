using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;

namespace MotCua.Dossiers;

/// <summary>The counter hands the result over (trả kết quả).</summary>
public static class ReturnResult
{
    /// <param name="How"><c>counter</c>, <c>post</c> or <c>electronic</c>.</param>
    public sealed record Input(string How = DeliveryWays.Counter);

    internal static Result<IReadOnlyList<IEvent>> Decide(Dossier dossier, Scope actor, Input input)
    {
        if (Lifecycle.Next(dossier.Status, DossierAction.ReturnResult, Side.Official).Problem is { } notNow)
        {
            return notNow;
        }

        if (DossierAccess.IsOwn(actor, dossier))
        {
            return DossierProblems.OwnDossier;
        }

        if (dossier.Result?.ApprovedAt is null)
        {
            return DossierProblems.NotApproved;
        }

        return DeliveryWays.All.Contains(input.How) ? new IEvent[] { new ResultReturned(input.How) } : DossierProblems.Invalid("how", "unknown");
    }

    public sealed class Handler(DossierStore dossiers)
    {
        public Task<Result<Committed<DossierAnswer>>> HandleAsync(Guid id, Input input, CommandContext context, CancellationToken ct) =>
            dossiers.ChangeAsync<DossierAnswer>(DossierKey.Dossier(id), DossierAction.ReturnResult, context.For(input), (file, scope) =>
                new(Decide(file.State, scope, input)
                    .Map(events => Decision.Of(file.State, events, Decision.By(scope, file.State, context.Now)))), ct);
    }
}
