using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Fees;

/// <summary>One closing of a drawer with the receipts it covers, to read or print.</summary>
public static class ShowClosing
{
    /// <param name="Explanation">As written; null when there is none, and after its writer was erased.</param>
    public sealed record View(Guid Drawer, Guid Officer, Guid Unit, ShowCash.Closing Closing, IReadOnlyList<ShowCash.Line> Lines, string? Explanation);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, OwnerKeys keys)
    {
        public async Task<Result<View>> HandleAsync(Guid drawer, int number, Scope scope, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var row = await db.Set<DrawerRow>().Where(FeesAccess.Visible(scope)).FirstOrDefaultAsync(row => row.Id == drawer, ct);
            var closing = row is null ? null : await db.Set<ClosingRow>().FirstOrDefaultAsync(each => each.Drawer == drawer && each.Number == number, ct);
            return row is null || closing is null
                ? Problem.NotFound
                : new View(drawer, row.Officer, row.Unit, ShowCash.Of(closing), await ShowCash.LinesAsync(db, drawer, number, ct), await ExplanationAsync(db, closing, ct));
        }

        private async Task<string?> ExplanationAsync(AppDb db, ClosingRow closing, CancellationToken ct)
        {
            if (closing.Explanation is not { } version)
            {
                return null;
            }

            var written = await db.Set<FeeContentRow>().FirstAsync(row => row.Drawer == closing.Drawer && row.Version == version, ct);
            return await keys.FindAsync(written.Owner, ct) is { } cipher ? written.Open(cipher) : null;
        }
    }
}
