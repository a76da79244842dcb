using Microsoft.EntityFrameworkCore;
using MotCua.Fees.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Fees;

internal sealed class FeeReceipts(IDbContextFactory<AppDb> contexts) : IFeeReceipts
{
    public async Task<FeeReceipt?> LastAsync(Guid dossier, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await db.Set<FeeReceiptRow>().Where(row => row.Dossier == dossier).OrderByDescending(row => row.Turn).FirstOrDefaultAsync(ct))?.Read();
    }
}
