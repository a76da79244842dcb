using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Jobs;

/// <summary>Jobs that one node does at a time, every so often. Times are technical, not the city's.</summary>
public sealed class JobLeases
{
    private readonly IDbContextFactory<AppDb> contexts;
    private readonly SqliteGate gate;
    private readonly TimeProvider time;

    internal JobLeases(IDbContextFactory<AppDb> contexts, SqliteGate gate, TimeProvider time) => (this.contexts, this.gate, this.time) = (contexts, gate, time);

    /// <summary>True for one of all nodes that ask, if the job is due: it was last done longer ago than <paramref name="every"/>.</summary>
    /// <param name="lease">After this long another node may take it: the holder is taken for dead.</param>
    public async Task<bool> TryTakeAsync(string name, TimeSpan every, TimeSpan lease, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var (until, before) = (now + lease, now - every);
        await using var db = await contexts.CreateDbContextAsync(ct);
        using var _ = db.Database.IsSqlite() ? await gate.EnterAsync(ct) : null;
        if (!await db.Set<JobLeaseRow>().AnyAsync(row => row.Name == name, ct))
        {
            try
            {
                db.Add(new JobLeaseRow { Name = name, LeasedUntil = DateTimeOffset.UnixEpoch });
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException)
            {
                // Another node was faster; the row is what counts.
            }
        }

        return await db.Set<JobLeaseRow>().Where(row => row.Name == name && row.LeasedUntil <= now && (row.DoneAt == null || row.DoneAt <= before))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeasedUntil, until), ct) == 1;
    }

    /// <summary>The job was done to the end; the lease is given back.</summary>
    public async Task DoneAsync(string name, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        using var _ = db.Database.IsSqlite() ? await gate.EnterAsync(ct) : null;
        await db.Set<JobLeaseRow>().Where(row => row.Name == name)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeasedUntil, now).SetProperty(row => row.DoneAt, (DateTimeOffset?)now), ct);
    }
}
