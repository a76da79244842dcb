using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Ledger;
using MotCua.Performance;
using MotCua.Performance.Figures;
using MotCua.Platform.Operations;
using MotCua.Platform.Readers;
using MotCua.Platform.Storage;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Performance;

/// <summary>Figures equal the ledger: read by two nodes, cut off in the middle, committed late, and built anew while they are read.</summary>
[Collection("ledger")]
public sealed class FiguresReaderTests
{
    public static TheoryData<StorageEngine> Engines => [StorageEngine.Sqlite, StorageEngine.Postgres];

    private static CancellationToken Ct => TestLedger.Ct;

    [Theory, MemberData(nameof(Engines))]
    public async Task Two_nodes_that_take_turns_count_everything_once(StorageEngine engine)
    {
        await using var figures = await FiguresLedger.OpenAsync(engine);
        var lives = RandomLives.Tell(1, 150);
        var reader = figures.Ledger.Get<LedgerReader>();
        IGenerations[] nodes = [figures.Projection, figures.AnotherNode()];
        var done = false;
        var reading = nodes.Select(node => Task.Run(async () =>
        {
            for (var last = 1; !done || last > 0;)
            {
                last = await reader.StepAsync(node, Ct) ?? 1;
                await Task.Delay(3, Ct);
            }
        }, Ct)).ToList();
        foreach (var part in lives.Chunk(37))
        {
            await figures.WriteAsync(part);
        }

        done = true;
        await Task.WhenAll(reading);
        await figures.CatchUpAsync();
        await figures.ShouldEqualTheLedgerAsync();
        (await ReceivedAsync(figures)).ShouldBe(lives.Count(lived => lived.Event is MotCua.Dossiers.Contracts.DossierAccepted));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_record_that_cannot_be_read_is_named_although_no_figures_can_be_folded_from_it(StorageEngine engine)
    {
        await using var figures = await FiguresLedger.OpenAsync(engine);
        await figures.WriteAsync(RandomLives.Tell(9, 5));
        await figures.CatchUpAsync();
        var row = (await figures.Ledger.RowsAsync()).First(each => FiguresFold.Types.Contains(each.Type));
        await figures.Ledger.ExecuteAsSuperuserAsync($"update ledger set record = $2 where stream = $1 and version = {row.Version}", row.Stream, new byte[] { 1, 2, 3 });
        var report = await figures.Ledger.Get<Verifier>().VerifyAsync(withInvariants: true, Ct);
        report.Findings.ShouldContain(finding => finding.Code == "verify.hash-wrong" && row.Stream.Equals(finding.Args["stream"]));
        report.Findings.ShouldContain(finding => finding.Code == "verify.invariant-broken" && $"{finding.Args["invariant"]}".StartsWith("performance.", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_is_remembered_wrongly_of_a_dossier_is_found_before_it_falsifies_a_figure(StorageEngine engine)
    {
        await using var figures = await FiguresLedger.OpenAsync(engine);
        await figures.WriteAsync(RandomLives.Tell(10, 5));
        await figures.CatchUpAsync();
        await figures.Ledger.ExecuteAsSuperuserAsync("update performance_track set state = $1 where subject in (select subject from performance_track limit 1)", new byte[] { 9 });
        (await figures.BreachesAsync()).ShouldHaveSingleItem().ShouldStartWith("track ");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_stretch_that_fails_is_taken_again_and_nothing_remembered_of_it_counts(StorageEngine engine)
    {
        await using var figures = await FiguresLedger.OpenAsync(engine);
        var lives = RandomLives.Tell(2, 60);
        await figures.WriteAsync(lives.Take(100));
        await figures.CatchUpAsync();
        await figures.WriteAsync(lives.Skip(100).Take(100));
        await Should.ThrowAsync<InvalidOperationException>(() => figures.Ledger.Get<LedgerReader>().StepAsync(new Breaking(figures.Projection), Ct));
        await figures.ShouldEqualTheLedgerAsync(); // as of the checkpoint before
        await figures.WriteAsync(lives.Skip(200));
        await figures.CatchUpAsync();
        await figures.ShouldEqualTheLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Figures_are_rebuilt_while_they_are_read_and_no_checkpoint_goes_back(StorageEngine engine)
    {
        await using var figures = await FiguresLedger.OpenAsync(engine);
        var lives = RandomLives.Tell(3, 300);
        var half = lives.Count / 2;
        await figures.WriteAsync(lives.Take(half));
        await figures.CatchUpAsync();
        var before = await figures.StandingAsync();

        var done = false;
        var received = new List<long>();
        var reading = Task.Run(async () =>
        {
            var last = before;
            while (!done)
            {
                await using var snapshot = await ProjectionSnapshot.OpenAsync(figures.Ledger.Get<IDbContextFactory<AppDb>>(), FiguresProjection.Reader, Ct);
                (snapshot.Checkpoint >= last.Checkpoint).ShouldBeTrue($"{snapshot.Checkpoint} after {last.Checkpoint}");
                snapshot.Generation.ShouldBeGreaterThanOrEqualTo(last.Generation);
                last = (snapshot.Generation, snapshot.Checkpoint);
                received.Add(await ReceivedAsync(snapshot));
            }
        }, Ct);
        var following = Task.Run(async () =>
        {
            while (!done)
            {
                await figures.Ledger.Get<LedgerReader>().StepAsync(figures.Projection, Ct);
                await Task.Delay(5, Ct);
            }
        }, Ct);
        var writing = Task.Run(async () =>
        {
            foreach (var part in lives.Skip(half).Chunk(100))
            {
                await figures.WriteAsync(part);
                await Task.Delay(10, Ct);
            }
        }, Ct);
        var steps = new List<RebuildProgress>();
        await RebuildAsync(figures, new Progress(steps));
        await writing;
        await RebuildAsync(figures, new Progress(steps));
        done = true;
        await Task.WhenAll(reading, following);
        await figures.CatchUpAsync();

        received.SequenceEqual(received.Order()).ShouldBeTrue("received never falls");
        received[0].ShouldBePositive("the old figures are read until the new ones are there");
        steps.ShouldNotBeEmpty();
        (await figures.StandingAsync()).Generation.ShouldBe(before.Generation + 2);
        await figures.ShouldEqualTheLedgerAsync();
        (await GenerationsAsync(figures)).ShouldBe([before.Generation + 2]);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_rebuild_that_dies_leaves_the_figures_alone_and_the_next_one_cleans_up(StorageEngine engine)
    {
        await using var figures = await FiguresLedger.OpenAsync(engine);
        await figures.WriteAsync(RandomLives.Tell(4, 80));
        await figures.CatchUpAsync();
        var generations = figures.Ledger.Get<GenerationReader>();
        var first = await generations.BeginAsync(figures.Projection, Ct);
        (await generations.BuildAsync(figures.Projection, first, Ct)).ShouldNotBeNull().ShouldBePositive();
        await figures.ShouldEqualTheLedgerAsync(); // it died here
        (await GenerationsAsync(figures)).ShouldBe([1, first]);

        await RebuildAsync(figures, null);
        (await GenerationsAsync(figures)).ShouldBe([first + 1]);
        (await generations.BuildAsync(figures.Projection, first, Ct)).ShouldBeNull("somebody else has built one since");
        (await generations.SwitchAsync(figures.Projection, first, Ct)).ShouldBeNull();
        await figures.ShouldEqualTheLedgerAsync();
    }

    [Fact]
    public async Task What_commits_late_on_PostgreSQL_is_counted_too()
    {
        await using var figures = await FiguresLedger.OpenAsync(StorageEngine.Postgres);
        var lives = RandomLives.Tell(5, 40);
        var late = figures.Chain(lives.Take(30));
        await using var connection = new NpgsqlConnection(figures.Ledger.Storage.OwnerConnectionString);
        await connection.OpenAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        foreach (var row in late)
        {
            await using var insert = new NpgsqlCommand(
                "insert into ledger (epoch, stream, version, type, at, actor, record, prev_hash, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)", connection, transaction);
            foreach (var value in new object[] { row.Epoch, row.Stream, row.Version, row.Type, row.At.ToUniversalTime(), row.Actor, row.Record, row.PrevHash, row.Hash })
            {
                insert.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            await insert.ExecuteNonQueryAsync(Ct);
        }

        await figures.WriteAsync(RandomLives.Tell(6, 20)); // drawn later, committed earlier
        await figures.CatchUpAsync();
        await transaction.CommitAsync(Ct);
        await figures.CatchUpAsync();
        await figures.ShouldEqualTheLedgerAsync();
        (await ReceivedAsync(figures)).ShouldBe(lives.Take(30).Concat(RandomLives.Tell(6, 20)).Count(lived => lived.Event is MotCua.Dossiers.Contracts.DossierAccepted));
    }

    [Fact]
    public async Task A_stretch_is_read_along_the_index_of_the_commit_order()
    {
        await using var figures = await FiguresLedger.OpenAsync(StorageEngine.Postgres);
        await figures.WriteAsync(RandomLives.Tell(8, 200));
        await using var connection = new NpgsqlConnection(figures.Ledger.Storage.OwnerConnectionString);
        await connection.OpenAsync(Ct);
        var text = CommitOrder.StretchText(false, null, FiguresFold.Types, 100).Replace("@e", "0", StringComparison.Ordinal).Replace("@t", "'0'", StringComparison.Ordinal).Replace("@p", "0", StringComparison.Ordinal);
        await using var explain = new NpgsqlCommand($"analyze ledger; set enable_seqscan = off; explain {text}", connection);
        var plan = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
        {
            plan.Add(reader.GetString(0));
        }

        plan.ShouldContain(line => line.Contains("Index Scan using ledger_commit_order", StringComparison.Ordinal));
        plan.ShouldNotContain(line => line.Contains("Sort", StringComparison.Ordinal), "the rows come in order");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_figure_changed_by_hand_is_found(StorageEngine engine)
    {
        await using var figures = await FiguresLedger.OpenAsync(engine);
        await figures.WriteAsync(RandomLives.Tell(7, 30));
        await figures.CatchUpAsync();
        await figures.Ledger.ExecuteAsSuperuserAsync("update performance_month set resolved = resolved + 1 where procedure = '1.000001'");
        (await figures.BreachesAsync()).ShouldAllBe(breach => breach.StartsWith("MonthRow", StringComparison.Ordinal) && breach.Contains("Resolved", StringComparison.Ordinal));
        (await figures.BreachesAsync()).ShouldNotBeEmpty();
    }

    private static async Task RebuildAsync(FiguresLedger figures, IProgress<RebuildProgress>? progress) =>
        (await figures.Ledger.Get<Rebuild>().BuildAsync(figures.Projection, progress, Ct)).ShouldBeTrue();

    private static async Task<long> ReceivedAsync(FiguresLedger figures)
    {
        await using var snapshot = await ProjectionSnapshot.OpenAsync(figures.Ledger.Get<IDbContextFactory<AppDb>>(), FiguresProjection.Reader, Ct);
        return await ReceivedAsync(snapshot);
    }

    private static Task<long> ReceivedAsync(ProjectionSnapshot snapshot) =>
        snapshot.Db.Set<DayUnitRow>().Where(row => row.Generation == snapshot.Generation && row.Unit == Guid.Empty).SumAsync(row => row.Received, Ct);

    private static async Task<List<int>> GenerationsAsync(FiguresLedger figures)
    {
        await using var db = await figures.Ledger.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync(Ct);
        return await db.Set<TrackRow>().Select(row => row.Generation).Distinct().Order().ToListAsync(Ct);
    }

    private sealed class Progress(List<RebuildProgress> told) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => told.Add(value);
    }

    /// <summary>Writes everything, and then the transaction fails.</summary>
    private sealed class Breaking(IGenerations inner) : IGenerations
    {
        public string Name => inner.Name;

        public int MostRows => inner.MostRows;

        public IReadOnlyCollection<string> Types => inner.Types;

        public async Task HandleAsync(LedgerStretch stretch, int generation, AppDb db, CancellationToken ct)
        {
            await inner.HandleAsync(stretch, generation, db, ct);
            throw new InvalidOperationException("Broken on purpose.");
        }

        public Task<bool> DropAsync(int generation, AppDb db, CancellationToken ct) => inner.DropAsync(generation, db, ct);
    }
}
