using System.Text.Json;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Durability;

/// <summary>A long list is being written when the server is killed: it is begun anew, whole, with each dossier once, and there is one file. Runs with <c>./test --full</c>.</summary>
[Collection(Alone.Name)]
public sealed class ExportKillTests
{
    private const int Dossiers = 12_000;
    private const int Kills = 2;

    [Theory]
    [InlineData(StorageEngine.Sqlite)]
    [InlineData(StorageEngine.Postgres)]
    public async Task A_file_is_whole_and_one_however_often_the_server_is_killed_while_it_writes(StorageEngine engine)
    {
        Assert.SkipUnless(TestRun.Full, "the long loops run with ./test --full");
        var ct = TestContext.Current.CancellationToken;
        await using var city = await CityProcesses.StartAsync(engine);
        await city.KillWebAsync();
        var (code, output) = await city.VerbAsync("simulate", "--dossiers", $"{Dossiers}", "--seed", "7");
        code.ShouldBe(0, output);
        city.StartWeb();
        await city.ReadyAsync();
        using var http = await city.SignedInAsync("centre");
        var before = Files(city);
        var id = (await Resent.UntilAnsweredAsync(http, "api/v1/exports", new { list = new { } })).GetProperty("id").GetGuid();
        var (killed, seen) = (0, new List<int>());
        JsonElement export;
        do
        {
            export = await Resent.UntilReadAsync(http, $"api/v1/exports/{id}");
            var lines = export.GetProperty("lines").GetInt32();
            if (killed < Kills && export.GetProperty("state").GetString() == "writing" && lines > 0)
            {
                await city.KilledAndBackAsync();
                (killed, seen) = (killed + 1, [.. seen, lines]);
            }

            await Task.Delay(10, ct);
        }
        while (export.GetProperty("state").GetString() is "waiting" or "writing");

        export.GetProperty("state").GetString().ShouldBe("ready", export.ToString());
        killed.ShouldBeGreaterThan(0, "it was killed in the middle at least once");
        var file = await http.GetStringAsync(new Uri($"api/v1/exports/{id}/file", UriKind.Relative), ct);
        var references = file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split("\",\"")[2]).ToList();
        await using var connection = await OutsideCount.OpenAsync(city);
        var kept = await OutsideCount.ReadAsync(connection, "select reference from dossiers_dossier", row => row.GetString(0));
        references.Order(StringComparer.Ordinal).ShouldBe(kept.Order(StringComparer.Ordinal), "each dossier once");
        Files(city).Except(before).Count().ShouldBe(1, "one file, and nothing of those that were not finished");
        Console.WriteLine($"export on {engine}: {references.Count} lines, killed {killed} times at line {string.Join(", ", seen)}, one file of {file.Length} characters");
    }

    /// <summary>Whole objects of the store; what was begun and not finished lies apart until it is swept.</summary>
    private static HashSet<string> Files(CityProcesses city)
    {
        var folder = Path.Combine(city.Data, "files");
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.StartsWith(Path.Combine(folder, "parts"), StringComparison.Ordinal))];
    }
}
