using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue.Contracts;
using MotCua.HostTests.Hosts;
using MotCua.HostTests.Ledger;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Performance;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Readers;
using MotCua.Platform.Storage;
using Shouldly;

namespace MotCua.HostTests.Performance;

/// <summary>A ledger with figures and nothing else: lives are written into it, and read by as many readers as a test wants.</summary>
internal sealed class FiguresLedger : IAsyncDisposable
{
    private readonly Dictionary<Guid, StreamHead> heads = [];

    private FiguresLedger(TestLedger ledger) => Ledger = ledger;

    public TestLedger Ledger { get; }

    public IGenerations Projection => Ledger.Get<FiguresProjection>();

    public static async Task<FiguresLedger> OpenAsync(StorageEngine engine) => new(await TestLedger.OpenAsync(engine, also: services => services
        .AddPerformance(MotCua.Performance.Index766.IndexRulesFile.Read(Path.Combine(TestRun.Root, "catalogue")))
        .AddSingleton(new SchemaSource(typeof(PerformanceModule).Assembly))
        .AddSingleton<IProcedureTerms, NoTerms>()
        .AddSingleton<ICalendars, OfficeHoursOnly>()));

    /// <summary>Another node's projection: it remembers for itself.</summary>
    public FiguresProjection AnotherNode() => ActivatorUtilities.CreateInstance<FiguresProjection>(Ledger.Get<IServiceProvider>());

    /// <summary>Rows of the lives' events, in their order, chained behind what was written before.</summary>
    public IReadOnlyList<LedgerRow> Chain(IEnumerable<Lived> lives)
    {
        var rows = new List<LedgerRow>();
        foreach (var lived in lives)
        {
            var head = heads.GetValueOrDefault(lived.Stream, StreamHead.Empty);
            var row = Envelope.Chain(lived.Stream, head, [lived.Event], new Authorship(Guid.Empty, lived.At), Ledger.Get<LedgerEpoch>().Current).Single();
            heads[lived.Stream] = new(row.Version, row.Hash);
            rows.Add(row);
        }

        return rows;
    }

    public Task WriteAsync(IEnumerable<Lived> lives) => Ledger.Get<IBulkStore>().InsertAsync([.. Chain(lives)], TestLedger.Ct);

    public Task CatchUpAsync() => Ledger.Get<LedgerReader>().CatchUpAsync(Projection, TestLedger.Ct);

    /// <summary>Figures and a fresh fold of the ledger up to their checkpoint are the same.</summary>
    public async Task ShouldEqualTheLedgerAsync() => (await BreachesAsync()).ShouldBeEmpty();

    public async Task<List<string>> BreachesAsync()
    {
        var found = new List<string>();
        await using var db = await Ledger.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync(TestLedger.Ct);
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, TestLedger.Ct);
        await foreach (var breach in Ledger.GetAll<IInvariant>().Single(i => i.Name.StartsWith("performance.", StringComparison.Ordinal)).BreachesAsync(db, TestLedger.Ct))
        {
            found.Add(breach);
        }

        return found;
    }

    public async Task<(int Generation, LedgerPoint Checkpoint)> StandingAsync()
    {
        await using var snapshot = await ProjectionSnapshot.OpenAsync(Ledger.Get<IDbContextFactory<AppDb>>(), FiguresProjection.Reader, TestLedger.Ct);
        return (snapshot.Generation, snapshot.Checkpoint);
    }

    public ValueTask DisposeAsync() => Ledger.DisposeAsync();

    private sealed class NoTerms : IProcedureTerms
    {
        public ValueTask<ProcedureVersion?> InForceAsync(string code, DateOnly day, CancellationToken ct) => new((ProcedureVersion?)null);

        public ValueTask<ProcedureVersion?> PinnedAsync(string code, int version, CancellationToken ct) => new((ProcedureVersion?)null);

        public ValueTask<IReadOnlyList<ProcedureListing>> ListAsync(DateOnly day, CancellationToken ct) => new([]);
    }

    private sealed class OfficeHoursOnly : ICalendars
    {
        private static readonly WorkingCalendar Hours = WorkingCalendar.Standard(TimeZoneInfo.Utc);

        public ValueTask<int> CurrentVersionAsync(CancellationToken ct) => new(1);

        public ValueTask<WorkingCalendar> ForUnitAsync(Guid unit, CancellationToken ct) => new(Hours);

        public ValueTask<WorkingCalendar> ForUnitAsync(Guid unit, int version, CancellationToken ct) => new(Hours);
    }
}
