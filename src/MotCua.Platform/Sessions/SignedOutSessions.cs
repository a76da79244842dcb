using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Sessions;

/// <summary>
/// Which sessions were signed out of: rows, so that all nodes know. A node reads the new ones at most every few seconds for all
/// its sessions together, so that a request costs no round trip of its own; here a session ends at once, elsewhere within that time.
/// </summary>
public sealed partial class SignedOutSessions(IDbContextFactory<AppDb> contexts, TimeProvider time, ILogger<SignedOutSessions> log) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    /// <summary>Clocks of nodes differ and commits come late: each reading goes back a little behind the last one.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> known = [];
    private readonly SemaphoreSlim reading = new(1);
    private DateTimeOffset readAt = DateTimeOffset.MinValue;

    public async Task EndAsync(Guid session, DateTimeOffset until, CancellationToken ct)
    {
        known[session] = until;
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Set<SignedOutSession>().AnyAsync(row => row.Id == session, ct))
        {
            db.Add(new SignedOutSession { Id = session, At = time.GetUtcNow(), KeepUntil = until });
            await db.SaveChangesAsync(ct);
        }
    }

    public async ValueTask<bool> IsEndedAsync(Guid session, CancellationToken ct)
    {
        if (!known.ContainsKey(session) && time.GetUtcNow() - readAt >= Fresh)
        {
            await ReadAsync(ct);
        }

        return known.ContainsKey(session);
    }

    public static Task<int> DropAsync(AppDb db, DateTimeOffset now, CancellationToken ct) =>
        db.Set<SignedOutSession>().Where(row => row.KeepUntil < now).ExecuteDeleteAsync(ct);

    public void Dispose() => reading.Dispose();

    private async Task ReadAsync(CancellationToken ct)
    {
        await reading.WaitAsync(ct);
        try
        {
            var now = time.GetUtcNow();
            if (now - readAt < Fresh)
            {
                return;
            }

            var since = readAt == DateTimeOffset.MinValue ? DateTimeOffset.UnixEpoch : readAt - Overlap;
            readAt = now;
            await using var db = await contexts.CreateDbContextAsync(ct);
            foreach (var row in await db.Set<SignedOutSession>().Where(row => row.At >= since && row.KeepUntil >= now).ToListAsync(ct))
            {
                known[row.Id] = row.KeepUntil;
            }

            foreach (var (id, until) in known)
            {
                if (until < now)
                {
                    known.TryRemove(id, out _);
                }
            }
        }
        catch (Exception away) when (away is DbException or TimeoutException or InvalidOperationException)
        {
            // Without the database nothing personal can be shown anyway; what is known stays known, and pages of ours go on.
            Away(log, away.Message);
        }
        finally
        {
            reading.Release();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Sessions that were signed out of could not be read: {Reason}")]
    private static partial void Away(ILogger log, string reason);
}
