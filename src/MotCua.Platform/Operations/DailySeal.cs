using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Platform.Storage;
using MotCua.Platform.Telemetry;

namespace MotCua.Platform.Operations;

/// <summary>Seals once a day on the worker nodes. Several may try: the number of a seal can be taken only once.</summary>
internal sealed partial class DailySeal(Sealer sealer, IDbContextFactory<AppDb> contexts, TimeProvider time, ILogger<DailySeal> log) : BackgroundService
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                if (!stoppingToken.IsCancellationRequested && await DueAsync(stoppingToken))
                {
                    await Measures.JobAsync("daily-seal", () => SealAsync(stoppingToken));
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, failure); // tried again at the next look
            }
        }
    }

    private async Task<int> SealAsync(CancellationToken ct)
    {
        var result = await sealer.SealAsync(ct);
        if (!result.Ok)
        {
            Refused(log, result.Problem.Code);
        }

        return result.Ok ? 1 : 0;
    }

    private async Task<bool> DueAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var last = await db.Set<SealRow>().OrderByDescending(r => r.Number).Select(r => (DateTimeOffset?)r.At).FirstOrDefaultAsync(ct);
        return last is null || time.GetUtcNow() - last >= Day;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The daily seal was refused: {Code}.")]
    private static partial void Refused(ILogger log, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "The daily seal failed.")]
    private static partial void Failed(ILogger log, Exception failure);
}
