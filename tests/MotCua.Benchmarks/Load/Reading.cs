using System.Text.Json;
using MotCua.Benchmarks.City;
using MotCua.Benchmarks.Database;
using MotCua.Benchmarks.Outcome;

namespace MotCua.Benchmarks.Load;

/// <summary>What people wait for: an officer's work list, queue, lists and name search, and everybody's search of procedures.</summary>
internal static class Reading
{
    private const int Connections = 8;

    public static async Task<IReadOnlyList<ReadFigure>> MeasureAsync(RunningCity city, Server server, BenchOptions options, string counter, Action<string> say)
    {
        var head = await city.TokenAsync("head-1");
        var names = await server.ListAsync(
            """
            select applicant_folded from dossiers_dossier tablesample system (20) where applicant_folded is not null
            and receiving_unit = (select receiving_unit from dossiers_dossier group by receiving_unit order by count(*) desc limit 1) limit 500
            """, r => r.GetString(0));
        string[] whole = [.. names.Distinct(StringComparer.Ordinal)];
        string[] beginnings = [.. whole.Select(n => string.Join(' ', n.Split(' ').Take(2))).Distinct(StringComparer.Ordinal)];
        byte[] Search(string text) => Requests.Post(city.Host, "/api/v1/dossiers/search", counter, JsonSerializer.Serialize(new { text }));
        var found = new List<ReadFigure>();
        void Measure(string what, params byte[][] requests) => MeasureWithin(50, what, requests);
        void MeasureWithin(double most, string what, byte[][] requests)
        {
            var next = -1;
            byte[] Next() => requests[(uint)Interlocked.Increment(ref next) % requests.Length];
            LoadRun.Run(options.Port, Connections, options.WarmUp, Next);
            found.Add(new(what, LoadRun.Run(options.Port, Connections, options.LoadPhase / 2, Next), most));
            say(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what}: p50 {found[^1].Result.Percentile(0.5):0.0} ms, p95 {found[^1].Result.Percentile(0.95):0.0} ms"));
        }

        Measure("work list (`GET tasks`) of a division head", Requests.Get(city.Host, "/api/v1/tasks", head));
        Measure("work list (`GET tasks`)", Requests.Get(city.Host, "/api/v1/tasks", counter));
        Measure("dossiers of the unit (`GET dossiers`)", Requests.Get(city.Host, "/api/v1/dossiers", counter));
        Measure("queue of the counter (`GET dossiers?status=submitted`)", Requests.Get(city.Host, "/api/v1/dossiers?status=submitted", counter));
        Measure("search by a whole name", [.. whole.Select(Search)]);
        Measure("search by the first two words of a name", [.. beginnings.Select(Search)]);
        Measure("search by a name nobody has", Search("Xyz Khong Ai"));
        // What people type, as the tests of the search hold it.
        var asked = File.ReadLines(Path.Combine(options.Repository, "tests", "MotCua.Tests", "Catalogue", "search-queries.txt"))
            .Where(line => line.Length > 0 && line[0] != '#' && !char.IsAsciiDigit(line[0]));
        MeasureWithin(30, "procedures by people's words (`GET procedures?q=`)", [.. asked.Select(words => Requests.Get(city.Host, $"/api/v1/procedures?q={Uri.EscapeDataString(words)}", counter))]);
        return found;
    }
}
