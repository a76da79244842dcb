using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Organisations;

/// <summary>Names of officials; few and seldom changed, so kept for a minute.</summary>
internal sealed class Officials(IDbContextFactory<AppDb> databases, TimeProvider time) : IOfficials
{
    private readonly ConcurrentDictionary<Guid, (Official? Official, long At)> known = new();

    public async ValueTask<Official?> FindAsync(Guid subject, CancellationToken ct)
    {
        if (known.TryGetValue(subject, out var seen) && time.GetElapsedTime(seen.At) < TimeSpan.FromMinutes(1))
            return seen.Official;
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.Set<OfficialRow>().FirstOrDefaultAsync(r => r.Subject == subject, ct);
        var official = row is null ? null : new Official(row.Subject, row.Name, new(row.TitleVi, row.TitleEn), row.Unit);
        known[subject] = (official, time.GetTimestamp());
        return official;
    }

    public async Task AddAsync(IReadOnlyCollection<Official> officials, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var there = await db.Set<OfficialRow>().Select(row => row.Subject).ToHashSetAsync(ct);
        db.AddRange(officials.Where(official => !there.Contains(official.Subject)).Select(official => new OfficialRow
        {
            Subject = official.Subject, Name = official.Name, TitleVi = official.Title.Vi, TitleEn = official.Title.En, Unit = official.Unit,
        }));
        await db.SaveChangesAsync(ct);
    }
}
