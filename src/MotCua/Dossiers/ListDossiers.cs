using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Audit;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>Lists and searches dossiers: one's own for citizens, the unit's for officials. Newest first.</summary>
public static class ListDossiers
{
    public const int PageSize = 50;

    /// <summary>A search is for somebody one knows, not for reading through the register letter by letter.</summary>
    public const int FewestLetters = 3;

    private const int MostLetters = 200;

    public static Problem SearchTooShort { get; } = new Problem("dossiers.search-too-short", ProblemKind.Invalid).With("fewest", FewestLetters).With("most", MostLetters);

    /// <summary>Beyond this a number says nothing to a reader.</summary>
    public const int MostCounted = 1000;

    public sealed record Item(
        Guid Id, string Reference, string? Code, string Procedure, DossierStatus Status, Channel Channel, Guid ReceivingUnit, Guid CompetentUnit,
        DateTimeOffset SubmittedAt, DateTimeOffset? AcceptedAt, DateTimeOffset? Promised, DateTimeOffset? DueAt, DateTimeOffset? EndedAt, long Revision);

    public sealed record Page(IReadOnlyList<Item> Items, string? Next);

    /// <param name="Status">Only these; empty means all.</param>
    /// <param name="DueBefore">Only what is due before this moment.</param>
    /// <param name="OldestFirst">As a queue is worked off.</param>
    /// <param name="Name">Of a filter whose moment moves on between two pages, e.g. "late now": the cursor belongs to the name then.</param>
    public sealed record Filter(
        IReadOnlyList<DossierStatus>? Status = null, Guid? Unit = null, DateTimeOffset? DueBefore = null, string? Cursor = null, int Limit = PageSize,
        bool OldestFirst = false, string? Name = null)
    {
        /// <summary>Only what these units' counters received; null means wherever it was.</summary>
        public IReadOnlyList<Guid>? Counters { get; init; }

        /// <summary>Only of this procedure.</summary>
        public string? Procedure { get; init; }

        /// <summary>Only with open work that asks for this role.</summary>
        public Role? Step { get; init; }

        /// <summary>Only what is due at this moment or later.</summary>
        public DateTimeOffset? DueFrom { get; init; }

        public DateTimeOffset? FiledFrom { get; init; }

        public DateTimeOffset? FiledBefore { get; init; }

        /// <summary>What was asked for excludes itself: there is no such dossier.</summary>
        public bool NoStatus { get; init; }
    }

    /// <summary>Body of a personal search: never in a URL.</summary>
    /// <param name="Text">A code, a reference, a personal id, or the beginning of a name.</param>
    public sealed record Search(string Text, Guid? Unit = null);

    /// <summary>The next of them by key, in the order of the filter.</summary>
    internal static async Task<IReadOnlyList<(Guid Id, DateTimeOffset SubmittedAt)>> KeysAsync(AppDb db, Scope scope, Filter filter, DueCursors.Position? after, int most, CancellationToken ct)
    {
        var found = await DossierParts.Of(db, scope, filter.Unit).First(part => Ordered(Wanted(db, part, filter, after), filter.OldestFirst).Take(most))
            .Select(d => new { d.Id, d.SubmittedAt }).ToListAsync(ct);
        var once = found.Select(key => (key.Id, key.SubmittedAt)).Distinct();
        return [.. (filter.OldestFirst ? once.OrderBy(key => key.SubmittedAt).ThenBy(key => key.Id) : once.OrderByDescending(key => key.SubmittedAt).ThenByDescending(key => key.Id)).Take(most)];
    }

    internal static IQueryable<DossierRow> Wanted(AppDb db, IQueryable<DossierRow> query, Filter filter, DueCursors.Position? after)
    {
        if (filter.Status is { Count: > 0 } wanted)
        {
            query = query.Where(d => wanted.Contains(d.Status));
        }

        if (filter.Unit is { } unit)
        {
            query = query.Where(d => d.ReceivingUnit == unit || d.CompetentUnit == unit);
        }

        if (filter.Counters is { } counters)
        {
            query = query.Where(d => counters.Contains(d.ReceivingUnit));
        }

        if (filter.DueBefore is { } before)
        {
            query = query.Where(d => d.Due < before);
        }

        if (filter.DueFrom is { } dueFrom)
        {
            query = query.Where(d => d.Due >= dueFrom);
        }

        if (filter.NoStatus)
        {
            query = query.Where(d => false);
        }

        if (filter.Procedure is { } procedure)
        {
            query = query.Where(d => d.Procedure == procedure);
        }

        if (filter.Step is { } step)
        {
            var role = step.ToString();
            query = query.Where(d => db.Set<TaskRow>().Any(t => t.Dossier == d.Id && t.Open && t.Role == role));
        }

        if (filter.FiledFrom is { } filedFrom)
        {
            query = query.Where(d => d.SubmittedAt >= filedFrom);
        }

        if (filter.FiledBefore is { } filedBefore)
        {
            query = query.Where(d => d.SubmittedAt < filedBefore);
        }

        if (after is { Due: { } at, Id: var id })
        {
            query = filter.OldestFirst
                ? query.Where(d => d.SubmittedAt >= at && (d.SubmittedAt > at || d.Id.CompareTo(id) > 0))
                : query.Where(d => d.SubmittedAt <= at && (d.SubmittedAt < at || d.Id.CompareTo(id) < 0));
        }

        return query;
    }

