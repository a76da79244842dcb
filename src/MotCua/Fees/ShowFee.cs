using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Fees.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Audit;
using MotCua.Platform.Commands;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Fees;

/// <summary>What a dossier costs, what was paid, and what the caller may do about it. For whoever may read the dossier's content: an exemption is personal.</summary>
public static class ShowFee
{
    /// <param name="Lines">By rule: the amount and on which basis, or why nothing.</param>
    /// <param name="Total">What it costs by its answers of today.</param>
    /// <param name="Due">What is still to be paid: all or nothing.</param>
    /// <param name="Receipt">The last one, also a refunded one.</param>
    /// <param name="Revision">For the next <c>If-Match</c>; 0 before the first payment.</param>
    public sealed record View(Guid Dossier, IReadOnlyList<FeeLine> Lines, Vnd Total, Vnd Due, FeeReceipt? Receipt, IReadOnlyList<FeeAction> Actions, long Revision)
    {
        /// <summary>What was taken is not what it costs by now: the answers changed since.</summary>
        public bool Differs => Receipt is { Stands: true } paid && paid.Amount != Total;
    }

    public sealed class Handler(IDossierCharges dossiers, IDbContextFactory<AppDb> contexts, IAccessLog log, CityClock clock)
    {
        /// <summary>For one who reads the fee alone; on a page of the whole dossier the reading of the dossier is recorded.</summary>
        public async Task<Result<View>> ReadAsync(string idOrCode, Scope scope, CancellationToken ct)
        {
            var view = await HandleAsync(idOrCode, scope, ct);
            if (view.Ok && scope.Kind is SubjectKind.Official or SubjectKind.Integrator)
            {
                await log.RecordAsync(new(scope.Subject, view.Value.Dossier, "fee", AccessReason.Handling), ct);
            }

            return view;
        }

        public async Task<Result<View>> HandleAsync(string idOrCode, Scope scope, CancellationToken ct)
        {
            if (await dossiers.FindAsync(idOrCode, scope, ct) is not { } dossier)
            {
                return Problem.NotFound;
            }

            if (!dossier.Readable)
            {
                return Problem.Forbidden;
            }

            var quote = await dossiers.QuoteAsync(dossier, ct);
            await using var db = await contexts.CreateDbContextAsync(ct);
            var last = await db.Set<FeeReceiptRow>().Where(row => row.Dossier == dossier.Id).OrderByDescending(row => row.Turn).FirstOrDefaultAsync(ct);
            var drawer = last is null ? null : await db.Set<DrawerRow>().FirstAsync(row => row.Id == last.Drawer, ct);
            var paid = last is { RefundedAt: null };
            var due = paid || dossier.Status is DossierStatus.Refused or DossierStatus.Stopped ? Vnd.Zero : quote.Total;
            return new View(dossier.Id, quote.Lines, quote.Total, due, last?.Read(), [.. Actions(dossier, due, last, drawer?.Read(), scope)], DrawerFile.FeeRevision(last));
        }

        private IEnumerable<FeeAction> Actions(ChargedDossier dossier, Vnd due, FeeReceiptRow? last, Drawer? drawer, Scope scope)
        {
            var file = new DrawerFile(drawer ?? Drawer.Of(scope.Subject, dossier.ReceivingUnit), null) { Dossier = dossier, Last = last };
            if (dossier.Accepted && due > Vnd.Zero && FeesAccess.May(scope, file, FeeAction.CollectFee) == Access.Granted)
            {
                yield return FeeAction.CollectFee;
            }

            if (last is not null && RefundFee.Decide(file.State, last, clock.DayOf(last.PaidAt), clock.Today).Ok && FeesAccess.May(scope, file, FeeAction.RefundFee) == Access.Granted)
            {
                yield return FeeAction.RefundFee;
            }
        }
    }
}
