using System.Globalization;
using System.Text.Json;
using MotCua.Benchmarks.City;
using MotCua.Benchmarks.Database;

namespace MotCua.Benchmarks.Load;

/// <summary>Fills an empty city.</summary>
internal static class Filling
{
    public static async Task FillAsync(RunningCity city, Server server, BenchOptions options, Action<string> say)
    {
        await city.StartWebAsync(); // makes schema and reference data
        var there = await server.OneAsync<long>("select count(*) from dossiers_dossier");
        var missing = options.Dossiers - there;
        if (missing <= 0)
        {
            city.StopWeb();
            return;
        }

        say($"Filling {missing} dossiers");
        var citizen = await city.TokenAsync("citizen-an");
        var filing = JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(await city.GetAsync("/api/v1/procedures/1.004873/example?fixture=valid-self-property", citizen)));
        var left = missing;
        LoadRun.Run(options.Port, 32, TimeSpan.FromHours(2), () => Interlocked.Decrement(ref left) >= 0
            ? Requests.Post(city.Host, "/api/v1/dossiers", citizen, filing, Guid.CreateVersion7().ToString()) : null);
        city.StopWeb();
        say(string.Create(CultureInfo.InvariantCulture, $"filled through the API"));
    }
}