    private static IQueryable<DossierRow> Ordered(IQueryable<DossierRow> query, bool oldestFirst) => oldestFirst
        ? query.OrderBy(d => d.SubmittedAt).ThenBy(d => d.Id)
        : query.OrderByDescending(d => d.SubmittedAt).ThenByDescending(d => d.Id);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, DueCursors cursors, BlindIndex index, IAccessLog log)
    {
        public async Task<Result<Page>> ListAsync(Scope scope, Filter filter, CancellationToken ct)
        {
            var limit = Math.Clamp(filter.Limit, 1, PageSize);
            var signature = $"{string.Join(',', filter.Status ?? [])}/{filter.Unit}/{filter.Name ?? $"{filter.DueBefore:O}"}/{filter.OldestFirst}/{string.Join(',', filter.Counters ?? [])}/"
                + $"{filter.Procedure}/{filter.Step}/{(filter.Name is null ? $"{filter.DueFrom:O}" : "")}/{filter.FiledFrom:O}/{filter.FiledBefore:O}/{filter.NoStatus}/{scope.Subject}";
            await using var db = await contexts.CreateDbContextAsync(ct);
            var after = cursors.Read(filter.Cursor, signature);
            if (!string.IsNullOrEmpty(filter.Cursor) && after is not { Due: not null })
            {
                return DossierProblems.StrangeCursor;
            }

            var found = await Items(DossierParts.Of(db, scope, filter.Unit).First(part => Ordered(Wanted(db, part, filter, after), filter.OldestFirst).Take(limit + 1))).ToListAsync(ct);
            List<Item> rows = [.. Merged(found, filter.OldestFirst).Take(limit + 1)];
            return new Page([.. rows.Take(limit)], rows.Count > limit ? cursors.Write(rows[limit - 1].SubmittedAt, rows[limit - 1].Id, signature) : null);
        }

        /// <summary>Those of the named dossiers that the caller may see.</summary>
        public async Task<IReadOnlyList<Item>> OfAsync(Scope scope, IReadOnlyCollection<Guid> ids, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            return await Items(db.Set<DossierRow>().Where(DossierAccess.Visible(scope)).Where(d => ids.Contains(d.Id))).ToListAsync(ct);
        }

        /// <summary>How many of one's dossiers have one of these statuses; counting stops at <see cref="MostCounted"/>.</summary>
        public async Task<int> CountAsync(Scope scope, IReadOnlyCollection<DossierStatus> statuses, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            return await db.Set<DossierRow>().Where(DossierAccess.Visible(scope)).Where(d => statuses.Contains(d.Status)).Take(MostCounted).CountAsync(ct);
        }

        /// <summary>
        /// The ladder of design §11: exact code, exact personal id, then the beginning of a name. Names and personal ids are
        /// compared only in dossiers whose content the caller may read: whoever merely oversees finds by code alone.
        /// </summary>
        public async Task<Result<Page>> SearchAsync(Scope scope, Search search, CancellationToken ct)
        {
            var text = VietnameseText.Tidy(search.Text ?? "");
            if (text.Count(char.IsLetterOrDigit) < FewestLetters || text.Length > MostLetters)
            {
                return SearchTooShort;
            }

            if (scope.Kind is SubjectKind.Official or SubjectKind.Integrator)
            {
                // That somebody searched, not what for: the words of a search are personal data themselves.
                await log.RecordAsync(new(scope.Subject, IAccessLog.NoDossier, "search", AccessReason.Handling), ct);
            }

            await using var db = await contexts.CreateDbContextAsync(ct);
            IQueryable<DossierRow> Among(Expression<Func<DossierRow, bool>> allowed)
            {
                var rows = db.Set<DossierRow>().Where(allowed);
                return search.Unit is { } unit ? rows.Where(d => d.ReceivingUnit == unit) : rows;
            }

            // References and codes always have digits, names never.
            if (text.Any(char.IsDigit))
            {
                var code = text.ToUpperInvariant();
                var exact = await Items(Among(DossierAccess.Visible(scope)).Where(d => d.Reference == code || d.Code == code)).ToListAsync(ct);
                if (exact.Count > 0)
                {
                    return new Page(exact, null);
                }
            }

            if (text.Count(char.IsDigit) == 12 && text.All(c => char.IsDigit(c) || c == ' '))
            {
                var blind = index.Of("personal-id", text.Replace(" ", "", StringComparison.Ordinal));
                return new Page(await Items(Among(DossierAccess.Readable(scope)).Where(d => d.ApplicantIdIndex == blind).OrderByDescending(d => d.SubmittedAt).Take(PageSize)).ToListAsync(ct), null);
            }

            var beginning = string.Concat(VietnameseText.Fold(text).Where(c => c is not ('%' or '_' or '\\'))) + "%";
            var within = search.Unit;
            var named = await Items(DossierParts.Readable(db, scope).First(part => Ordered(
                part.Where(d => EF.Functions.Like(d.ApplicantFolded!, beginning) && (within == null || d.ReceivingUnit == within)), oldestFirst: false).Take(PageSize))).ToListAsync(ct);
            return new Page([.. Merged(named, oldestFirst: false).Take(PageSize)], null);
        }

        /// <summary>The parts in one order; what stands in two of them once.</summary>
        private static IEnumerable<Item> Merged(IEnumerable<Item> found, bool oldestFirst)
        {
            var once = found.DistinctBy(d => d.Id);
            return oldestFirst ? once.OrderBy(d => d.SubmittedAt).ThenBy(d => d.Id) : once.OrderByDescending(d => d.SubmittedAt).ThenByDescending(d => d.Id);
        }

        private static IQueryable<Item> Items(IQueryable<DossierRow> rows) => rows.Select(d => new Item(
            d.Id, d.Reference, d.Code, d.Procedure, d.Status, d.Channel, d.ReceivingUnit, d.CompetentUnit, d.SubmittedAt, d.AcceptedAt, d.Promised, d.Due,
            d.EndedAt, d.Revision));
    }
}
