using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Authority.Contracts;
using MotCua.Platform.Files;
using MotCua.Platform.Keys;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using MotCua.Platform.Telemetry;
using MotCua.Platform.Time;

namespace MotCua.Dossiers.Exports;

/// <summary>
/// Writes the files that officials asked for. A node takes one by raising its row's revision, and holds it as long as it writes
/// on; a file of a node that died is begun anew by another, under another name, and what the dead one left is taken away.
/// </summary>
public sealed partial class WriteExports(
    IDbContextFactory<AppDb> contexts, ICommandStore store, IFileStore files, OwnerKeys keys, IScopes scopes, ExportReader reader, IExportWords words, ExportOptions options,
    Serving serving, CityClock clock, TimeProvider time, ILogger<WriteExports> logger) : BackgroundService
{
    /// <summary>More than this a file of the most lines never has.</summary>
    private const long MostBytes = 1024L * 1024 * 1024;

    private const int MostAttempts = 5;

    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Drop = TimeSpan.FromMinutes(1);

    /// <summary>Where a file's key stands, for its seal.</summary>
    internal static string Place(Guid export) => $"export-key/{export:N}";

    /// <summary>The official holds everything that is named.</summary>
    internal static bool Holds(Scope scope, string? rights) =>
        scope.Kind == SubjectKind.Official && (rights ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(scope.HoldingKeys.Contains);

    /// <summary>Writes the one that waits longest; false when none waits.</summary>
    public async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        ExportRow? row;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            row = await db.Set<ExportRow>().Where(each => each.FinishedAt == null && each.LeasedUntil <= now).OrderBy(each => each.LeasedUntil).FirstOrDefaultAsync(ct);
        }

        if (row is null)
        {
            return false;
        }

        var cipher = await keys.ForAsync(row.Subject, ct);
        var key = RandomNumberGenerator.GetBytes(32);
        var scope = await ScopeAsync(row, ct);
        var left = row.File;
        var taken = row.Next(
            leasedUntil: now + options.Lease, attempts: row.Attempts + 1, lines: 0, rights: string.Join(' ', scope.HoldingKeys), file: Guid.CreateVersion7(), wrapped: cipher.Seal(key, Place(row.Id)));
        if (!await CommittedAsync(taken, row, ct))
        {
            return true; // another node was faster
        }

        if (left is { } dead)
        {
            files.Delete(dead);
        }

        if (taken.Attempts > MostAttempts)
        {
            await FailAsync(taken, "fault", ct);
            return true;
        }

        await WriteAsync(taken, key, scope, ct);
        return true;
    }

    /// <summary>Drops files and rows whose time is over; returns how many.</summary>
    public async Task<int> DropAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var old = await db.Set<ExportRow>().Where(row => row.ExpiresAt <= now).OrderBy(row => row.ExpiresAt).Take(100).ToListAsync(ct);
        foreach (var row in old)
        {
            if (row.File is { } file)
            {
                files.Delete(file);
            }

            await store.CommitAsync(new Changes().Delete(row, row.Revision), ct);
        }

        return old.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await serving.BegunAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var dropped = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (time.GetUtcNow() - dropped > Drop)
                {
                    dropped = time.GetUtcNow();
                    await DropAsync(stoppingToken);
                }

                if (await RunOnceAsync(stoppingToken))
                {
                    continue;
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(logger, e); // the lease runs out and somebody begins it anew
            }
            catch (Exception)
            {
                return; // stopping: whatever it had in hand is begun anew when the lease has run out
            }

            await Task.Delay(Idle, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WriteAsync(ExportRow taken, byte[] key, Scope scope, CancellationToken ct)
    {
        var total = await reader.CountAsync(scope, taken, ct);
        if (total > ExportOptions.MostRows)
        {
            await FailAsync(taken, "too-many", ct);
            return;
        }

        var pipe = new Pipe();
        var producing = ProduceAsync(taken, total, pipe.Writer, ct);
        StoredObject? stored = null;
        try
        {
            await Measures.JobAsync("write-export", async () =>
            {
                stored = await files.WriteAsync(taken.File!.Value, key, pipe.Reader.AsStream(), MostBytes, ct);
                return 1;
            });
        }
        finally
        {
            // Also where the store failed: whoever still writes lines must not wait for a reader.
            await pipe.Reader.CompleteAsync();
        }

        var (last, failure) = await producing;
        if (failure is null && (await CommittedAsync(last.Next(size: stored!.Size, finishedAt: time.GetUtcNow()), last, ct) || await KeptAsync(last, ct) is not null))
        {
            // Also where nobody knows how the commit ended, for it may land later: the bytes stay as long as the row names them, and whoever begins anew takes them away.
            return;
        }

        files.Delete(taken.File!.Value);
        if (failure is { Length: > 0 })
        {
            await FailAsync(last, failure, ct);
        }
    }

    /// <returns>The row as it was left, and why there is no file: a name, or empty when the row is somebody else's by now.</returns>
    private async Task<(ExportRow Row, string? Failure)> ProduceAsync(ExportRow row, int total, PipeWriter lines, CancellationToken ct)
    {
        try
        {
            var filter = row.Kind == nameof(ExportKind.List) ? DossierQuery.Read(row.Query).At(clock) : new ListDossiers.Filter();
            await lines.WriteAsync(Encoding.UTF8.GetBytes(words.Head(Enum.Parse<ExportKind>(row.Kind), row.Language)), ct);
            ExportReader.Place? place = null;
            do
            {
                // What is read is read with the rights of this moment; with fewer than at the beginning it would be half a file.
                var scope = await ScopeAsync(row, ct);
                if (!Holds(scope, row.Rights))
                {
                    await lines.CompleteAsync();
                    return (row, "rights");
                }

                var (text, count, next) = await reader.NextAsync(scope, row, filter, place, options.AtOnce, ct);
                var flushed = await lines.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
                var written = row.Next(leasedUntil: time.GetUtcNow() + options.Lease, lines: count, total: total);
                if (flushed.IsCompleted || !await CommittedAsync(written, row, ct))
                {
                    await lines.CompleteAsync();
                    return (row, "");
                }

                (row, place) = (written, next);
            }
            while (place is not null);

            await lines.CompleteAsync();
            return (row, null);
        }
        catch (Exception e)
        {
            await lines.CompleteAsync(e);
            throw;
        }
    }

    private Task<Scope> ScopeAsync(ExportRow row, CancellationToken ct) => scopes.ForAsync(new Caller(row.Subject, SubjectKind.Official, 0), ct);

    private async Task FailAsync(ExportRow row, string failure, CancellationToken ct) => await CommittedAsync(row.Next(finishedAt: time.GetUtcNow(), failure: failure), row, ct);

    /// <summary>The row says what was to be written: where nobody knows how the commit ended, it is read again.</summary>
    private async Task<bool> CommittedAsync(ExportRow next, ExportRow before, CancellationToken ct) =>
        (await store.CommitAsync(new Changes().Update(next, before.Revision), ct)).Outcome switch
        {
            CommitOutcome.Committed => true,
            CommitOutcome.Unknown => (await KeptAsync(next, ct))?.Revision == next.Revision,
            _ => false,
        };

    /// <summary>The row as it is kept, as long as it names this attempt's bytes.</summary>
    private async Task<ExportRow?> KeptAsync(ExportRow row, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<ExportRow>().FirstOrDefaultAsync(each => each.Id == row.Id && each.File == row.File, ct);
    }

    [LoggerMessage(LogLevel.Error, "Writing a file of dossiers failed; it is begun anew.")]
    private static partial void Failed(ILogger logger, Exception error);
}
