using Microsoft.EntityFrameworkCore;
using MotCua.Dossiers.Contracts;
using MotCua.Dossiers.Exports;
using MotCua.Kernel;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>A person is erased: what was typed and handed in for their dossiers can be read by nobody any more.</summary>
/// <remarks>A dossier has one party, so its key is the party's alone. Helpers and representatives are ids in it, nothing else.</remarks>
internal sealed class EraseDossiers(IDbContextFactory<AppDb> contexts) : IDossierErasure
{
    private static readonly DossierStatus[] Ended = [DossierStatus.Refused, DossierStatus.Stopped, DossierStatus.Returned];

    public async Task<Result<int>> EraseAsync(Guid party, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var dossiers = db.Set<DossierRow>().Where(row => row.Party == party);
        var open = await dossiers.CountAsync(row => !Ended.Contains(row.Status), ct);
        if (open > 0)
        {
            return DossierProblems.PartyHasOpenDossiers(open);
        }

        // Search fields are no part of the history (design §3): state and head stay as they are.
        var count = await dossiers.ExecuteUpdateAsync(set => set
            .SetProperty(row => row.ApplicantFolded, (string?)null)
            .SetProperty(row => row.ApplicantIdIndex, (byte[]?)null)
            .SetProperty(row => row.CheckIndex, (byte[]?)null), ct);
        await db.Set<ContentKeyRow>().Where(key => dossiers.Any(row => row.Id == key.Owner)).ExecuteDeleteAsync(ct);
        // Their name may stand in files that officials asked for: with the row goes the key, and nobody reads the bytes any more.
        await db.Set<ExportRow>().Where(row => row.Attempts > 0).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        return count;
    }
}
