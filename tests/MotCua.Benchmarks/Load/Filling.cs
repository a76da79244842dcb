using MotCua.Benchmarks.City;
using MotCua.Benchmarks.Database;

namespace MotCua.Benchmarks.Load;

/// <summary>Fills the city with invented dossiers that went through the real commands, as <c>motcua simulate</c> does.</summary>
internal static class Filling
{
    public static async Task FillAsync(RunningCity city, Server server, BenchOptions options, Action<string> say)
    {
        city.Verb("migrate");
        var missing = options.Dossiers - await server.OneAsync<long>("select count(*) from dossiers_dossier");
        if (missing <= 0)
        {
            return;
        }

        say($"Filling {missing} dossiers with motcua simulate");
        city.Verb("seed", "--sandbox");
        city.Verb("simulate", "--dossiers", missing.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
