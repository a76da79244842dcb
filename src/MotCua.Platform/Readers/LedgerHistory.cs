using System.Runtime.CompilerServices;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Readers;

/// <summary>The ledger from its beginning, for those who compare what was derived from it.</summary>
public static class LedgerHistory
{
    private const int RowsAtOnce = 20_000;

    /// <summary>All rows of the wanted types up to a checkpoint, in commit order, a stretch at a time.</summary>
    public static async IAsyncEnumerable<LedgerStretch> ThroughAsync(
        AppDb db, LedgerPoint through, IReadOnlyCollection<string> types, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = LedgerPoint.Beginning;
        while (true)
        {
            var stretch = await CommitOrder.StretchAsync(db, after, through, types, RowsAtOnce, ct);
            if (stretch.Rows == 0)
            {
                yield break;
            }

            yield return stretch;
            after = stretch.To;
        }
    }
}
