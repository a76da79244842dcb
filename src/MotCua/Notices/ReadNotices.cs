using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Notices;

/// <summary>A subject's inbox.</summary>
public static class ReadNotices
{
    public sealed record Notice(Guid Id, Guid DossierId, string Kind, DateTimeOffset At, bool Read);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, CityClock clock)
    {
        private const int Most = 100;

        public async Task<IReadOnlyList<Notice>> ListAsync(Scope scope, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var recipients = NoticesAccess.Recipients(scope);
            return await db.Set<NoticeRow>().Where(n => recipients.Contains(n.Recipient)).OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(Most)
                .Select(n => new Notice(n.Id, n.Dossier, n.Kind, n.At, n.ReadAt != null)).ToListAsync(ct);
        }

        public async Task<int> UnreadAsync(Scope scope, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var recipients = NoticesAccess.Recipients(scope);
            return await db.Set<NoticeRow>().CountAsync(n => recipients.Contains(n.Recipient) && n.ReadAt == null, ct);
        }

        /// <summary>Marks the subject's notices as read.</summary>
        public async Task MarkReadAsync(Scope scope, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var own = scope.Subject.ToString("N");
            var now = clock.GetUtcNow();
            await db.Set<NoticeRow>().Where(n => n.Recipient == own && n.ReadAt == null).ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadAt, now), ct);
        }
    }
}

/// <summary>Whose notices a scope may read.</summary>
public static class NoticesAccess
{
    public static IReadOnlyList<string> Recipients(Scope scope) =>
        scope.SignedIn ? [scope.Subject.ToString("N")] : [];
}
