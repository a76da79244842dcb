using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>Answers Shifts by <see cref="DossierAccess.Visible"/>.</summary>
internal sealed class CounterDossiers(IDbContextFactory<AppDb> contexts) : ICounterDossiers
{
    public async Task<CounterWork> AtAsync(Scope scope, Guid unit, int most, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = db.Set<DossierRow>().Where(DossierAccess.Visible(scope)).Where(d => d.ReceivingUnit == unit);
        var filed = rows.Where(d => d.Status == DossierStatus.Submitted || d.Status == DossierStatus.Guidance);
        var (papers, morePapers) = await OldestAsync(filed.Where(d => d.Channel != Channel.Online), false, most, ct);
        var (online, moreOnline) = await OldestAsync(filed.Where(d => d.Channel == Channel.Online), false, most, ct);
        var (results, moreResults) = await OldestAsync(rows.Where(d => d.Status == DossierStatus.Resolved), true, most, ct);
        return new([.. papers, .. online, .. results], morePapers, moreResults) { MoreOnline = moreOnline };
    }

    private static async Task<(List<CounterDossier> Listed, int More)> OldestAsync(IQueryable<DossierRow> rows, bool result, int most, CancellationToken ct)
    {
        var listed = await rows.OrderBy(d => d.SubmittedAt).ThenBy(d => d.Id).Take(most + 1).Select(d => new CounterDossier(d.Id, d.Code ?? d.Reference, result, !result && d.Channel == Channel.Online)).ToListAsync(ct);
        return listed.Count <= most ? (listed, 0) : (listed[..most], await rows.CountAsync(ct) - most);
    }
}
