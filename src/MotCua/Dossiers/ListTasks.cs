using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>An official's work list: what their units and roles have to do, most urgent first.</summary>
public static class ListTasks
{
    public const int PageSize = 50;

    /// <summary>Holdings whose lists are read in one statement.</summary>
    private const int MostAtOnce = 20;

    /// <summary>Beyond this a count says "more".</summary>
    public const int MostCounted = 100;

    /// <summary>One piece of work. Names of applicants are not on it: they are read on the dossier, which is recorded.</summary>
    public sealed record Item(
        Guid Id, long Revision, Guid DossierId, string? Code, string Reference, string Procedure, string Step, Guid Unit, string Role,
        Guid? Assignee, DateTimeOffset OpenedAt, DateTimeOffset? DueAt, DateTimeOffset? DossierDueAt)
    {
        /// <summary>What it may be completed with; empty unless asked for.</summary>
        public IReadOnlyList<string> Outcomes { get; init; } = [];

        /// <summary>What completing it asks for: <c>draft</c>, <c>opinion</c>, <c>number</c>; null when nothing, or not asked for.</summary>
        public string? Form { get; init; }
    }

    public sealed record Page(IReadOnlyList<Item> Items, string? Next);

    /// <param name="Mine">Only what I have claimed.</param>
    /// <param name="Whole">With outcomes and form, which are read from the dossiers of the page.</param>
    /// <param name="Team">Whatever role it asks for, in the units where I assign work.</param>
    public sealed record Filter(bool Mine = false, Guid? Unit = null, string? Cursor = null, bool Whole = false, bool Team = false);

    /// <summary>The part of a dossier's state that a list of work needs; fifty whole states a page cost several times as much.</summary>
    private sealed record OpenWork
    {
        public required Pins Pins { get; init; }

        public ValueList<DossierTask> Tasks { get; init; } = [];
    }

    public sealed class Handler(IDbContextFactory<AppDb> contexts, DueCursors cursors, IProcedureTerms procedures)
    {
        /// <summary>An equality index read for each holding, merged (design §11), not one scan over all.</summary>
        public async Task<Result<Page>> HandleAsync(Scope scope, Filter filter, CancellationToken ct)
        {
            var signature = $"{filter.Mine}/{filter.Unit}/{filter.Team}/{scope.Subject}";
            var after = cursors.Read(filter.Cursor, signature);
            if (!string.IsNullOrEmpty(filter.Cursor) && after is null)
            {
                return DossierProblems.StrangeCursor;
            }

            await using var db = await contexts.CreateDbContextAsync(ct);
            var found = new List<Item>();
            foreach (var holdings in Lists(scope, filter).Chunk(MostAtOnce))
            {
                List<IQueryable<TaskRow>> lists = [.. holdings.Select(h => Of(db, scope, filter, h))];
                // What has no date comes last; it is read only where the dated work does not fill the page.
                var dated = after is { Due: null } ? [] : await ItemsAsync(db, [.. lists.Select(l => Dated(l, after))], ct);
                found.AddRange(dated);
                if (dated.Count <= PageSize)
                {
                    found.AddRange(await ItemsAsync(db, [.. lists.Select(l => Undated(l, after))], ct));
                }
            }

            List<Item> page = [.. found.OrderBy(i => i.DueAt ?? DateTimeOffset.MaxValue).ThenBy(i => i.Id).Take(PageSize + 1)];
            List<Item> items = [.. page.Take(PageSize)];
            return new Page(filter.Whole ? await WholeAsync(db, items, ct) : items, page.Count > PageSize ? cursors.Write(items[^1].DueAt, items[^1].Id, signature) : null);
        }

        /// <summary>How long the list is; counting stops at <see cref="MostCounted"/> + 1.</summary>
        public async Task<int> CountAsync(Scope scope, Filter filter, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var count = 0;
            foreach (var holdings in Lists(scope, filter).Chunk(MostAtOnce))
            {
                count += (await holdings.Select(h => Of(db, scope, filter, h).OrderBy(t => t.Due).Take(MostCounted + 1).Select(t => t.Id)).Aggregate(Queryable.Concat).ToListAsync(ct)).Count;
            }

            return Math.Min(count, MostCounted + 1);
        }

