using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Platform.Files.Resumable;
using MotCua.Platform.Jobs;
using MotCua.Platform.Storage;
using MotCua.Platform.Telemetry;

namespace MotCua.Platform.Files;

/// <summary>
/// Throws away, once a day and on one node, uploads that stopped half-way, uploads that nobody filed and no draft names any more,
/// and objects of the store that no row knows: what a server left that died while it took a file. Never a file of a dossier.
/// </summary>
public sealed partial class SweepFiles(
    IDbContextFactory<AppDb> contexts, ICommandStore store, IFileStore files, IEnumerable<IFileHolder> holders, CompleteUpload.Handler uploads, JobLeases leases, FileOptions options,
    TimeProvider time, ILogger<SweepFiles> logger) : BackgroundService
{
    private const string Job = "files.sweep";
    private const int AtOnce = 500;
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);
    private static readonly TimeSpan Lease = TimeSpan.FromHours(2);

    /// <summary>Sweeps now; returns how many files were thrown away.</summary>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow() - options.UnfiledKept;
        var swept = await ExpiredAsync(ct) + await UnfiledAsync(before, ct) + await UnknownAsync(before, ct);
        files.DropParts(before);
        return swept;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                if (!stoppingToken.IsCancellationRequested && await leases.TryTakeAsync(Job, Every, Lease, stoppingToken))
                {
                    Swept(logger, await Measures.JobAsync("sweep-files", () => RunOnceAsync(stoppingToken)));
                    await leases.DoneAsync(Job, stoppingToken);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(logger, e); // the lease runs out and somebody tries again
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<int> ExpiredAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var swept = 0;
        foreach (var row in await db.Set<UploadRow>().Where(row => row.ExpiresAt < now && (row.HeldUntil == null || row.HeldUntil < now)).ToListAsync(ct))
        {
            if (await uploads.DropAsync(row))
                swept++;
        }

        return swept;
    }

    private async Task<int> UnfiledAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var old = db.Set<FileRow>().Where(row => row.Dossier == null && row.ReceivedAt < before);
        var swept = 0;
        foreach (var uploader in await old.Select(row => row.Uploader).Distinct().ToListAsync(ct))
        {
            var rows = await old.Where(row => row.Uploader == uploader).ToListAsync(ct);
            var held = new HashSet<Guid>();
            foreach (var holder in holders)
                held.UnionWith(await holder.HeldAsync(uploader, [.. rows.Select(row => row.Id)], ct));
            foreach (var row in rows.Where(row => !held.Contains(row.Id)))
            {
                if (await DropAsync(db, row, ct))
                    swept++;
            }
        }

        return swept;
    }

    /// <summary>The row first: were the object first, a server that dies in between would leave a row without bytes.</summary>
    internal async Task<bool> DropAsync(AppDb db, FileRow row, CancellationToken ct)
    {
        if (await db.Set<FileScanRow>().FirstOrDefaultAsync(each => each.Id == row.Id, ct) is not { } scan)
            return false;
        // Filed since we looked: the revision has moved and nothing happens.
        if ((await store.CommitAsync(new Changes().Delete(row, row.Revision).Delete(scan), ct)).Outcome != CommitOutcome.Committed)
            return false;
        files.Delete(row.Id);
        return true;
    }

    private async Task<int> UnknownAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var (all, unknown) = (0L, new List<Guid>());
        foreach (var some in files.All(before).Chunk(AtOnce))
        {
            all += some.Length;
            var old = some.Where(file => file.Older).Select(file => file.Id).ToList();
            var known = (await db.Set<FileRow>().Where(row => old.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct)).ToHashSet();
            unknown.AddRange(old.Where(id => !known.Contains(id)));
        }

        // Litter is a small part. When most objects are strangers, this is not their database, and they may be somebody's only copy.
        if (unknown.Count * 2 > all)
        {
            Strangers(logger, unknown.Count, all);
            return 0;
        }

        unknown.ForEach(files.Delete);
        return unknown.Count;
    }

    [LoggerMessage(LogLevel.Information, "{Count} files were swept up.")]
    private static partial void Swept(ILogger logger, int count);

    [LoggerMessage(LogLevel.Error, "Sweeping files failed; it is tried again.")]
    private static partial void Failed(ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Error, "{Unknown} of {All} stored files have no row in this database; none of them was deleted. Does MOTCUA_FILES belong to it?")]
    private static partial void Strangers(ILogger logger, int unknown, long all);
}
