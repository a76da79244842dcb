using MotCua.Benchmarks.City;
using MotCua.Benchmarks.Database;
using MotCua.Benchmarks.Limits;
using MotCua.Benchmarks.Load;

namespace MotCua.Benchmarks.Outcome;

/// <summary>What pgbench reached for one command, in commands a second.</summary>
internal sealed record Limit(double L1, double L2);

/// <summary>One command in one round.</summary>
/// <param name="Limit">Mean of before and after.</param>
internal sealed record CommandRound(CommandKind Kind, Limit Limit, LoadResult At8, LoadResult At32, Cost Cost);

/// <summary>A page or API answer that officers wait for.</summary>
/// <param name="Most">Milliseconds at the 95th percentile that are asked.</param>
internal sealed record ReadFigure(string What, LoadResult Result, double Most = 50);

/// <summary>Everything that was measured.</summary>
internal sealed record Figures(
    IReadOnlyList<(string Name, string Value)> Settings, IReadOnlyList<string> Machine, long Dossiers, IReadOnlyList<CapturedCommand> Commands,
    IReadOnlyList<CommandRound> Rounds, IReadOnlyList<ReadFigure> Reads, IReadOnlyList<Start> Starts, double ResidentMegabytes, IReadOnlyList<string> Counted)
{
    public double Median(CommandKind kind, Func<CommandRound, double> of) => MedianOf(Rounds.Where(r => r.Kind == kind).Select(of));

    public (double From, double To) Range(CommandKind kind, Func<CommandRound, double> of)
    {
        var all = Rounds.Where(r => r.Kind == kind).Select(of).Order().ToList();
        return (all[0], all[^1]);
    }

    public static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }

    public IReadOnlyList<Demand> Demands() =>
    [
        .. Commands.Select(c => Demand.Least($"{Name(c.Kind)}, 32 connections, ratio to L2", Median(c.Kind, r => r.At32.PerSecond / r.Limit.L2), c.Kind == CommandKind.Submit ? 0.5 : 0.4)),
        .. Commands.Select(c => Demand.Most($"{Name(c.Kind)}, 8 connections, p95", Median(c.Kind, r => r.At8.Percentile(0.95)), 40, " ms")),
        .. Commands.Select(c => Demand.Most($"{Name(c.Kind)}, round trips", c.RoundTrips, 2)),
        .. Commands.Select(c => Demand.Most($"{Name(c.Kind)}, commits that write (a sixteenth takes a block of serials)", Median(c.Kind, r => r.Cost.Commits), 1.1)),
        .. Reads.Select(r => Demand.Most($"{r.What}, 8 connections, p95", r.Result.Percentile(0.95), r.Most, " ms")),
        Demand.Most("ready after start, median", MedianOf(Starts.Select(start => start.Ready.TotalSeconds)), 3, " s"),
        Demand.Most("resident memory after the load", ResidentMegabytes, 350, " MB"),
    ];

    public static string Name(CommandKind kind) => kind switch
    {
        CommandKind.Submit => "submission",
        CommandKind.Accept => "acceptance",
        _ => "task completion",
    };
}
