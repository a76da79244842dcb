using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers.Invariants;

/// <summary>What each dossier's row says about its stream; <c>motcua verify</c> compares it with the ledger.</summary>
internal sealed class DossierHeads : IHeadSource
{
    public string Table => "dossiers_dossier";

    public IAsyncEnumerable<HeadCopy> HeadsAsync(AppDb db, CancellationToken ct) =>
        db.Set<DossierRow>().Select(row => new HeadCopy(row.Id, row.Revision, row.HeadHash)).AsAsyncEnumerable();
}
