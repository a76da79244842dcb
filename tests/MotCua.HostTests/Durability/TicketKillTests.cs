using System.Collections.Concurrent;
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
    private const int LeastNumbers = 100;
    private const int LeastCalls = 20;

    [Theory]
    [InlineData(StorageEngine.Sqlite)]
    [InlineData(StorageEngine.Postgres)]
    public async Task No_number_is_doubled_and_none_is_lost_however_often_the_server_is_killed(StorageEngine engine)
    {
        Assert.SkipUnless(TestRun.Full, "the long loops run with ./test --full");
        await using var city = await CityProcesses.StartAsync(engine);
        using var http = await city.SignedInAsync("counter-1");
        var (taken, called) = (new ConcurrentDictionary<int, string>(), new ConcurrentBag<int>());
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
        await KillRounds.StrikeAsync(city, Rounds, clients, () => taken.Count > LeastNumbers && called.Count > LeastCalls, end, TestContext.Current.CancellationToken);

        await using var connection = await OutsideCount.OpenAsync(city);
        var numbers = await OutsideCount.ReadAsync(connection, "select number from tickets_ticket order by number", row => row.GetInt32(0));
        var calls = await OutsideCount.ReadAsync(connection, "select count(*) from ledger where type = 'TicketCalled'", row => row.GetInt64(0));
        numbers.AsEnumerable().ShouldBe(Enumerable.Range(1, numbers.Count), "asked with plain SQL");
        numbers.Count.ShouldBeGreaterThan(LeastNumbers);
        called.Count.ShouldBeGreaterThan(LeastCalls);
        numbers.AsEnumerable().ShouldBe(taken.Keys.Order(), "what was acknowledged is there, and nothing else");
        called.Order().ShouldBe(called.Distinct().Order(), "called once");
        calls[0].ShouldBe(called.Count);
        var (code, output) = await city.VerbAsync("verify", "--invariants");
        code.ShouldBe(0, output);
        Console.WriteLine($"tickets on {engine}: {numbers.Count} numbers, {called.Count} calls, {Rounds} kills, none lost, none doubled; {output.Trim().ReplaceLineEndings(" ")}");
    }
}
