using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;

namespace MotCua.Dossiers;

/// <summary>The party takes the dossier back: at once before acceptance; afterwards the unit confirms by stopping it (form 05).</summary>
/// <remarks>Only while no decision is signed (NĐ 118/2025 art. 21; domain.md §7).</remarks>
public static class WithdrawDossier
{
    public sealed record Input(string? Reason = null);

    internal static Result<IReadOnlyList<IEvent>> Decide(Dossier dossier, ContentRef? reason)
    {
        var next = Lifecycle.Next(dossier.Status, DossierAction.Withdraw, Side.Party);
        if (!next.Ok)
        {
            return next.Problem;
        }

        if (dossier.Result?.ApprovedAt is not null)
        {
            return DossierProblems.NotNow(dossier.Status, DossierAction.Withdraw);
        }

        return next.Value == DossierStatus.Stopped
            ? new IEvent[] { new DossierStopped("withdrawn", reason) }
            : new IEvent[] { new WithdrawalRequested(reason) };
    }

    public sealed class Handler(DossierStore dossiers)
    {
        public Task<Result<Committed<DossierAnswer>>> HandleAsync(Guid id, Input input, CommandContext context, CancellationToken ct) =>
            dossiers.ChangeAsync<DossierAnswer>(DossierKey.Dossier(id), DossierAction.Withdraw, context.For(input), (file, scope) =>
            {
                return new(OptionalText.Seal(file, DossierContent.Reasons, input.Reason, "reason", context.Now)
                    .Then(reason => Decide(file.State, reason.Ref)
                        .Map(events => Decision.Of(file.State, events, Decision.By(scope, file.State, context.Now), reason.Row))));
            }, ct);
    }
}
