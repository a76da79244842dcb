using Microsoft.EntityFrameworkCore;
using MotCua.Fees.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Fees;

internal sealed class DrawerStates(IDbContextFactory<AppDb> contexts) : IDrawerStates
{
    public async Task<DrawerState?> OfAsync(Guid officer, Guid unit, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<DrawerRow>().FirstOrDefaultAsync(row => row.Officer == officer && row.Unit == unit, ct) is { } row ? new(row.Id, row.Receipts, row.Balance) : null;
    }
}
