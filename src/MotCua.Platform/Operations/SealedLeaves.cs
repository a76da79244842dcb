using MotCua.Platform.Ledger;

namespace MotCua.Platform.Operations;

/// <summary>All sealed (stream, version, hash), met while the ledger is walked in the same order.</summary>
/// <remarks>About 100 bytes a leaf in memory.</remarks>
internal sealed class SealedLeaves
{
    private readonly List<(SealLeaf Leaf, long Seal)> leaves;
    private int next;
    private (Guid Stream, long Version) good;

    public SealedLeaves(IEnumerable<Seal> seals) => leaves =
        [.. seals.SelectMany(seal => seal.Leaves.Select(leaf => (leaf, seal.Body.Number)))
            .OrderBy(x => x.leaf.Stream).ThenBy(x => x.leaf.Version).ThenBy(x => x.Number)];

    public void Seen(LedgerRow row, VerifyReport report)
    {
        PassBefore(row.Stream, row.Version, report);
        for (; next < leaves.Count && leaves[next].Leaf is var leaf && leaf.Stream == row.Stream && leaf.Version == row.Version; next++)
        {
            if (leaf.HeadHash == Seal.Hex(row.Hash))
            {
                good = (row.Stream, row.Version);
            }
            else
            {
                // Everything up to the last version that still fits is as it was: the change lies behind it.
                report.Add(
                    "sealed-hash-differs", ("stream", row.Stream), ("version", row.Version), ("position", row.Position),
                    ("from", good.Stream == row.Stream ? good.Version + 1 : 1), ("seal", leaves[next].Seal));
            }
        }
    }

    public void End(VerifyReport report) => PassBefore(null, 0, report);

    private void PassBefore(Guid? stream, long version, VerifyReport report)
    {
        for (; next < leaves.Count; next++)
        {
            var (leaf, seal) = leaves[next];
            if (stream is { } until && (leaf.Stream.CompareTo(until), leaf.Version.CompareTo(version)) is ( > 0, _) or (0, >= 0))
            {
                return;
            }

            report.Add("sealed-row-missing", ("stream", leaf.Stream), ("version", leaf.Version), ("seal", seal));
        }
    }
}
