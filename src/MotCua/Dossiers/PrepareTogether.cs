using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Dossiers;

/// <summary>
/// What would happen if several pieces of work were given to somebody, or signed, one after the other: each asks the decision
/// of the command it would be alone. Nothing is written.
/// </summary>
public static class PrepareTogether
{
    /// <summary>A page of the work list. More than this nobody reads through before signing.</summary>
    public const int Most = ListTasks.PageSize;

    /// <param name="Refused">Why it cannot be done now; null when it can.</param>
    public sealed record Item(ListTasks.Item Work, Problem? Refused)
    {
        /// <summary>To whom it may be given.</summary>
        public IReadOnlyList<Guid> Colleagues { get; init; } = [];

        /// <summary>What is to be signed; null where nothing was drafted.</summary>
        public Drafted? Draft { get; init; }
    }

    /// <param name="Template">The drafted paper, as the pinned version of the procedure calls it.</param>
    /// <param name="Late">The dossier is past its due moment.</param>
    public sealed record Drafted(string Procedure, int Version, string Template, bool Late);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, IProcedureTerms procedures, IDossierFacts facts, IAssignments assignments, IScopes scopes, CityClock clock)
    {
        /// <summary>The named pieces of work that the caller may see, open or done, most urgent first.</summary>
        public async Task<IReadOnlyList<ListTasks.Item>> FindAsync(Scope scope, IReadOnlyCollection<Guid> tasks, CancellationToken ct) =>
            [.. (await ReadAsync(scope, tasks, ct)).Select(found => found.Work)];

        /// <summary>
        /// How each is given to somebody: by the outcome with which a step that assigns is completed, so that the work it opens
        /// goes to him, or (null) by passing the work itself on. It follows from the step alone, open or done.
        /// </summary>
        public async Task<IReadOnlyDictionary<Guid, string?>> WaysAsync(Scope scope, IReadOnlyCollection<Guid> tasks, CancellationToken ct)
        {
            var ways = new Dictionary<Guid, string?>();
            foreach (var (work, dossier) in await ReadAsync(scope, tasks, ct))
            {
                ways[work.Id] = await WayAsync(work, dossier, ct);
            }

            return ways;
        }

        public async Task<IReadOnlyList<Item>> AssignAsync(Scope scope, IReadOnlyCollection<Guid> tasks, CancellationToken ct)
        {
            var (items, holders) = (new List<Item>(), new Dictionary<(Guid, string), IReadOnlyList<Scope>>());
            foreach (var (work, dossier) in await ReadAsync(scope, tasks, ct))
            {
                var way = await WayAsync(work, dossier, ct);
                var action = way is null ? DossierAction.ReassignTask : DossierAction.CompleteTask;
                if (NotNow(scope, dossier, work.Id, action) is { } refused)
                {
                    items.Add(new(work, refused));
                    continue;
                }

                List<Guid> colleagues = [];
                Problem? undone = null;
                if (way is null)
                {
                    colleagues.AddRange((await HoldersAsync(work.Unit, work.Role)).Where(holder => ReassignTask.Decide(dossier, work.Id, scope, holder).Ok).Select(holder => holder.Subject));
                }
                else
                {
                    var known = await facts.ForAsync(dossier, ct);
                    var task = dossier.Task(work.Id)!;
                    var done = CompleteTask.Decide(dossier, work.Id, scope, new(way), new(Consultation.SpecOf(known.Terms.Process, task), known, null, null, null), clock.Now);
                    undone = done.Problem;
                    foreach (var opened in done.Ok ? done.Value.OfType<TaskOpened>() : [])
                    {
                        var by = Decision.By(scope, dossier, clock.Now, task.Unit);
                        colleagues.AddRange((await HoldersAsync(opened.Unit, opened.Role)).Where(holder => CompleteTask.Give(dossier, scope, holder, done.Value, by).Ok).Select(holder => holder.Subject));
                    }
                }

                items.Add(new(work, undone ?? (colleagues.Count == 0 ? DossierProblems.NobodyToGive : null)) { Colleagues = [.. colleagues.Distinct()] });
            }

            return items;

            async ValueTask<IReadOnlyList<Scope>> HoldersAsync(Guid unit, string role)
            {
                if (holders.TryGetValue((unit, role), out var known))
                {
                    return known;
                }

                var found = new List<Scope>();
                foreach (var holder in await assignments.HoldersAsync(unit, Enum.Parse<Role>(role), clock.Now, ct))
                {
                    found.Add(await scopes.ForAsync(new Caller(holder, SubjectKind.Official, 0), ct));
                }

                return holders[(unit, role)] = found;
            }
        }

        public async Task<IReadOnlyList<Item>> ApproveAsync(Scope scope, IReadOnlyCollection<Guid> tasks, CancellationToken ct)
        {
            var items = new List<Item>();
            foreach (var (work, dossier) in await ReadAsync(scope, tasks, ct))
            {
                var refused = NotNow(scope, dossier, work.Id, DossierAction.CompleteTask);
                if (refused is null)
                {
                    var known = await facts.ForAsync(dossier, ct);
                    var spec = Consultation.SpecOf(known.Terms.Process, dossier.Task(work.Id)!);
                    refused = spec.Signs
                        ? CompleteTask.Decide(dossier, work.Id, scope, new(CompleteTask.ApproveOutcome), new(spec, known, null, null, null), clock.Now).Problem
                        : DossierProblems.NothingToSign;
                }

                items.Add(new(work, refused)
                {
                    Draft = dossier.Result is { } result ? new(dossier.Pins.Procedure, dossier.Pins.Version, result.Outcome, dossier.LateAt(clock.Now)) : null,
                });
            }

            return items;
        }

        /// <summary>What the command would say before it looks at what is asked of it.</summary>
        private static Problem? NotNow(Scope scope, Dossier dossier, Guid task, DossierAction action) =>
            dossier.Task(task) is null ? DossierProblems.TaskNotOpen
            : DossierAccess.May(scope, dossier, action, task) != Platform.Commands.Access.Granted ? Problem.Forbidden
            : DossierAccess.IsOwn(scope, dossier) ? DossierProblems.OwnDossier
            : Lifecycle.Next(dossier.Status, action, Side.Official).Problem;

        private async ValueTask<string?> WayAsync(ListTasks.Item work, Dossier dossier, CancellationToken ct)
        {
            if (work.Role != nameof(Role.Assign))
            {
                return null;
            }

            var version = await procedures.PinnedAsync(dossier.Pins.Procedure, dossier.Pins.Version, ct);
            return version is not null && Consultation.SpecOf(version.Package.Process, work.Step) is { Form: null, Signs: false, Outcomes: [var only] } ? only.Id : null;
        }

        private async Task<IReadOnlyList<(ListTasks.Item Work, Dossier Dossier)>> ReadAsync(Scope scope, IReadOnlyCollection<Guid> tasks, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var rows = await db.Set<TaskRow>().Where(t => tasks.Contains(t.Id))
                .Join(db.Set<DossierRow>().Where(DossierAccess.Visible(scope)), t => t.Dossier, d => d.Id, (t, d) => new { Task = t, Dossier = d }).ToListAsync(ct);
            return
            [
                .. rows.Select(row => (new ListTasks.Item(
                    row.Task.Id, row.Task.Revision, row.Dossier.Id, row.Dossier.Code, row.Dossier.Reference, row.Dossier.Procedure, row.Task.Node, row.Task.Unit, row.Task.Role,
                    row.Task.Assignee, row.Task.OpenedAt, row.Task.Due, row.Dossier.Due), row.Dossier.Read()))
                    .OrderBy(found => found.Item1.DueAt ?? DateTimeOffset.MaxValue).ThenBy(found => found.Item1.Id),
            ];
        }
    }
}
