using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using MotCua.Kernel;
using MotCua.Platform.Commands;

namespace MotCua.Platform.Telemetry;

/// <summary>
/// What the server measures of its own work. Labels are names of commands, outcomes, problems, jobs and readers: closed lists,
/// never an id, a query or a word of anybody. <c>docs/telemetry.md</c> lists them, and a test holds page and code together.
/// </summary>
public static class Measures
{
    /// <summary>Of the meter and of the source of spans.</summary>
    public const string Name = "MotCua";

    private static readonly ActivitySource Spans = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly ConcurrentDictionary<string, double> Behind = new(StringComparer.Ordinal);

    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] };

    private static readonly Histogram<double> Commands = Meter.CreateHistogram(
        "motcua.command.duration", "s", "From the first read of a command to its outcome.", tags: null, Seconds);

    private static readonly Histogram<double> Jobs = Meter.CreateHistogram(
        "motcua.job.duration", "s", "A round of a background job that had something to do, or failed.", tags: null, Seconds);

    private static readonly ObservableGauge<double> Lag = Meter.CreateObservableGauge(
        "motcua.ledger.reader.lag", () => Behind.Select(each => new Measurement<double>(each.Value, new KeyValuePair<string, object?>("reader", each.Key))), "s",
        "Age of the oldest ledger row that a reader took last; 0 when it has read everything.");

    /// <summary>The labels of each instrument.</summary>
    public static IReadOnlyDictionary<Instrument, IReadOnlyList<string>> Labels { get; } = new Dictionary<Instrument, IReadOnlyList<string>>
    {
        [Commands] = ["command", "outcome", "problem"], [Jobs] = ["job", "outcome"], [Lag] = ["reader"],
    };

    /// <summary>A span <c>command {name}</c> and a measurement: <c>committed</c>, <c>replayed</c>, <c>refused</c> with the problem's code, or <c>failed</c>.</summary>
    internal static async Task<Result<Committed<TAnswer>>> CommandAsync<TAnswer>(string name, Func<Task<Result<Committed<TAnswer>>>> run)
    {
        using var span = Spans.StartActivity($"command {name}");
        var began = Stopwatch.GetTimestamp();
        var tags = new TagList { { "command", name } };
        try
        {
            var result = await run();
            tags.Add("outcome", result.Ok ? result.Value.Replayed ? "replayed" : "committed" : "refused");
            if (!result.Ok)
            {
                tags.Add("problem", result.Problem.Code);
            }

            return result;
        }
        catch
        {
            tags.Add("outcome", "failed");
            throw;
        }
        finally
        {
            Commands.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, tags);
            foreach (var (key, value) in tags)
            {
                span?.SetTag(key, value);
            }
        }
    }

    /// <summary>A round of a job; idle rounds are not measured.</summary>
    /// <param name="run">Returns how many things were done.</param>
    public static async Task<int> JobAsync(string name, Func<Task<int>> run)
    {
        var began = Stopwatch.GetTimestamp();
        var outcome = "failed";
        var done = -1;
        try
        {
            done = await run();
            outcome = "done";
            return done;
        }
        finally
        {
            if (done != 0)
            {
                Jobs.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new("job", name), new("outcome", outcome));
            }
        }
    }

    /// <param name="oldest">Age of the oldest row a reader takes now; zero when there is none.</param>
    internal static void ReaderIsBehind(string reader, TimeSpan oldest) => Behind[reader] = Math.Max(0, oldest.TotalSeconds);
}
