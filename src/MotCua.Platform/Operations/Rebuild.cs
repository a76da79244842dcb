using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Readers;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Operations;

/// <summary>Builds projections anew from the ledger, and rows that are the fold of their events.</summary>
public sealed class Rebuild(IServiceProvider services)
{
    public IEnumerable<string> Names => Projections.Select(projection => projection.Name).Concat(Folded.Select(rows => rows.Name));

    private IEnumerable<ILedgerProjection> Projections => services.GetServices<ILedgerSubscriber>().OfType<ILedgerProjection>();

    private IEnumerable<IFoldedRows> Folded => services.GetServices<IFoldedRows>();

    /// <param name="name">One of the names, or null for all.</param>
    /// <param name="ct">Stops; what has been read so far stays, and the readers go on from there.</param>
    /// <returns>How many rows said other than their events and say the same again; projections, built wholly anew, are not counted.</returns>
    public async Task<int> RunAsync(string? name, CancellationToken ct)
    {
        var mended = 0;
        foreach (var rows in Folded.Where(rows => name is null || rows.Name == name))
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(ct);
            mended += await rows.FoldAnewAsync(db, ct);
        }

        var reader = services.GetRequiredService<LedgerReader>();
        foreach (var projection in Projections.Where(projection => name is null || projection.Name == name))
        {
            await reader.ForgetAsync(projection, ct);
            await reader.CatchUpAsync(projection, ct);
        }

        return mended;
    }
}
