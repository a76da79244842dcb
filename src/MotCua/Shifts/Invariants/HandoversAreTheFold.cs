using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;

namespace MotCua.Shifts.Invariants;

/// <summary>A hand-over list says what its events say.</summary>
internal sealed class HandoversAreTheFold : IInvariant
{
    public string Name => "shifts.lists-are-the-fold-of-their-stream";

    public async IAsyncEnumerable<string> BreachesAsync(AppDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var row in await db.Set<HandoverRow>().OrderBy(row => row.Id).ToListAsync(ct))
        {
            var ledger = await db.Set<LedgerRow>().Where(happened => happened.Stream == row.Id).OrderBy(happened => happened.Version).Select(happened => happened.Record).ToListAsync(ct);
            if (!Holds(row, ledger))
            {
                yield return row.Id.ToString();
            }
        }
    }

    private static bool Holds(HandoverRow row, IEnumerable<byte[]> ledger)
    {
        try
        {
            return ledger.Select(Envelope.Read).Aggregate((Handover?)null, (left, recorded) =>
                Handover.Apply(left, row.Id, recorded.Event ?? throw new InvalidOperationException($"Unknown event {recorded.Type}."), recorded.By)) == row.Read();
        }
        catch (Exception impossible) when (impossible is JsonException or InvalidOperationException)
        {
            return false; // what cannot be read or folded does not hold
        }
    }
}

/// <summary>What each list's row says about its stream; <c>motcua verify</c> compares it with the ledger.</summary>
internal sealed class HandoverHeads : IHeadSource
{
    public string Table => "shifts_handover";

    public IAsyncEnumerable<HeadCopy> HeadsAsync(AppDb db, CancellationToken ct) =>
        db.Set<HandoverRow>().Select(row => new HeadCopy(row.Id, row.Revision, row.HeadHash)).AsAsyncEnumerable();
}
