using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Readers;
using MotCua.Platform.Storage;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Ledger;

/// <summary>No reader of the ledger ever misses a transaction, however late it commits.</summary>
[Collection("ledger")] // one after another: an open transaction anywhere in a cluster holds back its readers
public sealed class ReaderTests
{
    public static TheoryData<StorageEngine> Engines => [StorageEngine.Sqlite, StorageEngine.Postgres];

    [Fact]
    public async Task A_higher_transaction_that_inserted_first_and_commits_last_is_not_lost()
    {
        await using var ledger = await TestLedger.OpenAsync(StorageEngine.Postgres);
        var (rowA, rowB) = (ledger.Chain(Guid.CreateVersion7(), 1)[0], ledger.Chain(Guid.CreateVersion7(), 1)[0]);
        await using var a = await OpenTransaction.BeginAsync(ledger);
        await using var b = await OpenTransaction.BeginAsync(ledger);
        (await a.DrawIdAsync()).ShouldBeLessThan(await b.DrawIdAsync());
        await b.InsertAsync(rowB);
        await a.InsertAsync(rowA);
        await a.CommitAsync();
        await ledger.CatchUpAsync();
        (await ledger.SeenAsync("first")).ShouldBe([(rowA.Stream, 1)]);
        var naive = await HighestPositionAsync(ledger);

        await b.CommitAsync();
        await ledger.CatchUpAsync();
        await AllHaveAsync(ledger, rowA, rowB);
        // The control: one who remembers the highest position has passed B's row for good.
        (await ledger.RowsAsync()).Where(row => row.Position > naive).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lower_transaction_that_commits_after_a_higher_one_is_not_lost()
    {
        await using var ledger = await TestLedger.OpenAsync(StorageEngine.Postgres);
        var (rowA, rowB) = (ledger.Chain(Guid.CreateVersion7(), 1)[0], ledger.Chain(Guid.CreateVersion7(), 1)[0]);
        await using var a = await OpenTransaction.BeginAsync(ledger);
        await using var b = await OpenTransaction.BeginAsync(ledger);
        var idOfA = await a.DrawIdAsync();
        await a.InsertAsync(rowA);
        var idOfB = await b.DrawIdAsync();
        await b.InsertAsync(rowB);
        await b.CommitAsync();
        idOfA.ShouldBeLessThan(idOfB);
        await ledger.CatchUpAsync();
        // The control: B's row is visible and higher than A's in the order, so who takes it now passes A's for good.
        (await ledger.RowsAsync()).ShouldHaveSingleItem().Stream.ShouldBe(rowB.Stream);
        (await ledger.SeenAsync("first")).ShouldBeEmpty();
        (await ledger.Get<Sealer>().SealAsync(TestLedger.Ct)).Value.ShouldBeNull();

        await a.CommitAsync();
        await ledger.CatchUpAsync();
        await AllHaveAsync(ledger, rowA, rowB);
        (await ledger.Get<Sealer>().SealAsync(TestLedger.Ct)).Value!.Body.Rows.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Under_many_writers_each_reader_sees_each_event_once_however_many_nodes_read(StorageEngine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var streams = Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7()).ToList();
        var writing = true;
        // Two nodes: each moves every subscriber all the time. A row given twice would break a primary key.
        var nodes = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (Volatile.Read(ref writing))
            {
                foreach (var subscriber in ledger.GetAll<ILedgerSubscriber>())
                {
                    await ledger.Get<LedgerReader>().StepAsync(subscriber, TestLedger.Ct);
                }
            }
        })).ToList();
        foreach (var stream in streams)
        {
            await ledger.AppendAsync(stream, 1);
        }

        for (var round = 0; round < 25; round++)
        {
            await Task.WhenAll(ledger.AppendAllAsync(streams));
        }

        Volatile.Write(ref writing, false);
        await Task.WhenAll(nodes);
        await ledger.CatchUpAsync();
        var all = (await ledger.RowsAsync()).Select(row => (row.Stream, row.Version)).Order().ToList();
        all.Count.ShouldBe(8 * 26);
        foreach (var reader in TestLedger.Readers)
        {
            (await ledger.SeenAsync(reader)).ShouldBe(all);
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_effect_that_fails_is_tried_again_and_leaves_nothing_behind(StorageEngine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.FillAsync(2);
        var broken = new Breaking();
        await Should.ThrowAsync<InvalidOperationException>(() => ledger.Get<LedgerReader>().StepAsync(broken, TestLedger.Ct));
        (await ledger.SeenAsync(broken.Name)).ShouldBeEmpty();
        broken.Mended = true;
        await ledger.Get<LedgerReader>().CatchUpAsync(broken, TestLedger.Ct);
        (await ledger.SeenAsync(broken.Name)).Count.ShouldBe(10);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_projection_is_rebuilt_from_the_ledger(StorageEngine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.FillAsync(3);
        await ledger.CatchUpAsync();
        var before = await ledger.SeenAsync("second");
        await ledger.ExecuteAsSuperuserAsync("delete from notes_seen where version > 2");
        await ledger.Get<Rebuild>().RunAsync("second", TestLedger.Ct);
        (await ledger.SeenAsync("second")).ShouldBe(before);
        (await ledger.SeenAsync("first")).Count.ShouldBe(6);
    }

    private static async Task AllHaveAsync(TestLedger ledger, params LedgerRow[] rows)
    {
        foreach (var reader in TestLedger.Readers)
        {
            (await ledger.SeenAsync(reader)).ShouldBe(rows.Select(row => (row.Stream, row.Version)).Order());
        }
    }

    private static async Task<long> HighestPositionAsync(TestLedger ledger) => (await ledger.RowsAsync()).Max(row => row.Position);

    private sealed class Breaking : ILedgerSubscriber
    {
        public bool Mended { get; set; }

        public string Name => "breaking";

        public async Task HandleAsync(IReadOnlyList<LedgerRow> rows, AppDb db, CancellationToken ct)
        {
            db.AddRange(rows.Select(r => new SeenRow { Reader = Name, Stream = r.Stream, Version = r.Version }));
            await db.SaveChangesAsync(ct);
            if (!Mended)
            {
                throw new InvalidOperationException("Broken on purpose.");
            }
        }
    }

    /// <summary>A transaction that takes its time.</summary>
    private sealed class OpenTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        public static async Task<OpenTransaction> BeginAsync(TestLedger ledger)
        {
            var connection = new NpgsqlConnection(ledger.Storage.OwnerConnectionString);
            await connection.OpenAsync(TestLedger.Ct);
            return new OpenTransaction(connection, await connection.BeginTransactionAsync(TestLedger.Ct));
        }

        public async Task<long> DrawIdAsync()
        {
            await using var draw = new NpgsqlCommand("select pg_current_xact_id()::text", connection, transaction);
            return long.Parse((string)(await draw.ExecuteScalarAsync(TestLedger.Ct))!, CultureInfo.InvariantCulture);
        }

        public async Task InsertAsync(LedgerRow row)
        {
            await using var insert = new NpgsqlCommand(
                "insert into ledger (epoch, stream, version, type, at, actor, record, prev_hash, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)", connection, transaction);
            foreach (var value in new object[] { row.Epoch, row.Stream, row.Version, row.Type, row.At.ToUniversalTime(), row.Actor, row.Record, row.PrevHash, row.Hash })
            {
                insert.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            await insert.ExecuteNonQueryAsync(TestLedger.Ct);
        }

        public Task CommitAsync() => transaction.CommitAsync(TestLedger.Ct);

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