        /// <summary>Each is read from its own index entries: my units and roles, or every role with work of the units where I assign.</summary>
        internal static IEnumerable<Holding> Lists(Scope scope, Filter filter)
        {
            var holdings = filter.Team
                ? scope.Holdings.Where(h => h.Role == Role.Assign).SelectMany(h => Scope.Worked.Select(role => new Holding(h.Unit, role)))
                : scope.Holdings;
            return holdings.Where(h => filter.Unit is null || h.Unit == filter.Unit);
        }

        private async Task<List<Item>> WholeAsync(AppDb db, List<Item> items, CancellationToken ct)
        {
            var ids = items.Select(item => item.DossierId).ToList();
            var states = await db.Set<DossierRow>().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.State }).ToListAsync(ct);
            var dossiers = states.ToDictionary(row => row.Id, row => JsonSerializer.Deserialize<OpenWork>(row.State, Envelope.Json)!);
            var whole = new List<Item>(items.Count);
            foreach (var item in items)
            {
                // Somebody may have done it since the list was read.
                if (dossiers[item.DossierId] is var work && work.Tasks.FirstOrDefault(t => t.Id == item.Id) is { } open)
                {
                    var version = await procedures.PinnedAsync(work.Pins.Procedure, work.Pins.Version, ct)
                        ?? throw new InvalidOperationException($"Dossier {item.DossierId} pins a version that is not in the catalogue.");
                    whole.Add(item with { Outcomes = open.Outcomes, Form = Consultation.SpecOf(version.Package.Process, open).Form });
                }
            }

            return whole;
        }

        private static IQueryable<TaskRow> Of(AppDb db, Scope scope, Filter filter, Holding holding)
        {
            var (unit, role, subject) = (holding.Unit, holding.Role.ToString(), scope.Subject);
            var tasks = db.Set<TaskRow>().Where(t => t.Open && t.Unit == unit && t.Role == role);
            tasks = filter.Mine ? tasks.Where(t => t.Assignee == subject) : tasks;
            // The list goes through the one door as well, though who assigns here sees what is at work here.
            return filter.Team ? tasks.Where(t => db.Set<DossierRow>().Where(DossierAccess.Visible(scope)).Any(d => d.Id == t.Dossier)) : tasks;
        }

        private static IQueryable<TaskRow> Dated(IQueryable<TaskRow> tasks, DueCursors.Position? after)
        {
            tasks = tasks.Where(t => t.Due != null);
            if (after is { Due: { } due, Id: var id })
            {
                tasks = tasks.Where(t => t.Due >= due && (t.Due > due || t.Id.CompareTo(id) > 0));
            }

            return tasks.OrderBy(t => t.Due).ThenBy(t => t.Id).Take(PageSize + 1);
        }

        private static IQueryable<TaskRow> Undated(IQueryable<TaskRow> tasks, DueCursors.Position? after)
        {
            tasks = tasks.Where(t => t.Due == null);
            if (after is { Due: null, Id: var id })
            {
                tasks = tasks.Where(t => t.Id.CompareTo(id) > 0);
            }

            return tasks.OrderBy(t => t.Id).Take(PageSize + 1);
        }

        private static Task<List<Item>> ItemsAsync(AppDb db, IReadOnlyList<IQueryable<TaskRow>> lists, CancellationToken ct) =>
            lists.Aggregate(Queryable.Concat).Join(db.Set<DossierRow>(), t => t.Dossier, d => d.Id, (t, d) => new Item(
                t.Id, t.Revision, d.Id, d.Code, d.Reference, d.Procedure, t.Node, t.Unit, t.Role, t.Assignee, t.OpenedAt, t.Due, d.Due)).ToListAsync(ct);
    }
}
