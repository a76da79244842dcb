using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Readers;

/// <summary>Keeps every subscriber moving on the worker nodes. Readers poll: nothing is added to command transactions.</summary>
internal sealed partial class LedgerReaders(
    LedgerReader reader, IEnumerable<ILedgerSubscriber> subscribers, Serving serving, StorageOptions storage, TimeProvider time, ILogger<LedgerReaders> log) : BackgroundService
{
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await serving.BegunAsync(stoppingToken);
        await Task.WhenAll(subscribers.Select(subscriber => Task.Run(() => FollowAsync(subscriber, stoppingToken), stoppingToken)));
    }

    private async Task FollowAsync(ILedgerSubscriber subscriber, CancellationToken stopping)
    {
        var pause = Idle;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var taken = await reader.StepAsync(subscriber, stopping);
                pause = LedgerReader.IsFull(subscriber, taken, !storage.IsPostgres) ? TimeSpan.Zero : taken > 0 ? Busy : Idle;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The rows stay unread and are tried again: an effect is late, never lost.
                pause = pause < Idle ? Idle : pause < LongestPause ? pause * 2 : LongestPause;
                Failed(log, subscriber.Name, pause, failure);
            }

            await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Ledger reader {Reader} failed; it tries again in {Pause}.")]
    private static partial void Failed(ILogger log, string reader, TimeSpan pause, Exception failure);
}
