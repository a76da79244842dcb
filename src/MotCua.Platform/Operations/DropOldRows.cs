using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Platform.Jobs;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Operations;

/// <summary>Drops rows whose time is over: stored answers, counted tries, ended sessions, kept posts.</summary>
internal sealed partial class DropOldRows(
    IEnumerable<OldRows> all, IDbContextFactory<AppDb> contexts, SqliteGate gate, JobLeases leases, TimeProvider time, ILogger<DropOldRows> log) : BackgroundService
{
    private const string Job = "drop-old-rows";

    private static readonly TimeSpan Look = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    public async Task<int> RunIfDueAsync(CancellationToken ct)
    {
        if (!await leases.TryTakeAsync(Job, Every, Lease, ct))
        {
            return 0;
        }

        var dropped = await RunOnceAsync(ct);
        await leases.DoneAsync(Job, ct);
        return dropped;
    }

    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var dropped = 0;
        foreach (var old in all)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(ct);
                int some;
                do
                {
                    using var turn = db.Database.IsSqlite() ? await gate.EnterAsync(ct) : null;
                    some = await old.DropAsync(db, time.GetUtcNow(), ct);
                    dropped += some;
                }
                while (some > 0);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(log, old.Table, failure);
            }
        }

        return dropped;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await RunIfDueAsync(stoppingToken);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    Failed(log, Job, failure);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    [LoggerMessage(LogLevel.Error, "Dropping old rows of {Table} failed; it is tried again.")]
    private static partial void Failed(ILogger log, string table, Exception failure);
}
