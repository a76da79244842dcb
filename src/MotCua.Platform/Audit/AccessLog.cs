using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Platform.Audit;

internal sealed class AccessLog(IDbContextFactory<AppDb> databases, CityClock clock) : IAccessLog
{
    private const int LongestReason = 500;

    public async Task RecordAsync(Guid subject, Guid dossier, string what, string? reason, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var why = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        db.Add(new AccessLogRow
        {
            Id = Guid.CreateVersion7(),
            Subject = subject,
            Dossier = dossier,
            What = what,
            Reason = why?.Length > LongestReason ? why[..LongestReason] : why,
            At = clock.Now,
        });
        await db.SaveChangesAsync(ct);
    }

    public async Task<IReadOnlyList<AccessLogRow>> OfAsync(Guid dossier, int most, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Set<AccessLogRow>().Where(row => row.Dossier == dossier)
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(most).ToListAsync(ct);
    }
}
