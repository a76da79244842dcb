using MotCua.Kernel;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Ledger;

/// <summary>After a seal, whatever a superuser of the database does to what was sealed is found and named.</summary>
[Collection("ledger")] // one after another: an open transaction anywhere in a cluster holds back its readers
public sealed class TamperingTests
{
    public static TheoryData<StorageEngine> Engines => [StorageEngine.Sqlite, StorageEngine.Postgres];

    [Theory, MemberData(nameof(Engines))]
    public async Task An_untouched_ledger_is_clean_before_and_after_seals(StorageEngine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        (await ledger.Get<Sealer>().SealAsync(TestLedger.Ct)).Value.ShouldBeNull();
        var streams = await ledger.FillAsync(3);
        (await ledger.VerifyAsync()).Clean.ShouldBeTrue();

        var first = (await ledger.Get<Sealer>().SealAsync(TestLedger.Ct)).Value.ShouldNotBeNull();
        first.Body.Rows.ShouldBe(15);
        first.Leaves.Select(leaf => leaf.Stream).ShouldBe(streams.Order());
        (await ledger.Get<Sealer>().SealAsync(TestLedger.Ct)).Value.ShouldBeNull();

        await ledger.AppendAsync(streams[1], 2);
        var second = (await ledger.Get<Sealer>().SealAsync(TestLedger.Ct)).Value.ShouldNotBeNull();
        second.Body.Previous.ShouldBe(first.Hash);
        second.Leaves.ShouldHaveSingleItem().Version.ShouldBe(7);

        await ledger.AppendAsync(streams[2], 1);
        var report = await ledger.VerifyAsync();
        report.Findings.ShouldBeEmpty();
        (report.Rows, report.Streams, report.Seals).ShouldBe((18, 3, 2));
    }

    [Theory, MemberData(nameof(Engines))]
    public Task An_edited_record_is_named(StorageEngine engine) => Tampered(
        engine, "update ledger set record = $2 where stream = $1 and version = 2", [new byte[] { 1, 2, 3 }], "verify.hash-wrong", 2);

    [Theory, MemberData(nameof(Engines))]
    public Task An_edited_copy_is_named(StorageEngine engine) => Tampered(
        engine, "update ledger set type = 'DossierApproved' where stream = $1 and version = 2", [], "verify.copy-differs", 2);

