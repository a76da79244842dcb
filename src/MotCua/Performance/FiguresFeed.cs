using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using MotCua.Platform.Readers;
using MotCua.Platform.Time;

namespace MotCua.Performance;

/// <summary>
/// The city's public fields as they change, for any number of viewers: whoever watches waits for one reading that this node does
/// for all of them, and nobody reads while nobody watches.
/// </summary>
public sealed partial class FiguresFeed : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly CityFigures city;
    private readonly CityClock clock;
    private readonly TimeProvider time;
    private readonly ILogger<FiguresFeed> log;
    private readonly SemaphoreSlim reading = new(1, 1);
    private ShowCity.View? last;
    private long readAt;

    internal FiguresFeed(CityFigures city, CityClock clock, TimeProvider time, ILogger<FiguresFeed> log) =>
        (this.city, this.clock, this.time, this.log) = (city, clock, time, log);

    /// <summary>The fields as they stand, and again whenever they stand elsewhere. Nothing before what a viewer says they have seen.</summary>
    /// <param name="once">Only as they stand: for whoever keeps no connection.</param>
    /// <param name="seen">The checkpoint of the last event the viewer got; null for none.</param>
    /// <param name="ct">Ends it: the viewer went away, or the server stops.</param>
    public async IAsyncEnumerable<ShowCity.View> WatchAsync(string? seen, bool once, [EnumeratorCancellation] CancellationToken ct)
    {
        var before = PointOf(seen);
        while (!ct.IsCancellationRequested)
        {
            if (await NowAsync(ct) is { } view && PointOf(view.Stand.Checkpoint) is { } at && (before is null || at > before))
            {
                before = at;
                yield return view;
            }

            if (once)
            {
                yield break;
            }

            await Task.Delay(Between, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => reading.Dispose();

    private static LedgerPoint? PointOf(string? checkpoint) => Figures.FiguresStand.Parse(checkpoint);

    /// <summary>Read at most once a second; null while the figures cannot be read: viewers keep what they have, with its time.</summary>
    private async Task<ShowCity.View?> NowAsync(CancellationToken ct)
    {
        if (last is { } known && time.GetElapsedTime(Interlocked.Read(ref readAt)) < Between)
        {
            return known;
        }

        try
        {
            await reading.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return null; // the viewer went away, or the server stops: a stream ends, nothing failed
        }

        try
        {
            if (last is null || time.GetElapsedTime(readAt) >= Between)
            {
                last = await city.ReadAsync(ReportPeriod.MonthOf(clock.Today), exact: false, ct);
                Interlocked.Exchange(ref readAt, time.GetTimestamp());
            }

            return last;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure)
        {
            NotRead(log, failure.GetType().Name);
            return null;
        }
        finally
        {
            reading.Release();
        }
    }

    [LoggerMessage(LogLevel.Warning, "The figures could not be read for those who watch ({Reason}); tried again in a second.")]
    private static partial void NotRead(ILogger log, string reason);
}
