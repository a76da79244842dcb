using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Posts;

/// <summary>Where kept posts lie: rows, so that any node and a restarted server finds them.</summary>
public sealed class KeptPosts(IDbContextFactory<AppDb> databases)
{
    /// <summary>Kept for one owner at most; the oldest gives way.</summary>
    public const int MostOfOne = 5;

    /// <summary>Adds one and sweeps out those whose time is over, and what the owner has too many of.</summary>
    public async Task AddAsync(KeptPost post, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await DropAsync(db, now, ct);
        var newest = await db.Set<KeptPost>().Where(row => row.Owner == post.Owner).OrderByDescending(row => row.ExpiresAt).ThenByDescending(row => row.Id)
            .Select(row => row.Id).Take(MostOfOne - 1).ToListAsync(ct);
        await db.Set<KeptPost>().Where(row => row.Owner == post.Owner && !newest.Contains(row.Id)).ExecuteDeleteAsync(ct);
        db.Add(post);
        await db.SaveChangesAsync(ct);
    }

    public static Task<int> DropAsync(AppDb db, DateTimeOffset now, CancellationToken ct) =>
        db.Set<KeptPost>().Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(ct);

    public async Task<KeptPost?> FindAsync(Guid id, Guid owner, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Set<KeptPost>().SingleOrDefaultAsync(row => row.Id == id && row.Owner == owner && row.ExpiresAt >= now, ct);
    }
}
