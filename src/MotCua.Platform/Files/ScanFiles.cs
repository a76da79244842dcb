using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Platform.Keys;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using MotCua.Platform.Telemetry;

namespace MotCua.Platform.Files;

/// <summary>Has files scanned. A node takes a file by raising its row's revision, so that each is scanned by one node at a time.</summary>
public sealed partial class ScanFiles(
    IDbContextFactory<AppDb> contexts, ICommandStore store, IFileStore files, OwnerKeys keys, IVirusScanner scanner, FileOptions options, Serving serving, TimeProvider time,
    ILogger<ScanFiles> logger) : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Rescan = TimeSpan.FromDays(1);

    /// <summary>Scans what is due; returns how many files were decided or put off.</summary>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        List<FileScanRow> due;
        await using (var db = await contexts.CreateDbContextAsync(ct))
            due = await db.Set<FileScanRow>().Where(row => row.NextAt != null && row.NextAt <= now).OrderBy(row => row.NextAt).Take(20).ToListAsync(ct);
        var done = 0;
        foreach (var row in due)
        {
            var taken = Copy(row, row.Status, now + options.ScanTimeout * 2, row.ScannedAt);
            if ((await store.CommitAsync(new Changes().Update(taken, row.Revision), ct)).Outcome != CommitOutcome.Committed)
                continue;
            var decided = Decide(taken, await AskAsync(row.Id, ct), time.GetUtcNow());
            if ((await store.CommitAsync(new Changes().Update(decided, taken.Revision), ct)).Outcome == CommitOutcome.Committed)
                done++;
        }

        return done;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await serving.BegunAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await Measures.JobAsync("scan-files", () => RunOnceAsync(stoppingToken)) > 0)
                    continue;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(logger, e);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                await Task.Delay(Idle, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private FileScanRow Decide(FileScanRow row, ScanVerdict verdict, DateTimeOffset now) => verdict switch
    {
        ScanVerdict.Clean => Copy(row, FileStatus.Clean, null, now),
        ScanVerdict.Infected => Copy(row, FileStatus.Infected, null, now),
        ScanVerdict.TooLarge => Copy(row, FileStatus.Unscanned, now + Rescan, row.ScannedAt),
        _ => Copy(row, now - row.ReceivedAt > options.PatienceWithScanner ? FileStatus.Unscanned : row.Status, now + Wait(row.Tries), row.ScannedAt),
    };

    // 5 s, 10 s, … at most 5 minutes: a scanner that comes back finds no long queue of sleepers.
    private static TimeSpan Wait(int tries) => TimeSpan.FromSeconds(Math.Min(300, 5 * Math.Pow(2, Math.Min(tries, 7) - 1)));

    private async Task<ScanVerdict> AskAsync(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Set<FileRow>().FirstOrDefaultAsync(row => row.Id == id, ct) is not { } file || await keys.FindAsync(file.KeyOwner, ct) is not { } owner)
            return ScanVerdict.TooLarge; // erased: nothing to scan, nothing to give out
        try
        {
            await using var plain = files.OpenRead(id, FileKeys.KeyOf(file, owner));
            return await scanner.ScanAsync(plain, ct);
        }
        catch (Exception e) when (e is FileNotFoundException or CryptographicException)
        {
            Damaged(logger, id, e);
            return ScanVerdict.Away;
        }
    }

    private static FileScanRow Copy(FileScanRow row, FileStatus status, DateTimeOffset? next, DateTimeOffset? scanned) => new()
    {
        Id = row.Id, Status = status, NextAt = next, Tries = row.Tries + 1, ScannedAt = scanned, ReceivedAt = row.ReceivedAt, Revision = row.Revision + 1,
    };

    [LoggerMessage(LogLevel.Error, "Scanning files failed; it goes on.")]
    private static partial void Failed(ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Error, "File {File} is damaged or gone from the store.")]
    private static partial void Damaged(ILogger logger, Guid file, Exception error);
}
