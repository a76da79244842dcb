using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Durability;

/// <summary>
/// Visitors take numbers and desks call them while the server is killed under them: no number is given twice, none is left out,
/// nobody is called to two desks. What had no answer is sent again with its key. Runs with <c>./test --full</c>.
/// </summary>
[Collection(Alone.Name)]
public sealed class TicketKillTests
{
    private const string Hall = "api/v1/halls/commune-00004-2025";
    private const int Visitors = 8;
    private const int Desks = 4;
    private const int Rounds = 3;

    [Theory]
    [InlineData(StorageEngine.Sqlite)]
    [InlineData(StorageEngine.Postgres)]
    public async Task No_number_is_doubled_and_none_is_lost_however_often_the_server_is_killed(StorageEngine engine)
    {
        Assert.SkipUnless(TestRun.Full, "the long loops run with ./test --full");
        await using var city = await CityProcesses.StartAsync(engine);
        using var sandbox = new HttpClient();
        using var token = await sandbox.PostAsync(new Uri(city.Sandbox, "personas/counter-1/token"), null, TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = city.Web, Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (await token.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("access_token").GetString());
        var (taken, called, random) = (new ConcurrentDictionary<int, string>(), new ConcurrentBag<int>(), new Random(TestRun.Seed));
        using var end = new CancellationTokenSource();
        Task[] clients =
        [
            .. Enumerable.Range(0, Visitors).Select(_ => Task.Run(async () =>
            {
                while (!end.IsCancellationRequested)
                {
                    var ticket = await Resent.UntilAnsweredAsync(http, $"{Hall}/tickets", new { service = "receive" });
                    if (ticket.TryGetProperty("number", out var number))
                    {
                        taken.TryAdd(number.GetInt32(), ticket.GetProperty("id").GetString()!).ShouldBeTrue("given twice");
                    }
                    else
                    {
                        await Task.Delay(200); // the hall is full
                    }
                }
            })),
            .. Enumerable.Range(1, Desks).Select(desk => Task.Run(async () =>
            {
                while (!end.IsCancellationRequested)
                {
                    var answer = await Resent.UntilAnsweredAsync(http, $"{Hall}/call", new { desk });
                    if (answer.TryGetProperty("called", out var next) && next.ValueKind == JsonValueKind.Object)
                    {
                        called.Add(next.GetProperty("number").GetInt32());
                        await Resent.UntilAnsweredAsync(http, $"api/v1/tickets/{next.GetProperty("id").GetGuid()}/finish", null, next.GetProperty("revision").GetInt64());
                    }
                }
            })),
        ];
        for (var round = 0; round < Rounds; round++)
        {
            await Task.Delay(1500 + random.Next(1500), TestContext.Current.CancellationToken);
            await city.KillWebAsync();
            city.StartWeb();
            await city.ReadyAsync();
        }

        await Task.Delay(1000, TestContext.Current.CancellationToken);
        await end.CancelAsync();
        await Task.WhenAll(clients).WaitAsync(TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken);

        var (numbers, calls) = await OutsideAsync(city);
        numbers.AsEnumerable().ShouldBe(Enumerable.Range(1, numbers.Count), "asked with plain SQL");
        numbers.Count.ShouldBeGreaterThan(100);
        called.Count.ShouldBeGreaterThan(20);
        numbers.AsEnumerable().ShouldBe(taken.Keys.Order(), "what was acknowledged is there, and nothing else");
        called.Order().ShouldBe(called.Distinct().Order(), "called once");
        calls.ShouldBe(called.Count);
        var (code, output) = await city.VerbAsync("verify", "--invariants");
        code.ShouldBe(0, output);
        Console.WriteLine($"tickets on {engine}: {numbers.Count} numbers, {called.Count} calls, {Rounds} kills, none lost, none doubled; {output.Trim().ReplaceLineEndings(" ")}");
    }

    private static async Task<(List<int> Numbers, long Calls)> OutsideAsync(CityProcesses city)
    {
        await using var connection = await OutsideCount.OpenAsync(city);
        await using var command = connection.CreateCommand();
        command.CommandText = "select number from tickets_ticket order by number";
        var numbers = new List<int>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                numbers.Add(reader.GetInt32(0));
            }
        }

        command.CommandText = "select count(*) from ledger where type = 'TicketCalled'";
        return (numbers, Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture));
    }
}
