using MotCua.HostTests.Hosts;
using MotCua.Platform.Storage;
using Xunit;

namespace MotCua.HostTests.Durability;

/// <summary>After every other test, so that the machine is its own.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}

/// <summary>
/// Nothing acknowledged is lost and nothing is doubled, whoever is killed. The quick run has a round of each on PostgreSQL; with
/// <c>./test --full</c> ten of the server on both engines and five of the postmaster.
/// </summary>
[Collection(Alone.Name)]
public sealed class KillLoopTests
{
    public static TheoryData<StorageEngine> Engines => TestRun.Full ? [StorageEngine.Sqlite, StorageEngine.Postgres] : [StorageEngine.Postgres];

    [Theory, MemberData(nameof(Engines))]
    public async Task What_was_acknowledged_is_there_once_however_often_processes_are_killed(StorageEngine engine)
    {
        var servers = TestRun.Full ? 10 : 1;
        var postmasters = engine == StorageEngine.Sqlite ? 0 : TestRun.Full ? 5 : 1;
        await using var loop = await KillLoop.StartAsync(engine, TestRun.Seed);
        for (var round = 1; round <= servers + postmasters; round++)
        {
            await loop.RoundAsync(round, round <= servers ? Victim.Server : Victim.Postmaster);
        }

        await loop.SettleAsync();
    }
}
