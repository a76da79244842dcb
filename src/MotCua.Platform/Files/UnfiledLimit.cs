using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Platform.Files.Resumable;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Files;

/// <summary>What one subject may hold without filing it, whole or on its way: whoever uploads without filing fills nobody's disk.</summary>
/// <remarks>Asked before the bytes are read. Two uploads at once may both pass.</remarks>
public sealed class UnfiledLimit(IDbContextFactory<AppDb> contexts, FileOptions options, TimeProvider time)
{
    /// <summary>The refusal when nothing more may come; null when it may.</summary>
    /// <param name="more">Bytes announced; 0 when nobody knows.</param>
    public async Task<Problem?> RefusalAsync(Guid uploader, long more, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var held = await db.Set<FileRow>().Where(row => row.Uploader == uploader && row.Dossier == null)
            .GroupBy(_ => 1).Select(all => new { Files = all.Count(), Bytes = all.Sum(row => row.Size) }).FirstOrDefaultAsync(ct);
        // What is announced is counted whole: it may all come.
        var coming = await db.Set<UploadRow>().Where(row => row.Uploader == uploader && row.ExpiresAt > now)
            .GroupBy(_ => 1).Select(all => new { Files = all.Count(), Bytes = all.Sum(row => row.Size) }).FirstOrDefaultAsync(ct);
        var (files, bytes) = ((held?.Files ?? 0) + (coming?.Files ?? 0), (held?.Bytes ?? 0) + (coming?.Bytes ?? 0));
        return files >= options.MostUnfiled || bytes >= options.MostUnfiledBytes || bytes + more > options.MostUnfiledBytes
            ? FileProblems.TooManyUnfiled(options)
            : null;
    }
}
