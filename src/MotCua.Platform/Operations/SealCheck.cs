using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Readers;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Operations;

/// <summary>Checks the seals themselves: chain, signature, root, file against row; then the rows each one covers.</summary>
internal sealed class SealCheck(VerifyReport report, SealFiles files, SealKeys keys)
{
    /// <summary>The seals that can be trusted, in order of their numbers.</summary>
    public async Task<IReadOnlyList<Seal>> ReadAsync(AppDb db, CancellationToken ct)
    {
        var numbers = await db.Set<SealRow>().Select(r => r.Number).ToListAsync(ct);
        var good = new List<Seal>();
        var previous = Seal.NoPrevious;
        var expected = 1L;
        foreach (var number in numbers.Union(files.Numbers()).Order().ToList())
        {
            if (number != expected)
            {
                report.Add("seal-missing", ("from", expected), ("to", number - 1));
            }

            expected = number + 1;
            report.Seals++;
            var row = (await db.Set<SealRow>().FirstOrDefaultAsync(r => r.Number == number, ct))?.File;
            var file = files.Read(number);
            if (row is null || file is null)
            {
                report.Add(row is null ? "seal-row-missing" : "seal-file-missing", ("seal", number));
            }
            else if (!row.AsSpan().SequenceEqual(file))
            {
                report.Add("seal-copies-differ", ("seal", number));
            }

            if ((Trusted(number, file) ?? Trusted(number, row)) is not { } seal)
            {
                report.Add("seal-not-genuine", ("seal", number));
                previous = "";
                continue;
            }

            if (previous.Length > 0 && seal.Body.Previous != previous)
            {
                report.Add("seal-chain-broken", ("seal", number));
            }

            previous = seal.Hash;
            good.Add(seal);
        }

        return good;
    }

    /// <summary>Rows added, taken or moved among those already sealed, even where every stream by itself is whole.</summary>
    public async Task RowsAsync(AppDb db, IReadOnlyList<Seal> seals, CancellationToken ct)
    {
        if (seals.Count == 0)
        {
            return;
        }

        var sealedTo = new Dictionary<Guid, long>();
        foreach (var leaf in seals.SelectMany(seal => seal.Leaves))
        {
            sealedTo[leaf.Stream] = Math.Max(leaf.Version, sealedTo.GetValueOrDefault(leaf.Stream));
        }

        var after = LedgerPoint.BeforeAll;
        var number = 0L;
        foreach (var seal in seals)
        {
            using var log = new SealLog();
            await foreach (var mark in CommitOrder.MarksAsync(db, after, seal.Body.Through, ct))
            {
                log.Add(mark);
                if (mark.Version > sealedTo.GetValueOrDefault(mark.Stream))
                {
                    report.Add(
                        "row-slipped-in", ("stream", mark.Stream), ("version", mark.Version), ("position", mark.Point.Position), ("seal", seal.Body.Number));
                }
            }

            // Where a seal before this one is missing, its rows cannot be told from this one's.
            var covered = log.Rows;
            if (seal.Body.Number == number + 1 && (covered != seal.Body.Rows || log.Result() != seal.Body.Log))
            {
                report.Add(
                    "sealed-rows-changed", ("seal", seal.Body.Number), ("rows", seal.Body.Rows), ("found", covered),
                    ("after", after.Position), ("through", seal.Body.Position));
            }

            (after, number) = (seal.Body.Through, seal.Body.Number);
        }
    }

    private Seal? Trusted(long number, byte[]? bytes)
    {
        if (bytes is null)
        {
            return null;
        }

        try
        {
            var seal = Seal.FromFile(bytes);
            using var key = keys.Checking(seal.Body.KeyId);
            return seal.Body.Number == number && key is not null && seal.SignedBy(key) && seal.LeavesMatchRoot ? seal : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
