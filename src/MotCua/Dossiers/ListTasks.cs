using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>An official's work list: what their units and roles have to do, most urgent first.</summary>
public static class ListTasks
{
    public const int PageSize = 50;

    /// <summary>One piece of work. Names of applicants are not on it: they are read on the dossier, which is recorded.</summary>
    public sealed record Item(
        Guid Id, long Revision, Guid DossierId, string? Code, string Reference, string Procedure, string Step, Guid Unit, string Role,
        Guid? Assignee, DateTimeOffset OpenedAt, DateTimeOffset? DueAt, DateTimeOffset? DossierDueAt);

    public sealed record Page(IReadOnlyList<Item> Items, string? Next);

    /// <param name="Mine">Only what I have claimed.</param>
    public sealed record Filter(bool Mine = false, Guid? Unit = null, string? Cursor = null);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, DueCursors cursors)
    {
        /// <summary>A holding at a time, merged: an equality index read each (design §11), not one scan over all.</summary>
        public async Task<Page> HandleAsync(Scope scope, Filter filter, CancellationToken ct)
        {
            var after = cursors.Read(filter.Cursor, $"{filter.Mine}/{filter.Unit}/{scope.Subject}");
            await using var db = await contexts.CreateDbContextAsync(ct);
            var found = new List<(TaskRow Task, DossierRow Dossier)>();
            foreach (var holding in scope.Holdings.Where(h => filter.Unit is null || h.Unit == filter.Unit))
            {
                var role = holding.Role.ToString();
                var tasks = db.Set<TaskRow>().Where(t => t.Open && t.Unit == holding.Unit && t.Role == role);
                if (filter.Mine)
                {
                    tasks = tasks.Where(t => t.Assignee == scope.Subject);
                }

                if (after is { Due: { } due, Id: var id })
                {
                    tasks = tasks.Where(t => t.Due == null || t.Due > due || (t.Due == due && t.Id.CompareTo(id) > 0));
                }
                else if (after is { Due: null, Id: var last })
                {
                    tasks = tasks.Where(t => t.Due == null && t.Id.CompareTo(last) > 0);
                }

                var rows = await tasks.OrderBy(t => t.Due == null).ThenBy(t => t.Due).ThenBy(t => t.Id).Take(PageSize + 1)
                    .Join(db.Set<DossierRow>(), t => t.Dossier, d => d.Id, (t, d) => new { t, d }).ToListAsync(ct);
                found.AddRange(rows.Select(r => (r.t, r.d)));
            }

            var page = found.OrderBy(f => f.Task.Due ?? DateTimeOffset.MaxValue).ThenBy(f => f.Task.Id).Take(PageSize + 1).ToList();
            var items = page.Take(PageSize).Select(f => new Item(
                f.Task.Id, f.Task.Revision, f.Dossier.Id, f.Dossier.Code, f.Dossier.Reference, f.Dossier.Procedure, f.Task.Node, f.Task.Unit, f.Task.Role,
                f.Task.Assignee, f.Task.OpenedAt, f.Task.Due, f.Dossier.Due)).ToList();
            return new(items, page.Count > PageSize ? cursors.Write(items[^1].DueAt, items[^1].Id, $"{filter.Mine}/{filter.Unit}/{scope.Subject}") : null);
        }
    }
}
