using System.Globalization;
using System.Text.RegularExpressions;
using MotCua.Benchmarks.City;
using MotCua.Benchmarks.Database;

namespace MotCua.Benchmarks.Limits;

/// <summary>What the database alone can do: commands a second of pgbench, the better of 8 and 32 clients.</summary>
internal sealed partial class Pgbench(Server server, string folder)
{
    public static readonly int[] Clients = [8, 32];
    private int run;

    public async Task<double> LimitAsync(PgbenchScript script, string name, bool pipelined, int seconds)
    {
        var file = Path.Combine(folder, $"{name}-{(pipelined ? "L2" : "L1")}.sql");
        await File.WriteAllTextAsync(file, script.Text(pipelined));
        var best = 0.0;
        foreach (var clients in Clients)
        {
            run++;
            foreach (var statement in script.PoolStatements(run, clients))
            {
                await server.RunInLimitAsync(statement);
            }

            best = Math.Max(best, Run(script, file, clients, seconds));
        }

        return best;
    }

    private double Run(PgbenchScript script, string file, int clients, int seconds)
    {
        List<string> arguments =
        [
            "-n", "-M", "prepared", "-j", "2", "-c", $"{clients}", "-T", $"{seconds}", "-f", file, "-D", $"run={run}", "-D", "n=-1",
            "-h", server.Settings.Host!, "-p", $"{server.Settings.Port}", "-U", server.Settings.Username!,
        ];
        foreach (var (name, value) in script.Constants)
        {
            arguments.AddRange(["-D", $"{name}={value}"]);
        }

        arguments.Add(Server.LimitDatabase);
        var output = RunningProcess.Run(Path.Combine(server.Binaries, "pgbench"), arguments, new Dictionary<string, string> { ["PGPASSWORD"] = server.Settings.Password ?? "" });
        var failed = Failed().Match(output);
        var rate = Rate().Match(output);
        return rate.Success && (!failed.Success || failed.Groups[1].Value == "0")
            ? double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench did not do what it should:\n{output}");
    }

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"failed transactions: (\d+)")]
    private static partial Regex Failed();
}
