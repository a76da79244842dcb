using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Durability;

/// <summary>
/// Two officers take fees in cash, give some back and close their drawers while the server is killed under them: no receipt is
/// lost, none is written twice, and the money is right to the đồng. What had no answer is sent again with its key. Runs with
/// <c>./test --full</c>.
/// </summary>
[Collection(Alone.Name)]
public sealed class CashKillTests
{
    private const int Clients = 8;
    private const int Rounds = 5;
    private const int LeastReceipts = 50;
    private const int LeastClosings = 2;
    private const long Fee = 15_000;

    private static readonly string[] Officers = ["counter-1", "counter-3"];

    private readonly ConcurrentDictionary<string, (Guid Dossier, bool Refunded)> receipts = new();
    private readonly ConcurrentDictionary<(Guid Drawer, int Number), long> closings = new();

    [Theory]
    [InlineData(StorageEngine.Sqlite)]
    [InlineData(StorageEngine.Postgres)]
    public async Task No_receipt_is_doubled_or_lost_and_the_money_is_right_however_often_the_server_is_killed(StorageEngine engine)
    {
        Assert.SkipUnless(TestRun.Full, "the long loops run with ./test --full");
        var ct = TestContext.Current.CancellationToken;
        await using var city = await CityProcesses.StartAsync(engine);
        HttpClient[] officers = [await city.SignedInAsync(Officers[0]), await city.SignedInAsync(Officers[1])];
        var application = await File.ReadAllTextAsync(Path.Combine(TestRun.Root, "catalogue", "procedures", "1.004873", "fixtures", "valid-self-property.json"), ct);
        using var end = new CancellationTokenSource();
        Task[] clients =
        [
            .. Enumerable.Range(0, Clients).Select(client => Task.Run(() => TakeAsync(officers[client % 2], application, new Random(TestRun.Seed + client), end.Token), ct)),
            .. officers.Select(officer => Task.Run(() => CloseAsync(officer, end.Token), ct)),
        ];
        await KillRounds.StrikeAsync(city, Rounds, clients, () => receipts.Count > LeastReceipts && closings.Count > LeastClosings, end, ct);
        await CompareAsync(city);
        var (code, output) = await city.VerbAsync("verify", "--invariants");
        code.ShouldBe(0, output);
        Console.WriteLine($"cash on {engine}, seed {TestRun.Seed}: {receipts.Count} receipts, {receipts.Values.Count(receipt => receipt.Refunded)} refunded, {closings.Count} closings, {Rounds} kills, none lost, none doubled; {output.Trim().ReplaceLineEndings(" ")}");
        Array.ForEach(officers, officer => officer.Dispose());
    }

    /// <summary>One dossier after the other: filed and accepted at the counter, paid, and now and then the money goes back.</summary>
    private async Task TakeAsync(HttpClient officer, string application, Random random, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var body = JsonNode.Parse(application)!.AsObject();
            (body["channel"], body["components"]) = ("counter", new JsonArray());
            var filed = await Resent.UntilAnsweredAsync(officer, "api/v1/dossiers", body);
            var id = filed.GetProperty("id").GetGuid();
            await Resent.UntilAnsweredAsync(officer, $"api/v1/dossiers/{id}/accept", null, filed.GetProperty("revision").GetInt64());
            string? number = null;
            while (number is null)
            {
                // Four clients put into one drawer: whoever finds it changed five times over asks again.
                var paid = await Resent.UntilAnsweredAsync(officer, $"api/v1/dossiers/{id}/fee/collect", new { amount = Fee, tendered = 20_000 }, 0);
                number = paid.TryGetProperty("number", out var given) ? given.GetString() : null;
                if (number is null)
                {
                    paid.GetProperty("type").GetString().ShouldBe("urn:motcua:request.stale");
                }
            }

            receipts.TryAdd(number, (id, false)).ShouldBeTrue($"{number} was given twice");
            if (random.Next(4) == 0)
            {
                var refunded = await Resent.UntilAnsweredAsync(officer, $"api/v1/dossiers/{id}/fee/refund", new { reason = "Thu nhầm" }, 1);
                receipts[number] = (id, refunded.TryGetProperty("refundedAt", out _)); // unless it was closed meanwhile
            }
        }
    }

    /// <summary>Counts the drawer as it should be and closes it, if nobody put money into it meanwhile.</summary>
    private async Task CloseAsync(HttpClient officer, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(400, CancellationToken.None);
            var drawers = await Resent.UntilReadAsync(officer, "api/v1/cash");
            foreach (var drawer in drawers.EnumerateArray())
            {
                var (id, expected) = (drawer.GetProperty("id").GetGuid(), drawer.GetProperty("expected").GetInt64());
                var closed = await Resent.UntilAnsweredAsync(officer, $"api/v1/cash/{id}/close", new { counted = expected }, drawer.GetProperty("revision").GetInt64());
                if (closed.TryGetProperty("number", out var number))
                {
                    closed.GetProperty("expected").GetInt64().ShouldBe(expected);
                    closings.TryAdd((id, number.GetInt32()), expected).ShouldBeTrue("closed twice under one number");
                }
            }
        }
    }

    /// <summary>What was acknowledged against what the database holds, asked with plain SQL.</summary>
    private async Task CompareAsync(CityProcesses city)
    {
        await using var connection = await OutsideCount.OpenAsync(city);
        var kept = await OutsideCount.ReadAsync(connection, "select number, refunded_at is not null, amount from fees_receipt",
            row => (Number: row.GetString(0), Refunded: Convert.ToBoolean(row.GetValue(1), CultureInfo.InvariantCulture), Amount: row.GetInt64(2)));
        kept.Select(row => row.Number).Order().ShouldBe(receipts.Keys.Order(), "what was acknowledged is there, once, and nothing else");
        kept.Where(row => row.Refunded).Select(row => row.Number).Order().ShouldBe(receipts.Where(receipt => receipt.Value.Refunded).Select(receipt => receipt.Key).Order());
        kept.ShouldAllBe(row => row.Amount == Fee);
        kept.Count.ShouldBeGreaterThan(LeastReceipts);

        var closed = await OutsideCount.ReadAsync(connection, "select number, expected from fees_closing", row => row.GetInt64(1));
        closed.Order().ShouldBe(closings.Values.Order());
        closed.Count.ShouldBeGreaterThan(LeastClosings);
        var balances = await OutsideCount.ReadAsync(connection, "select balance from fees_drawer", row => row.GetInt64(0));
        (closed.Sum() + balances.Sum()).ShouldBe(kept.Where(row => !row.Refunded).Sum(row => row.Amount), "every đồng is in a drawer or was handed over");
        var paid = await OutsideCount.ReadAsync(connection, "select count(*) from ledger where type = 'FeePaid'", row => row.GetInt64(0));
        paid[0].ShouldBe(receipts.Count);
    }
}
