using System.Diagnostics;
using MotCua.HostTests.Hosts;

namespace MotCua.HostTests.Durability;

/// <summary>Kills the server under clients that go on.</summary>
internal static class KillRounds
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>So many kills, at moments that <see cref="TestRun.Seed"/> says; then the clients are told to end, and what they had begun is waited for.</summary>
    /// <param name="enough">The clients have done so much that the loop says something; on a busy machine they get longer for it.</param>
    /// <param name="end">Tells the clients to end.</param>
    public static async Task StrikeAsync(
        CityProcesses city, int rounds, IReadOnlyList<Task> clients, Func<bool> enough, CancellationTokenSource end, CancellationToken ct)
    {
        var random = new Random(TestRun.Seed);
        for (var round = 0; round < rounds; round++)
        {
            await Task.Delay(1500 + random.Next(1500), ct);
            await city.KilledAndBackAsync();
        }

        await Task.Delay(1000, ct);
        for (var begun = Stopwatch.GetTimestamp(); !enough() && Stopwatch.GetElapsedTime(begun) < Patience && !clients.Any(client => client.IsFaulted);)
        {
            await Task.Delay(100, ct);
        }

        await end.CancelAsync();
        await Task.WhenAll(clients).WaitAsync(Patience, ct);
    }
}
