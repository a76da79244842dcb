using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Storage;

namespace MotCua.Fees;

/// <summary>The drawers the caller keeps: what was taken since the last closing, what must lie in them, and how the last closings ended.</summary>
public static class ShowCash
{
    private const int MostClosings = 10;

    /// <summary>A receipt as the cash book has it: amounts and codes, no names.</summary>
    public sealed record Line(Guid Dossier, string Code, string Number, Vnd Amount, DateTimeOffset PaidAt, DateTimeOffset? RefundedAt);

    /// <param name="ClosedBy">The officer, or the head in his place.</param>
    public sealed record Closing(int Number, int Receipts, Vnd Expected, Vnd Counted, DateTimeOffset At, Guid ClosedBy)
    {
        public Vnd Difference => Counted - Expected;
    }

    /// <param name="Lines">Receipts since the last closing, oldest first, refunded ones too.</param>
    /// <param name="Expected">What must lie in the drawer.</param>
    /// <param name="Closings">The latest, newest first.</param>
    public sealed record CashDrawer(Guid Id, Guid Officer, Guid Unit, IReadOnlyList<Line> Lines, Vnd Expected, IReadOnlyList<Closing> Closings, long Revision);

    internal static Closing Of(ClosingRow row) => new(row.Number, row.Receipts, row.Expected, row.Counted, row.At, row.ClosedBy);

    internal static Task<List<Line>> LinesAsync(AppDb db, Guid drawer, int period, CancellationToken ct) =>
        db.Set<FeeReceiptRow>().Where(row => row.Drawer == drawer && row.Period == period).OrderBy(row => row.PaidAt).ThenBy(row => row.Number)
            .Select(row => new Line(row.Dossier, row.Code, row.Number, row.Amount, row.PaidAt, row.RefundedAt)).ToListAsync(ct);

    public sealed class Handler(IDbContextFactory<AppDb> contexts)
    {
        public async Task<Result<IReadOnlyList<CashDrawer>>> HandleAsync(Scope scope, CancellationToken ct)
        {
            if (!FeesAccess.Handles(scope))
            {
                return Problem.Forbidden;
            }

            await using var db = await contexts.CreateDbContextAsync(ct);
            var drawers = new List<CashDrawer>();
            // One's own first; a head sees those of his people behind it.
            foreach (var row in (await db.Set<DrawerRow>().Where(FeesAccess.Visible(scope)).ToListAsync(ct)).OrderByDescending(row => row.Officer == scope.Subject).ThenBy(row => row.Id))
            {
                var closings = await db.Set<ClosingRow>().Where(closing => closing.Drawer == row.Id).OrderByDescending(closing => closing.Number).Take(MostClosings).ToListAsync(ct);
                var lines = await LinesAsync(db, row.Id, row.Closings + 1, ct);
                drawers.Add(new(row.Id, row.Officer, row.Unit, lines, row.Balance, [.. closings.Select(Of)], row.Revision));
            }

            return drawers;
        }
    }
}
