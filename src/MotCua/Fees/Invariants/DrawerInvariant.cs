using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;

namespace MotCua.Fees.Invariants;

/// <summary>Something that must hold of each drawer; looks at one at a time, because its stream grows for years.</summary>
internal sealed class DrawerInvariant(string name, Func<WholeDrawer, bool> holds) : IInvariant
{
    public string Name => name;

    public async IAsyncEnumerable<string> BreachesAsync(AppDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var row in await db.Set<DrawerRow>().OrderBy(row => row.Id).ToListAsync(ct))
        {
            var ledger = await db.Set<LedgerRow>().Where(happened => happened.Stream == row.Id).OrderBy(happened => happened.Version).Select(happened => happened.Record).ToListAsync(ct);
            var receipts = await db.Set<FeeReceiptRow>().Where(receipt => receipt.Drawer == row.Id).ToListAsync(ct);
            var closings = await db.Set<ClosingRow>().Where(closing => closing.Drawer == row.Id).OrderBy(closing => closing.Number).ToListAsync(ct);
            if (!Holds(row, ledger, receipts, closings))
            {
                yield return row.Id.ToString();
            }
        }
    }

    private bool Holds(DrawerRow row, IEnumerable<byte[]> ledger, IReadOnlyList<FeeReceiptRow> receipts, IReadOnlyList<ClosingRow> closings)
    {
        try
        {
            return holds(new(row, [.. ledger.Select(Envelope.Read)], receipts, closings));
        }
        catch (Exception impossible) when (impossible is JsonException or InvalidOperationException or KeyNotFoundException or OverflowException)
        {
            return false; // what cannot be read or folded does not hold
        }
    }
}
