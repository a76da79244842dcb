using System.Diagnostics;
using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Notices.Contracts;
using MotCua.Organisations.Contracts;
using MotCua.People.Contracts;
using MotCua.Platform.Files;
using MotCua.Platform.Keys;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
using MotCua.Process.Graph;
using Microsoft.EntityFrameworkCore;
using Unit = MotCua.Organisations.Contracts.Unit;
using UnitKind = MotCua.Process.Graph.UnitKind;

namespace MotCua.Dossiers.Simulation;

/// <summary>What a simulation is asked for. The same order makes the same dossiers, down to their keys; content keys, salts, references and check words are always fresh.</summary>
/// <param name="From">First day of filing.</param>
/// <param name="To">Last day; what lies after it, or after now, has not happened yet.</param>
public sealed record SimulationOrder(int Dossiers, int Seed, DateOnly From, DateOnly To);

/// <summary>How far it is.</summary>
public sealed record SimulationProgress(int Stored, int Of, long Rows);

/// <param name="ByStatus">How many dossiers ended where.</param>
public sealed record SimulationReport(int Dossiers, long Rows, TimeSpan Took, IReadOnlyDictionary<DossierStatus, int> ByStatus);

/// <summary>
/// Makes dossiers that went through the real commands, in memory, and stores what they left behind in bulk. Development,
/// training and measuring only: the caller refuses it in production.
/// </summary>
public sealed class Simulator(
    IUnits units, ICalendars calendars, IProcedureTerms procedures, IAssignments assignments, IOfficials officials, IPeopleInBulk peopleInBulk,
    INotices notices, IFileStore fileStore, CityFacts city, DossierContents contents, ContentKeys keys, BlindIndex index, FormContexts forms, CityClock clock,
    LedgerEpoch epoch, ICommandStore store, IBulkStore bulk, IDbContextFactory<AppDb> contexts, StorageOptions storage)
{
    /// <summary>A city keeps answers of commands for at least a week; older ones are not made.</summary>
    private static readonly TimeSpan AnswersKept = TimeSpan.FromDays(7);

    /// <summary>A chunk's transaction takes at most two seconds; chunks grow and shrink towards half of that.</summary>
    private static readonly TimeSpan ChunkTakes = TimeSpan.FromSeconds(1);

    public async Task<Result<SimulationReport>> RunAsync(SimulationOrder order, IProgress<SimulationProgress>? progress, CancellationToken ct)
    {
        var until = Earlier(clock.Now, EndOf(order.To));
        if (order.Dossiers < 1 || order.From > order.To || EndOf(order.From) > EndOf(clock.Today))
        {
            return SimulationProblems.Period;
        }

        var planner = await LifePlanner.PrepareAsync(order, until, units, procedures, calendars, clock.Zone, ct);
        if (!planner.Ok)
        {
            return planner.Problem;
        }

        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            var first = planner.Value.Plans().First().Id;
            if (await db.Set<DossierRow>().AnyAsync(row => row.Id == first, ct))
            {
                return SimulationProblems.DoneBefore(order.Seed);
            }
        }

        var days = order.To.DayNumber - order.From.DayNumber + 1;
        var perDay = Math.Max(16, order.Dossiers / planner.Value.Communes.Count / days * 2);
        var life = await LifeAsync(planner.Value.Communes, await NamedUnitsAsync(order.To, ct), new SerialsInBulk(contexts, order.To, perDay), order.From, until, ct);
        return await StoreAsync(planner.Value.Plans(), order.Dossiers, life, progress, ct);
    }

    /// <summary>Everything a life needs, in memory. Hires officials for posts that nobody holds.</summary>
    internal async Task<DossierLife> LifeAsync(
        IReadOnlyCollection<Unit> communes, IReadOnlyCollection<Unit> departments, ISerials serials, DateOnly from, DateTimeOffset until, CancellationToken ct)
    {
        var began = clock.MorningOf(from).ToUniversalTime();
        var staff = await Staff.HireAsync(communes, departments, assignments, officials, began, clock.Now, ct);
        var files = new RehearsedFiles(fileStore);
        var facts = new DossierFacts(procedures, units, calendars, city, serials, clock, files);
        return new(new(store, epoch, keys, notices, clock.Now - AnswersKept), new(peopleInBulk), files, facts, contents, keys, index, forms, staff);
    }

    /// <summary>Lives the plans and stores them chunk by chunk; on PostgreSQL one chunk is stored while the next is lived.</summary>
    internal async Task<SimulationReport> StoreAsync(
        IEnumerable<LifePlan> plans, int count, DossierLife life, IProgress<SimulationProgress>? progress, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var byStatus = new Dictionary<DossierStatus, int>();
        var chunk = new List<object>();
        var (lived, inChunk, size, rows) = (0, 0, 100, 0L);
        var storing = Task.FromResult(TimeSpan.Zero);
        foreach (var plan in plans)
        {
            var (left, state) = await life.LiveAsync(plan, ct);
            chunk.AddRange(left);
            byStatus[state.Status] = byStatus.GetValueOrDefault(state.Status) + 1;
            lived++;
            if (++inChunk < size && lived < count)
            {
                continue;
            }

            var took = await storing;
            size = took == TimeSpan.Zero ? size : Math.Clamp((int)(size * Math.Clamp(ChunkTakes / took, 0.25, 2)), 20, 5000);
            rows += chunk.Count;
            storing = StoreAsync(chunk, ct);
            if (!storage.IsPostgres)
            {
                await storing; // SQLite has one writer, and taking serials is writing too
            }

            progress?.Report(new(lived, count, rows));
            (chunk, inChunk) = ([], 0);
        }

        await storing;
        return new(lived, rows, watch.Elapsed, byStatus);
    }

    private async Task<TimeSpan> StoreAsync(List<object> chunk, CancellationToken ct)
    {
        await Task.Yield();
        var watch = Stopwatch.StartNew();
        // In the order in which things happened, as far as the chunk goes; the events of one dossier stay in theirs.
        await bulk.InsertAsync([.. chunk.OrderBy(row => row is LedgerRow happened ? happened.At : DateTimeOffset.MinValue)], ct);
        return watch.Elapsed;
    }

    /// <summary>Units that processes name: those who are consulted.</summary>
    internal async Task<IReadOnlyCollection<Unit>> NamedUnitsAsync(DateOnly day, CancellationToken ct)
    {
        var named = new HashSet<Unit>();
        foreach (var listing in await procedures.ListAsync(day, ct))
        {
            var version = await procedures.PinnedAsync(listing.Code, listing.Version, ct);
            foreach (var task in version!.Package.Process.Nodes.OfType<ProcessNode.UserTask>().Where(task => task.Spec.Unit.Kind == UnitKind.Named))
            {
                named.Add(units.Current.BySlug(task.Spec.Unit.Code!) ?? throw new InvalidOperationException($"{listing.Code} names unit {task.Spec.Unit.Code}, which is not there."));
            }
        }

        return named;
    }

    private DateTimeOffset EndOf(DateOnly day) => clock.MorningOf(day.AddDays(1));

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
