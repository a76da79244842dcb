using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Platform.Files.Resumable;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Files;

/// <summary>What one subject may hold without filing it, whole or on its way: whoever uploads without filing fills nobody's disk.</summary>
/// <remarks>Asked before the bytes are read. Of uploads in pieces that are begun at once all may find room; they are asked again when their first byte comes.</remarks>
public sealed class UnfiledLimit(IDbContextFactory<AppDb> contexts, FileOptions options, TimeProvider time)
{
    /// <summary>The refusal when nothing more may come; null when it may.</summary>
    /// <param name="more">Bytes announced; 0 when nobody knows.</param>
    public async Task<Problem?> RefusalAsync(Guid uploader, long more, CancellationToken ct)
    {
        var (files, bytes) = await HeldAsync(uploader, null, ct);
        return files >= options.MostUnfiled || bytes >= options.MostUnfiledBytes || bytes + more > options.MostUnfiledBytes
            ? FileProblems.TooManyUnfiled(options)
            : null;
    }

    /// <summary>The same for an upload that was begun: those begun after it do not count, so that of several at once the first go on.</summary>
    public async Task<Problem?> RefusalAsync(UploadRow begun, CancellationToken ct)
    {
        var (files, bytes) = await HeldAsync(begun.Uploader, begun.Id, ct);
        return files > options.MostUnfiled || bytes > options.MostUnfiledBytes ? FileProblems.TooManyUnfiled(options) : null;
    }

    /// <param name="last">The last upload that counts; null for all.</param>
    private async Task<(int Files, long Bytes)> HeldAsync(Guid uploader, Guid? last, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var held = await db.Set<FileRow>().Where(row => row.Uploader == uploader && row.Dossier == null)
            .GroupBy(_ => 1).Select(all => new { Files = all.Count(), Bytes = all.Sum(row => row.Size) }).FirstOrDefaultAsync(ct);
        // What is announced is counted whole: it may all come.
        var under = db.Set<UploadRow>().Where(row => row.Uploader == uploader && row.ExpiresAt > now);
        var coming = await (last is { } id ? under.Where(row => row.Id.CompareTo(id) <= 0) : under)
            .GroupBy(_ => 1).Select(all => new { Files = all.Count(), Bytes = all.Sum(row => row.Size) }).FirstOrDefaultAsync(ct);
        return ((held?.Files ?? 0) + (coming?.Files ?? 0), (held?.Bytes ?? 0) + (coming?.Bytes ?? 0));
    }
}
