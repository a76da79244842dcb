using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Files.Resumable;

/// <summary>Uploads by their rows, each for its uploader alone.</summary>
public sealed class Uploads(IDbContextFactory<AppDb> contexts, TimeProvider time)
{
    /// <summary>Null when there is none, it has expired or it is another's: all three look alike.</summary>
    public async Task<UploadRow?> FindAsync(Guid id, Guid uploader, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        return await db.Set<UploadRow>().FirstOrDefaultAsync(row => row.Id == id && row.Uploader == uploader && row.ExpiresAt > now, ct);
    }

    /// <summary>How far it is. Complete is what became a file that is not filed yet: the answer to the last piece may have been lost.</summary>
    public async Task<Result<UploadProgress>> ProgressAsync(Guid id, Guid uploader, CancellationToken ct)
    {
        if (await FindAsync(id, uploader, ct) is { } row)
            return UploadProgress.Of(row);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<FileRow>().FirstOrDefaultAsync(file => file.Id == id && file.Uploader == uploader && file.Dossier == null, ct) is { } file
            ? UploadProgress.Of(file)
            : Problem.NotFound;
    }

    /// <summary>Those among the files that this uploader has begun to send and that have not arrived whole.</summary>
    public async Task<IReadOnlySet<Guid>> UnderWayAsync(Guid uploader, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<UploadRow>().Where(row => ids.Contains(row.Id) && row.Uploader == uploader).Select(row => row.Id).ToHashSetAsync(ct);
    }
}