    [Theory, MemberData(nameof(Engines))]
    public async Task A_deleted_row_is_named(StorageEngine engine)
    {
        await using var ledger = await SealedAsync(engine);
        var stream = (await ledger.RowsAsync())[0].Stream;
        await ledger.ExecuteAsSuperuserAsync("delete from ledger where stream = $1 and version = 3", stream);
        var found = (await ledger.VerifyAsync()).Findings[0];
        found.Code.ShouldBe("verify.rows-missing");
        (found.Args["stream"], found.Args["from"], found.Args["to"]).ShouldBe((stream, 3L, 3L));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_row_inserted_between_others_is_named(StorageEngine engine)
    {
        await using var ledger = await SealedAsync(engine);
        var rows = (await ledger.RowsAsync()).Take(5).ToList();
        var forged = Envelope.Chain(rows[0].Stream, new StreamHead(2, rows[1].Hash), [new SomethingNoted(99)], new Authorship(rows[1].Actor, rows[1].At), 1)[0];
        foreach (var version in new[] { 5, 4, 3 })
        {
            await ledger.ExecuteAsSuperuserAsync($"update ledger set version = {version + 1} where stream = $1 and version = {version}", rows[0].Stream);
        }

        await InsertAsync(ledger, forged);
        // The forged row fits behind version 2; the first row that no longer fits is the one after it.
        Named(await ledger.VerifyAsync(), "verify.chain-broken", rows[0].Stream, 4);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_whole_stream_slipped_in_among_sealed_rows_is_named(StorageEngine engine)
    {
        await using var ledger = await SealedAsync(engine);
        var forged = Envelope.Chain(Guid.CreateVersion7(), StreamHead.Empty, [new SomethingNoted(1)], new Authorship(Guid.Empty, DateTimeOffset.UnixEpoch), 1)[0];
        await InsertAsync(ledger, forged, backdated: true);
        Named(await ledger.VerifyAsync(), "verify.row-slipped-in", forged.Stream, 1);
    }

    [Theory, MemberData(nameof(Engines))]
    public Task Rows_whose_versions_were_swapped_are_named(StorageEngine engine) => Tampered(
        engine,
        "update ledger set version = 99 where stream = $1 and version = 2; update ledger set version = 2 where stream = $1 and version = 3; "
        + "update ledger set version = 3 where stream = $1 and version = 99", [], "verify.chain-broken", 2);

    [Theory, MemberData(nameof(Engines))]
    public async Task Rows_of_one_stream_whose_positions_were_swapped_are_named(StorageEngine engine)
    {
        await using var ledger = await SealedAsync(engine);
        var rows = await ledger.RowsAsync();
        await SwapPositionsAsync(ledger, rows[1], rows[2]);
        Named(await ledger.VerifyAsync(), "verify.order-wrong", rows[2].Stream, 3);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Rows_of_two_streams_whose_positions_were_swapped_are_found(StorageEngine engine)
    {
        await using var ledger = await SealedAsync(engine);
        var rows = (await ledger.RowsAsync()).OrderBy(r => r.Position).ToList();
        await SwapPositionsAsync(ledger, rows[6], rows[7]);
        var found = (await ledger.VerifyAsync()).Findings.ShouldHaveSingleItem();
        found.Code.ShouldBe("verify.sealed-rows-changed");
        found.Args["seal"].ShouldBe(1L);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_stream_deleted_with_its_state_is_named(StorageEngine engine)
    {
        await using var ledger = await SealedAsync(engine);
        var stream = (await ledger.RowsAsync())[7].Stream;
        await ledger.ExecuteAsSuperuserAsync("delete from ledger where stream = $1; delete from notes_note where id = $1", stream);
        Named(await ledger.VerifyAsync(), "verify.sealed-row-missing", stream, 5);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_tail_cut_off_with_the_state_row_rewritten_is_named(StorageEngine engine)
    {
        await using var ledger = await SealedAsync(engine);
        var row = (await ledger.RowsAsync())[3];
        await ledger.ExecuteAsSuperuserAsync(
            "delete from ledger where stream = $1 and version = 5; update notes_note set revision = 4, head_hash = $2 where id = $1", row.Stream, row.Hash);
        Named(await ledger.VerifyAsync(), "verify.sealed-row-missing", row.Stream, 5);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_history_rewritten_with_all_later_hashes_and_heads_is_named(StorageEngine engine)
    {
        await using var ledger = await SealedAsync(engine);
        var rows = (await ledger.RowsAsync()).Take(5).ToList();
        var head = new StreamHead(1, rows[0].Hash);
        foreach (var row in rows.Skip(1))
        {
            var forged = Envelope.Chain(row.Stream, head, [new SomethingNoted(1000 + (int)row.Version)], new Authorship(row.Actor, row.At), row.Epoch)[0];
            await ledger.ExecuteAsSuperuserAsync(
                $"update ledger set record = $2, prev_hash = $3, hash = $4 where stream = $1 and version = {row.Version}",
                row.Stream, forged.Record, forged.PrevHash, forged.Hash);
            head = new StreamHead(forged.Version, forged.Hash);
        }

        await ledger.ExecuteAsSuperuserAsync("update notes_note set head_hash = $2 where id = $1", rows[0].Stream, head.Hash);
        var found = Named(await ledger.VerifyAsync(), "verify.sealed-hash-differs", rows[0].Stream, 5);
        found.Args["from"].ShouldBe(1L);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_state_row_that_lags_behind_its_ledger_is_named(StorageEngine engine)
    {
        await using var ledger = await SealedAsync(engine);
        var row = (await ledger.RowsAsync())[1];
        await ledger.ExecuteAsSuperuserAsync("update notes_note set revision = 2, head_hash = $2 where id = $1", row.Stream, row.Hash);
        Named(await ledger.VerifyAsync(), "verify.head-differs", row.Stream, 2);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_seal_made_with_another_key_or_taken_away_is_named(StorageEngine engine)
    {
        await using var ledger = await SealedAsync(engine);
        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var real = Seal.FromFile(await File.ReadAllBytesAsync(SealFile(ledger), TestLedger.Ct));
        var forged = Seal.Sign(real.Body, real.Leaves, other).ToFile();
        await ledger.ExecuteAsSuperuserAsync("update seal set file = $1", forged);
        (await ledger.VerifyAsync()).Findings.ShouldHaveSingleItem().Code.ShouldBe("verify.seal-copies-differ");

        await File.WriteAllBytesAsync(SealFile(ledger), forged, TestLedger.Ct);
        (await ledger.VerifyAsync()).Findings.ShouldHaveSingleItem().Code.ShouldBe("verify.seal-not-genuine");

        await File.WriteAllBytesAsync(SealFile(ledger), real.ToFile(), TestLedger.Ct);
        await ledger.ExecuteAsSuperuserAsync("delete from seal");
        (await ledger.VerifyAsync()).Findings.ShouldHaveSingleItem().Code.ShouldBe("verify.seal-row-missing");
        (await ledger.Get<Sealer>().SealAsync(TestLedger.Ct)).Problem!.Code.ShouldBe("operations.database-behind-seals");
    }

    private static string SealFile(TestLedger ledger) => Path.Combine(ledger.Options.Seals, "000001.seal");

    private static async Task<TestLedger> SealedAsync(StorageEngine engine)
    {
        var ledger = await TestLedger.OpenAsync(engine);
        await ledger.FillAsync(3);
        (await ledger.Get<Sealer>().SealAsync(TestLedger.Ct)).Value.ShouldNotBeNull();
        (await ledger.VerifyAsync()).Findings.ShouldBeEmpty();
        return ledger;
    }

    private static async Task Tampered(StorageEngine engine, string sql, object[] values, string code, long version)
    {
        await using var ledger = await SealedAsync(engine);
        var stream = (await ledger.RowsAsync())[0].Stream;
        await ledger.ExecuteAsSuperuserAsync(sql, [stream, .. values]);
        Named(await ledger.VerifyAsync(), code, stream, version);
    }

    private static Problem Named(VerifyReport report, string code, Guid stream, long version)
    {
        report.Clean.ShouldBeFalse();
        var first = report.Findings[0];
        first.Code.ShouldBe(code);
        (first.Args["stream"], first.Args["version"]).ShouldBe((stream, version));
        return first;
    }

    private static Task SwapPositionsAsync(TestLedger ledger, LedgerRow a, LedgerRow b) => ledger.ExecuteAsSuperuserAsync(
        (ledger.Storage.IsPostgres ? "alter table ledger alter column position set generated by default; " : "")
        + $"update ledger set position = 9999 where position = {a.Position}; "
        + $"update ledger set position = {a.Position} where position = {b.Position}; "
        + $"update ledger set position = {b.Position} where position = 9999");

    private static Task InsertAsync(TestLedger ledger, LedgerRow row, bool backdated = false)
    {
        var postgres = ledger.Storage.IsPostgres;
        var at = postgres ? (object)row.At.ToUniversalTime() : (row.At.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10;
        var (columns, values) = (backdated, postgres) switch
        {
            (false, _) => ("", ""),
            (true, true) => ("position, tx, ", "0, (select tx from ledger order by position limit 1), "),
            (true, false) => ("position, ", "0, "),
        };
        return ledger.ExecuteAsSuperuserAsync(
            $"insert into ledger ({columns}epoch, stream, version, type, at, actor, record, prev_hash, hash) "
            + (postgres && backdated ? "overriding system value " : "") + $"values ({values}1, $1, {row.Version}, $2, $3, $4, $5, $6, $7)",
            row.Stream, row.Type, at, row.Actor, row.Record, row.PrevHash, row.Hash);
    }
}
