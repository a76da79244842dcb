using Microsoft.EntityFrameworkCore;
using MotCua.Dossiers.Invariants;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>Dossiers folded anew from their events: what an earlier release did not read out of them comes into the row.</summary>
internal sealed class FoldedDossiers : IFoldedRows
{
    private const int AtOnce = 200;

    // Beside a running server a dossier may move on between two readings. A command that read the row before it was folded anew
    // writes what it read: `verify --invariants` afterwards names such a row, and rebuilding once more mends it.
    private const int Tries = 5;

    public string Name => "dossiers_dossier";

    public async Task<int> FoldAnewAsync(AppDb db, CancellationToken ct)
    {
        var written = 0;
        foreach (var ids in (await db.Set<DossierRow>().Select(row => row.Id).ToListAsync(ct)).Chunk(AtOnce))
        {
            var open = ids;
            for (var tries = 0; tries < Tries && open.Length > 0; tries++)
            {
                var again = new List<Guid>();
                await foreach (var (row, should) in DifferentAsync(db, open, ct))
                {
                    if (await WriteAsync(db, row, should, ct))
                        written++;
                    else
                        again.Add(row.Id);
                }

                open = [.. again];
            }
        }

        return written;
    }

    private static async IAsyncEnumerable<(DossierRow Row, DossierRow Should)> DifferentAsync(
        AppDb db, Guid[] ids, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var rows = await db.Set<DossierRow>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct);
        var ledger = (await db.Set<LedgerRow>().AsNoTracking().Where(row => ids.Contains(row.Stream)).OrderBy(row => row.Version).ToListAsync(ct)).ToLookup(row => row.Stream);
        foreach (var row in rows)
        {
            // Events that came after the row was read are left out: whoever wrote them, wrote the row too.
            var events = ledger[row.Id].Where(happened => happened.Version <= row.Revision).ToList();
            if (events.Count == 0 || events[^1].Version != row.Revision || !events[^1].Hash.AsSpan().SequenceEqual(row.HeadHash))
                continue;
            if (DossierInvariant.Fold(row.Id, events) is { } folded && DossierRow.Of(folded, row.HeadHash, row.SearchFields) is var should && !DossierInvariants.Same(row, should))
                yield return (row, should);
        }
    }

    // Search fields and head are no part of the fold and stay.
    private static async Task<bool> WriteAsync(AppDb db, DossierRow row, DossierRow should, CancellationToken ct) =>
        await db.Set<DossierRow>().Where(kept => kept.Id == row.Id && kept.Revision == row.Revision).ExecuteUpdateAsync(set => set
            .SetProperty(kept => kept.State, should.State)
            .SetProperty(kept => kept.Reference, should.Reference)
            .SetProperty(kept => kept.Code, should.Code)
            .SetProperty(kept => kept.Procedure, should.Procedure)
            .SetProperty(kept => kept.Status, should.Status)
            .SetProperty(kept => kept.Channel, should.Channel)
            .SetProperty(kept => kept.Party, should.Party)
            .SetProperty(kept => kept.FiledBy, should.FiledBy)
            .SetProperty(kept => kept.ReceivingUnit, should.ReceivingUnit)
            .SetProperty(kept => kept.CompetentUnit, should.CompetentUnit)
            .SetProperty(kept => kept.Involved, should.Involved)
            .SetProperty(kept => kept.SubmittedAt, should.SubmittedAt)
            .SetProperty(kept => kept.AcceptedAt, should.AcceptedAt)
            .SetProperty(kept => kept.Promised, should.Promised)
            .SetProperty(kept => kept.Due, should.Due)
            .SetProperty(kept => kept.EndedAt, should.EndedAt), ct) == 1;
}
