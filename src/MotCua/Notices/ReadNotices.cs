using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Notices;

/// <summary>A subject's inbox. A notice says something of a dossier, so it is there for as long as its reader may see the dossier.</summary>
public static class ReadNotices
{
    /// <summary>Listed at once, and marked at once.</summary>
    public const int Most = 100;

    /// <summary>Whoever lost a post keeps notices of dossiers they may not see any more: no page looks behind more of them than this.</summary>
    private const int LookedAt = 10 * Most;

    public sealed record Notice(Guid Id, Guid DossierId, string Kind, DateTimeOffset At, bool Read);

    /// <param name="Ids">The notices that the reader was shown, at most 100. What is not theirs is passed over.</param>
    public sealed record Input(IReadOnlyList<Guid>? Ids);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, IVisibleDossiers dossiers, CityClock clock)
    {
        /// <summary>Newest first, at most <see cref="Most"/>: the unread ones, and those read before as far as there is room.</summary>
        /// <remarks>What is marked is what is shown, so an unread notice must not stay behind newer ones that have been read.</remarks>
        public async Task<IReadOnlyList<Notice>> ListAsync(Scope scope, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var own = db.Set<NoticeRow>().Where(NoticesAccess.Own(scope));
            var found = await VisibleAsync(scope, own.Where(n => n.ReadAt == null), Most, ct);
            found.AddRange(await VisibleAsync(scope, own.Where(n => n.ReadAt != null), Most - found.Count, ct));
            // Marked between the two readings, it stands in both.
            return [.. found.DistinctBy(n => n.Id).OrderByDescending(n => n.At).ThenByDescending(n => n.Id)];
        }

        /// <summary>All that the reader may still see, newest first, read a hundred at a time.</summary>
        public async IAsyncEnumerable<Notice> AllAsync(Scope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            Notice? last = null;
            for (var more = true; more;)
            {
                var read = await PageAsync(db.Set<NoticeRow>().Where(NoticesAccess.Own(scope)), last, ct);
                var visible = await dossiers.AmongAsync(scope, [.. read.Select(n => n.DossierId)], ct);
                foreach (var notice in read.Where(n => visible.Contains(n.DossierId)))
                {
                    yield return notice;
                }

                more = read.Count == Most;
                last = read.LastOrDefault();
            }
        }

        /// <summary>How many unread notices there are, counted to one more than <see cref="Most"/>: it stands on every page, so it must not cost more the longer somebody does not look.</summary>
        public async Task<int> UnreadAsync(Scope scope, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            return (await VisibleAsync(scope, db.Set<NoticeRow>().Where(NoticesAccess.Own(scope)).Where(n => n.ReadAt == null), Most + 1, ct)).Count;
        }

        /// <summary>Marks as read what the subject was shown: nothing that came later, nothing of others, nothing of a dossier they may not see any more.</summary>
        /// <returns>How many were marked.</returns>
        public async Task<Result<int>> MarkReadAsync(Scope scope, Input input, CancellationToken ct)
        {
            if (input.Ids is not { } shown)
            {
                return Invalid(new("ids", "required"));
            }

            if (shown.Count > Most)
            {
                return Invalid(new("ids", "tooMany", new Dictionary<string, object?> { ["max"] = Most }));
            }

            await using var db = await contexts.CreateDbContextAsync(ct);
            var unread = await db.Set<NoticeRow>().Where(NoticesAccess.Own(scope)).Where(n => n.ReadAt == null && shown.Contains(n.Id))
                .Select(n => new { n.Id, n.Dossier }).ToListAsync(ct);
            var visible = await dossiers.AmongAsync(scope, [.. unread.Select(n => n.Dossier)], ct);
            var marked = unread.Where(n => visible.Contains(n.Dossier)).Select(n => n.Id).ToList();
            var now = clock.GetUtcNow();
            return marked.Count == 0 ? 0
                : await db.Set<NoticeRow>().Where(n => n.ReadAt == null && marked.Contains(n.Id)).ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadAt, now), ct);
        }

        /// <summary>The newest whose dossier the scope may see, read on until there are as many as wanted or <see cref="LookedAt"/> have been looked at.</summary>
        private async Task<List<Notice>> VisibleAsync(Scope scope, IQueryable<NoticeRow> notices, int wanted, CancellationToken ct)
        {
            var found = new List<Notice>(wanted);
            Notice? last = null;
            for (var looked = 0; found.Count < wanted && looked < LookedAt; looked += Most)
            {
                var read = await PageAsync(notices, last, ct);
                var visible = await dossiers.AmongAsync(scope, [.. read.Select(n => n.DossierId)], ct);
                found.AddRange(read.Where(n => visible.Contains(n.DossierId)).Take(wanted - found.Count));
                if (read.Count < Most)
                {
                    break;
                }

                last = read[^1];
            }

            return found;
        }

        private static Task<List<Notice>> PageAsync(IQueryable<NoticeRow> notices, Notice? last, CancellationToken ct)
        {
            var rest = last is { At: var at, Id: var id } ? notices.Where(n => n.At <= at && (n.At < at || n.Id.CompareTo(id) < 0)) : notices;
            return rest.OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(Most)
                .Select(n => new Notice(n.Id, n.Dossier, n.Kind, n.At, n.ReadAt != null)).ToListAsync(ct);
        }

        private static Problem Invalid(FieldProblem field) => new("request.invalid", ProblemKind.Invalid) { Errors = [field] };
    }
}
