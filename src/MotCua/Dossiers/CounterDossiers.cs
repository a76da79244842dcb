using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>Answers Shifts by <see cref="DossierAccess.Visible"/>.</summary>
internal sealed class CounterDossiers(IDbContextFactory<AppDb> contexts) : ICounterDossiers
{
    public async Task<IReadOnlyList<CounterDossier>> AtAsync(Scope scope, Guid unit, int most, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = db.Set<DossierRow>().Where(DossierAccess.Visible(scope)).Where(d => d.ReceivingUnit == unit);
        var papers = await rows.Where(d => d.Status == DossierStatus.Submitted || d.Status == DossierStatus.Guidance)
            .OrderBy(d => d.SubmittedAt).ThenBy(d => d.Id).Take(most).Select(d => new CounterDossier(d.Id, d.Code ?? d.Reference, false)).ToListAsync(ct);
        var results = await rows.Where(d => d.Status == DossierStatus.Resolved)
            .OrderBy(d => d.SubmittedAt).ThenBy(d => d.Id).Take(most).Select(d => new CounterDossier(d.Id, d.Code ?? d.Reference, true)).ToListAsync(ct);
        return [.. papers, .. results];
    }
}
