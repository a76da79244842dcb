using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace MotCua.Benchmarks.Load;

/// <summary>What one phase of load did.</summary>
/// <param name="Seconds">From the first request to the last answer.</param>
/// <param name="Milliseconds">Latency of each answered request, sorted.</param>
internal sealed record LoadResult(int Done, double Seconds, double[] Milliseconds)
{
    public double PerSecond => Done / Seconds;

    public double Percentile(double p) => Milliseconds.Length == 0 ? double.NaN : Milliseconds[Math.Min(Milliseconds.Length - 1, (int)(p * Milliseconds.Length))];
}

/// <summary>Sends requests over a number of connections for a time, each connection one after the other.</summary>
internal static class LoadRun
{
    /// <param name="next">The next request, or null when there are no more; called by many threads.</param>
    /// <param name="answered">What to keep of an answer's body; called by many threads.</param>
    /// <exception cref="InvalidOperationException">An answer was not 2xx: the run is worth nothing.</exception>
    public static LoadResult Run(int port, int connections, TimeSpan most, Func<byte[]?> next, Action<ArraySegment<byte>>? answered = null)
    {
        var latencies = new ConcurrentBag<List<long>>();
        var failure = (string?)null;
        using var start = new Barrier(connections + 1);
        var begin = 0L;
        var lanes = Enumerable.Range(0, connections).Select(_ => new Thread(() =>
        {
            var own = new List<long>(16 * 1024);
            try
            {
                using var lane = new Lane(port);
                start.SignalAndWait();
                while (failure is null && Stopwatch.GetElapsedTime(Volatile.Read(ref begin)) < most && next() is { } request)
                {
                    var sent = Stopwatch.GetTimestamp();
                    var (status, body) = lane.Ask(request);
                    own.Add(Stopwatch.GetTimestamp() - sent);
                    if (status is < 200 or > 299)
                    {
                        failure = $"{Encoding.UTF8.GetString(request.AsSpan(0, Math.Min(request.Length, 80))).Split('\r')[0]} answered {status}: {Encoding.UTF8.GetString(body)}";
                        break;
                    }

                    answered?.Invoke(body);
                }
            }
            catch (Exception error)
            {
                failure = error.ToString();
            }

            latencies.Add(own);
        }, 256 * 1024)).ToList();
        lanes.ForEach(lane => lane.Start());
        Volatile.Write(ref begin, Stopwatch.GetTimestamp());
        start.SignalAndWait();
        lanes.ForEach(lane => lane.Join());
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        if (failure is not null)
        {
            throw new InvalidOperationException(failure);
        }

        var all = latencies.SelectMany(l => l).Select(t => t * 1000.0 / Stopwatch.Frequency).Order().ToArray();
        return new(all.Length, seconds, all);
    }
}
