using System.Globalization;
using System.Text;
using MotCua.Benchmarks.Limits;

namespace MotCua.Benchmarks.Outcome;

/// <summary>Writes <c>docs/benchmarks.md</c>.</summary>
internal static class ResultsPage
{
    public static string Write(Figures figures, string command)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
        Line($"# Benchmarks");
        Line($"");
        Line($"Written by `{command}`. Load over HTTP against the built server (web and worker in one process) with sign-in, validation, authorization, encryption and ledger, beside what PostgreSQL alone can do with the same statements in the same run. The ratios travel between machines; the absolute figures do not: load generator, server, PostgreSQL and pgbench share the machine.");
        Line($"");
        Line($"| machine | |");
        Line($"|---|---|");
        foreach (var line in figures.Machine)
        {
            Line($"| {line} |");
        }

        foreach (var (name, value) in figures.Settings)
        {
            Line($"| `{name}` (from the server) | {value} |");
        }

        Line($"| dossiers before the load | {figures.Dossiers} |");
        Line($"");
        Line($"## Demands");
        Line($"");
        Line($"| what | demand | measured | |");
        Line($"|---|---|---|---|");
        foreach (var demand in figures.Demands())
        {
            Line($"| {demand.What} | {demand.Ask} | {demand.Measure} | {(demand.Met ? "met" : "**missed**")} |");
        }

        Line($"");
        Line($"## Commands");
        Line($"");
        Line($"**L1** and **L2** are pgbench (`-M prepared -j 2`, the better of 8 and 32 clients, before and after ours in each round) with the statements the server's log shows for one command of ours, on a copy of the same database: L1 a round trip a statement and one transaction for the writes, L2 all of them in one pipeline. Medians of the rounds; lowest and highest in brackets.");
        Line($"");
        Line($"| | L1 /s | L2 /s | ours, 32 connections /s | ÷ L1 | ÷ L2 | p50 / p95 ms | 8 connections /s | p50 / p95 ms |");
        Line($"|---|---|---|---|---|---|---|---|---|");
        foreach (var kind in figures.Commands.Select(c => c.Kind))
        {
            double Of(Func<CommandRound, double> of) => figures.Median(kind, of);
            var (low, high) = figures.Range(kind, r => r.At32.PerSecond / r.Limit.L2);
            Line($"| {Figures.Name(kind)} | {Of(r => r.Limit.L1):0} | {Of(r => r.Limit.L2):0} | {Of(r => r.At32.PerSecond):0} | {Of(r => r.At32.PerSecond / r.Limit.L1):0.00} | {Of(r => r.At32.PerSecond / r.Limit.L2):0.00} ({low:0.00}–{high:0.00}) | {Of(r => r.At32.Percentile(0.5)):0.0} / {Of(r => r.At32.Percentile(0.95)):0.0} | {Of(r => r.At8.PerSecond):0} | {Of(r => r.At8.Percentile(0.5)):0.0} / {Of(r => r.At8.Percentile(0.95)):0.0} |");
        }

        Line($"");
        Line($"| for one command, at 32 connections | statements | round trips | commits that write | WAL bytes without page images | CPU of the server µs | CPU of PostgreSQL µs |");
        Line($"|---|---|---|---|---|---|---|");
        foreach (var one in figures.Commands)
        {
            Line($"| {Figures.Name(one.Kind)} | {one.Statements.Count} | {one.RoundTrips} | {figures.Median(one.Kind, r => r.Cost.Commits):0.00} | {figures.Median(one.Kind, r => r.Cost.WalBytes):0} | {figures.Median(one.Kind, r => r.Cost.Application):0} | {figures.Median(one.Kind, r => r.Cost.Database):0} |");
        }

        Line($"");
        Line($"Commits above 1 are the short transactions in which a node takes sixteen serials at once.");
        Line($"");
        Line($"## Lists and search, as a counter officer, 8 connections");
        Line($"");
        Line($"| | p50 ms | p95 ms | /s |");
        Line($"|---|---|---|---|");
        foreach (var read in figures.Reads)
        {
            Line($"| {read.What} | {read.Result.Percentile(0.5):0.0} | {read.Result.Percentile(0.95):0.0} | {read.Result.PerSecond:0} |");
        }

        Line($"");
        Line($"## Start and memory");
        Line($"");
        Line($"Ready after {string.Join(", ", figures.Starts)} (from the process's start to the first \"ready\", on the filled database). Resident memory of web and worker after all load: {figures.ResidentMegabytes:0} MB.");
        Line($"");
        Line($"## Counted afterwards");
        Line($"");
        foreach (var line in figures.Counted)
        {
            Line($"- {line}");
        }

        Line($"");
        Line($"## Statements of one command");
        foreach (var one in figures.Commands)
        {
            Line($"");
            Line($"{Figures.Name(one.Kind)}:");
            Line($"");
            Line($"```sql");
            foreach (var batch in one.Statements.GroupBy(s => s.Batch))
            {
                Line($"-- one round trip");
                foreach (var statement in batch)
                {
                    Line($"{Short(statement.Text)}");
                }
            }

            Line($"```");
        }

        return text.ToString();
    }

    // Long column lists say nothing here.
    private static string Short(string statement)
    {
        var flat = System.Text.RegularExpressions.Regex.Replace(statement, @"\s+", " ");
        flat = System.Text.RegularExpressions.Regex.Replace(flat, @"^select .{60,}? from ", "select … from ");
        flat = System.Text.RegularExpressions.Regex.Replace(flat, @"\([^()]{60,}?\) values \([^()]*\)", "(…) values (…)");
        return System.Text.RegularExpressions.Regex.Replace(flat, @" set .{60,}? where ", " set … where ");
    }
}
