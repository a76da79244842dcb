using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Readers;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Operations;

/// <summary>Builds projections anew from the ledger, and rows that are the fold of their events.</summary>
public sealed class Rebuild(IServiceProvider services)
{
    public IEnumerable<string> Names => Projections.Select(projection => projection.Name).Concat(Generations.Select(projection => projection.Name)).Concat(Folded.Select(rows => rows.Name));

    private IEnumerable<IGenerations> Generations => services.GetServices<ILedgerSubscriber>().OfType<IGenerations>();

    private IEnumerable<ILedgerProjection> Projections => services.GetServices<ILedgerSubscriber>().OfType<ILedgerProjection>();

    private IEnumerable<IFoldedRows> Folded => services.GetServices<IFoldedRows>();

    public Task<int?> RunAsync(string? name, CancellationToken ct) => RunAsync(name, null, ct);

    /// <param name="name">One of the names, or null for all.</param>
    /// <param name="progress">Told how far a projection that is built beside the serving one has come.</param>
    /// <param name="ct">Stops; what has been read so far stays, and the readers go on from there.</param>
    /// <returns>How many rows said other than their events and say the same again; projections, built wholly anew, are not counted. Null when somebody else began to rebuild meanwhile: theirs goes on.</returns>
    public async Task<int?> RunAsync(string? name, IProgress<RebuildProgress>? progress, CancellationToken ct)
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

        foreach (var projection in Generations.Where(projection => name is null || projection.Name == name))
        {
            if (!await BuildAsync(projection, progress, ct))
            {
                return null;
            }
        }

        return mended;
    }

    /// <summary>
    /// Builds a new generation of a projection while the old one serves, lets it take the old one's place, and deletes the old one.
    /// </summary>
    /// <returns>False when somebody else began to rebuild meanwhile: theirs goes on.</returns>
    public async Task<bool> BuildAsync(IGenerations projection, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        var reader = services.GetRequiredService<GenerationReader>();
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(ct);
        var building = await reader.BeginAsync(projection, ct);
        var begun = await db.Set<ProjectionRow>().FirstAsync(row => row.Name == projection.Name, ct);
        // What an attempt that died has left behind.
        foreach (var left in Enumerable.Range(GenerationReader.First, building - GenerationReader.First).Where(generation => generation != begun.Serving))
        {
            await reader.DropAsync(projection, left, ct);
        }

        for (long done = 0; ;)
        {
            if (await reader.BuildAsync(projection, building, ct) is not { } rows)
            {
                return false;
            }

            done += rows;
            progress?.Report(new(projection.Name, done, Math.Max(begun.Total, done)));
            // What came meanwhile the switch reads: under steady load no step would ever find nothing.
            if (rows < GenerationReader.MostOf(projection, db.Database.IsSqlite()))
            {
                break;
            }
        }

        if (await reader.SwitchAsync(projection, building, ct) is not { } old)
        {
            return false;
        }

        await reader.DropAsync(projection, old, ct);
        return true;
    }
}

/// <param name="Done">Ledger rows read.</param>
/// <param name="Total">Ledger rows there are, about: the ledger grows meanwhile.</param>
public sealed record RebuildProgress(string Name, long Done, long Total);
