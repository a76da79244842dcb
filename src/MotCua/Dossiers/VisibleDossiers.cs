using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>Answers other capabilities by <see cref="DossierAccess.Visible"/>.</summary>
internal sealed class VisibleDossiers(IDbContextFactory<AppDb> contexts) : IVisibleDossiers
{
    /// <summary>Keys asked for in one statement.</summary>
    private const int MostAtOnce = 500;

    public async Task<IReadOnlySet<Guid>> AmongAsync(Scope scope, IReadOnlyCollection<Guid> dossiers, CancellationToken ct)
    {
        var visible = new HashSet<Guid>();
        if (dossiers.Count == 0)
        {
            return visible;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        foreach (var ids in dossiers.Distinct().Chunk(MostAtOnce))
        {
            visible.UnionWith(await db.Set<DossierRow>().Where(DossierAccess.Visible(scope)).Where(d => ids.Contains(d.Id)).Select(d => d.Id).ToListAsync(ct));
        }

        return visible;
    }
}
