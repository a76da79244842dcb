using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using MotCua.Platform.Telemetry;
using MotCua.Platform.Time;

namespace MotCua.Forms;

/// <summary>Throws away drafts that were not touched for <see cref="SaveDraft.Kept"/>: what nobody needs is not kept.</summary>
internal sealed partial class DropOldDrafts(IDbContextFactory<AppDb> contexts, ICommandStore store, CityClock clock, Serving serving, TimeProvider time, ILogger<DropOldDrafts> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private const int AtOnce = 200;

    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var old = await (from row in db.Set<DraftRow>()
                         join content in db.Set<DraftContentRow>() on row.Id equals content.Draft
                         where row.KeepUntil <= now
                         orderby row.KeepUntil
                         select new { row, content }).Take(AtOnce).ToListAsync(ct);
        foreach (var draft in old)
            await store.CommitAsync(new Changes().Delete(draft.row).Delete(draft.content), ct);
        return old.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await serving.BegunAsync(stoppingToken);
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do
            {
                try
                {
                    while (await Measures.JobAsync("drop-old-drafts", () => RunOnceAsync(stoppingToken)) == AtOnce)
                    {
                    }
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    Failed(logger, e);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    [LoggerMessage(LogLevel.Error, "Dropping old drafts failed; it is tried again in an hour.")]
    private static partial void Failed(ILogger logger, Exception error);
}
