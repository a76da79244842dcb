using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Posts;

/// <summary>Where kept posts lie: rows, so that any node and a restarted server finds them.</summary>
public sealed class KeptPosts(IDbContextFactory<AppDb> databases)
{
    /// <summary>Adds one and sweeps out those whose time is over.</summary>
    public async Task AddAsync(KeptPost post, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Set<KeptPost>().Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(ct);
        db.Add(post);
        await db.SaveChangesAsync(ct);
    }

    public async Task<KeptPost?> FindAsync(Guid id, Guid owner, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Set<KeptPost>().SingleOrDefaultAsync(row => row.Id == id && row.Owner == owner && row.ExpiresAt >= now, ct);
    }
}
