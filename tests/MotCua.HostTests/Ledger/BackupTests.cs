using System.Security.Cryptography;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Files;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Ledger;

/// <summary>A backup restored elsewhere is the same installation, and what is written afterwards is not lost to any reader.</summary>
[Collection("ledger")] // one after another: an open transaction anywhere in a cluster holds back its readers
public sealed class BackupTests
{
    public static TheoryData<StorageEngine> Engines => [StorageEngine.Sqlite, StorageEngine.Postgres];

    [Theory, MemberData(nameof(Engines))]
    public async Task A_restored_installation_verifies_goes_on_and_rebuilds_every_projection(StorageEngine engine)
    {
        await using var elsewhere = engine == StorageEngine.Postgres ? await PrivatePostgres.StartAsync() : null;
        await using var from = await TestLedger.OpenAsync(engine);
        if (engine == StorageEngine.Postgres)
        {
            await BurnTransactionIdsAsync(from.Storage.OwnerConnectionString, 20_000);
        }

        var streams = await from.FillAsync(3);
        await from.Get<Sealer>().SealAsync(TestLedger.Ct);
        await from.AppendAsync(streams[0], 1);
        await from.CatchUpAsync();
        Directory.CreateDirectory(Path.Combine(from.Options.Files, "a1"));
        await File.WriteAllTextAsync(Path.Combine(from.Options.Files, "a1", "paper"), "bytes", TestLedger.Ct);

        var folder = Path.Combine(from.Options.DataFolder, "backup");
        var manifest = (await from.Get<Backup>().BackUpAsync(folder, TestLedger.Ct)).Value;
        (manifest.LedgerRows, manifest.Files, manifest.Epoch).ShouldBe((16, 1, 1));
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ShouldNotContain("seal.pem");
        (await from.Get<Backup>().BackUpAsync(folder, TestLedger.Ct)).Problem!.Code.ShouldBe("operations.folder-not-empty");

        await using var to = await RestoredAsync(engine, elsewhere, folder);
        var report = await to.VerifyAsync();
        report.Findings.ShouldBeEmpty();
        (report.Rows, report.Seals).ShouldBe((16, 1));
        File.ReadAllText(Path.Combine(to.Options.Files, "a1", "paper")).ShouldBe("bytes");

        // On PostgreSQL the new cluster's ids are far below those in the restored rows.
        to.Get<MotCua.Platform.Ledger.LedgerEpoch>().Current.ShouldBe(2);
        var later = await to.FillAsync(2);
        await to.CatchUpAsync();
        foreach (var reader in TestLedger.Readers)
        {
            (await to.SeenAsync(reader)).Count.ShouldBe(26);
        }

        await to.Get<Rebuild>().RunAsync(null, TestLedger.Ct);
        var all = (await to.RowsAsync()).Select(row => (row.Stream, row.Version)).Order().ToList();
        foreach (var reader in TestLedger.Readers)
        {
            (await to.SeenAsync(reader)).ShouldBe(all);
        }

        (await to.Get<Sealer>().SealAsync(TestLedger.Ct)).Value!.Leaves.Select(leaf => leaf.Stream).ShouldBe(later.Append(streams[0]).Order());
        (await to.VerifyAsync()).Findings.ShouldBeEmpty();
        (await to.Get<Backup>().RestoreAsync(folder, TestLedger.Ct)).Problem!.Code.ShouldBe("operations.database-not-empty");
        if (engine == StorageEngine.Postgres)
        {
            (await HighestIdAsync(to, "epoch = 1")).ShouldBeGreaterThan(await HighestIdAsync(to, "epoch = 2"));
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_upload_under_way_neither_stops_a_backup_nor_is_part_of_it(StorageEngine engine)
    {
        await using var from = await TestLedger.OpenAsync(engine);
        await from.FillAsync(1);
        var store = new DirectoryFileStore(from.Options.Files);
        var (whole, key) = (Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(32));
        await store.WriteAsync(whole, key, new MemoryStream([1, 2, 3]), 10, TestLedger.Ct);
        await using var open = store.OpenPart(Guid.CreateVersion7(), key, 0, 1_000_000);
        var folder = Path.Combine(from.Options.DataFolder, "backup");
        (await from.Get<Backup>().BackUpAsync(folder, TestLedger.Ct)).Value.Files.ShouldBe(1);
        Directory.EnumerateFiles(Path.Combine(folder, "files"), "*", SearchOption.AllDirectories).Select(Path.GetFileName).ShouldBe([whole.ToString("N")]);
    }

    [Fact]
    public async Task A_damaged_or_missing_backup_is_refused_and_so_is_a_running_server()
    {
        await using var from = await TestLedger.OpenAsync(StorageEngine.Sqlite);
        await from.FillAsync(1);
        var folder = Path.Combine(from.Options.DataFolder, "backup");
        (await from.Get<Backup>().RestoreAsync(folder, TestLedger.Ct)).Problem!.Code.ShouldBe("operations.no-backup");
        await from.Get<Backup>().BackUpAsync(folder, TestLedger.Ct);

        var data = Directory.CreateTempSubdirectory("motcua-ledger-").FullName;
        await using var to = await TestLedger.OpenAsync(StorageOptions.Sqlite(Path.Combine(data, "motcua.db")), new OperationsOptions(data), schema: false);
        using (ServerLock.TryTake(to.Options).ShouldNotBeNull())
        {
            ServerLock.TryTake(to.Options).ShouldBeNull();
            (await to.Get<Backup>().RestoreAsync(folder, TestLedger.Ct)).Problem!.Code.ShouldBe("operations.server-running");
        }

        await File.AppendAllTextAsync(Path.Combine(folder, "motcua.db"), "x", TestLedger.Ct);
        (await to.Get<Backup>().RestoreAsync(folder, TestLedger.Ct)).Problem!.Code.ShouldBe("operations.backup-damaged");
    }

    private static async Task<TestLedger> RestoredAsync(StorageEngine engine, PrivatePostgres? cluster, string folder)
    {
        var data = Directory.CreateTempSubdirectory("motcua-ledger-").FullName;
        var storage = engine == StorageEngine.Sqlite
            ? StorageOptions.Sqlite(Path.Combine(data, "motcua.db"))
            : StorageOptions.Postgres(await TestDatabases.CreateAsync(cluster));
        var to = await TestLedger.OpenAsync(storage, new OperationsOptions(data), schema: false);
        if (engine == StorageEngine.Postgres)
        {
            await to.CreateNotesAsync(); // the test's own tables have no schema script
        }

        (await to.Get<Backup>().RestoreAsync(folder, TestLedger.Ct)).Ok.ShouldBeTrue();
        await to.StartAsync();
        return to;
    }

    private static async Task BurnTransactionIdsAsync(string connectionString, int count)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestLedger.Ct);
        await using var burn = new NpgsqlCommand(
            $"do $$ begin for i in 1..{count} loop begin perform pg_current_xact_id(); create temp table if not exists burnt (x int); insert into burnt values (i); exception when others then null; end; end loop; end $$",
            connection);
        await burn.ExecuteNonQueryAsync(TestLedger.Ct);
    }

    private static async Task<long> HighestIdAsync(TestLedger ledger, string where)
    {
        await using var connection = new NpgsqlConnection(ledger.Storage.OwnerConnectionString);
        await connection.OpenAsync(TestLedger.Ct);
        await using var read = new NpgsqlCommand($"select max(tx::text::bigint) from ledger where {where}", connection);
        return (long)(await read.ExecuteScalarAsync(TestLedger.Ct))!;
    }
}
