using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Readers;

/// <summary>
/// A projection as of one checkpoint: everything read through <see cref="Db"/> is of the same moment, so that figures, their
/// generation and the place in the ledger belong together. Only for reading, and short.
/// </summary>
public sealed class ProjectionSnapshot : IAsyncDisposable
{
    private readonly IAsyncDisposable transaction;

    private ProjectionSnapshot(AppDb db, IAsyncDisposable transaction, int generation, LedgerPoint checkpoint) =>
        (Db, this.transaction, Generation, Checkpoint) = (db, transaction, generation, checkpoint);

    public AppDb Db { get; }

    /// <summary>The one that serves.</summary>
    public int Generation { get; }

    /// <summary>The last ledger row that has taken effect. A later snapshot of the same server never has an earlier one.</summary>
    public LedgerPoint Checkpoint { get; }

    public static async Task<ProjectionSnapshot> OpenAsync(IDbContextFactory<AppDb> contexts, string name, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct);
        try
        {
            var transaction = await BeginAsync(db, ct);
            var (generation, checkpoint) = await StandingAsync(db, name, ct);
            return new(db, transaction, generation, checkpoint);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>Generation and checkpoint of a projection, in whatever transaction the caller has.</summary>
    public static async Task<(int Generation, LedgerPoint Checkpoint)> StandingAsync(AppDb db, string name, CancellationToken ct)
    {
        var generation = await db.Set<ProjectionRow>().Where(row => row.Name == name).Select(row => (int?)row.Serving).FirstOrDefaultAsync(ct);
        var at = await db.Set<LedgerReaderRow>().FirstOrDefaultAsync(row => row.Name == name, ct);
        return (generation ?? GenerationReader.First, at is null ? LedgerPoint.Beginning : new(at.Epoch, at.Tx, at.Position));
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await Db.DisposeAsync();
    }

    private static async Task<IAsyncDisposable> BeginAsync(AppDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        return db.Database.GetDbConnection() is SqliteConnection sqlite
            ? (await db.Database.UseTransactionAsync(sqlite.BeginTransaction(deferred: true), ct))!
            : await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
    }
}
