using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Files;

/// <summary>A file to give out: the stream is the caller's to dispose.</summary>
public sealed record OpenedFile(Stream Bytes, string Name, FileKind Kind, long Size);

/// <summary>What is shown of a file beside its dossier or draft.</summary>
public sealed record FileFacts(Guid Id, string Name, long Size, string Sha256, string MediaType, FileStatus Status, string? Component, DateTimeOffset ReceivedAt);

/// <summary>Files by their rows. Who may have one is asked before: the uploader until filing, then the dossier's access rules.</summary>
public sealed class FileStore(IFileStore files, IDbContextFactory<AppDb> contexts, OwnerKeys keys)
{
    public async Task<(FileRow Row, FileScanRow Scan)?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await (from row in db.Set<FileRow>() join scan in db.Set<FileScanRow>() on row.Id equals scan.Id where row.Id == id select new { row, scan })
            .FirstOrDefaultAsync(ct);
        return found is null ? null : (found.row, found.scan);
    }

    /// <summary>The uploader's files among these that are not filed yet: what he may file. The caller says which are missing.</summary>
    public async Task<IReadOnlyList<(FileRow Row, FileStatus Status)>> UnfiledAsync(Guid uploader, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await (from row in db.Set<FileRow>()
                           join scan in db.Set<FileScanRow>() on row.Id equals scan.Id
                           where ids.Contains(row.Id) && row.Uploader == uploader && row.Dossier == null
                           select new { row, scan.Status }).ToListAsync(ct);
        return [.. found.Select(file => (file.row, file.Status))];
    }

    /// <summary>Those among the files in which a scanner has found something, and those that are gone or not there whole.</summary>
    public async Task<(IReadOnlySet<Guid> Infected, IReadOnlySet<Guid> Damaged)> FaultsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var known = await (from row in db.Set<FileRow>() join scan in db.Set<FileScanRow>() on row.Id equals scan.Id where ids.Contains(row.Id) select new { row.Id, row.Size, scan.Status })
            .ToListAsync(ct);
        var whole = known.Where(file => files.SizeOf(file.Id) == file.Size).Select(file => file.Id).ToHashSet();
        return (known.Where(file => file.Status == FileStatus.Infected).Select(file => file.Id).ToHashSet(), ids.Where(id => !whole.Contains(id)).ToHashSet());
    }

    /// <summary>True when the stored object has the length it must have: nothing of it is missing. That its bytes are the same is <see cref="IsWholeAsync"/>'s.</summary>
    public bool IsThere(FileRow row) => files.SizeOf(row.Id) == row.Size;

    public async Task<IReadOnlyList<FileFacts>> OfDossierAsync(Guid dossier, ContentCipher key, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await FactsAsync(db, db.Set<FileRow>().Where(row => row.Dossier == dossier), key, ct);
    }

    /// <summary>The uploader's files among these, as his draft shows them.</summary>
    public async Task<IReadOnlyList<FileFacts>> OfUploaderAsync(Guid uploader, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0 || await keys.FindAsync(uploader, ct) is not { } key)
            return [];
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await FactsAsync(db, db.Set<FileRow>().Where(row => ids.Contains(row.Id) && row.Uploader == uploader && row.KeyOwner == uploader), key, ct);
    }

    /// <summary>Opens a file whose reader has been allowed. An infected one never opens.</summary>
    /// <param name="unscanned">The reader gave a recorded reason to have a file that is not known to be clean.</param>
    public async Task<Result<OpenedFile>> OpenAsync(FileRow row, FileScanRow scan, bool unscanned, CancellationToken ct)
    {
        if (scan.Status == FileStatus.Infected)
            return FileProblems.Infected;
        if (scan.Status != FileStatus.Clean && !unscanned)
            return FileProblems.NotScanned;
        if (FileKinds.Find(row.MediaType) is not { } kind || await keys.FindAsync(row.KeyOwner, ct) is not { } owner)
            return Problem.NotFound; // the owner was erased, and with his key the file
        try
        {
            return new OpenedFile(files.OpenRead(row.Id, FileKeys.KeyOf(row, owner)), FileKeys.NameOf(row, owner), kind, row.Size);
        }
        catch (Exception e) when (e is FileNotFoundException or CryptographicException)
        {
            return FileProblems.Damaged;
        }
    }

    /// <summary>True when the stored bytes are those that were received; for <c>motcua verify --invariants</c>.</summary>
    public async Task<bool> IsWholeAsync(FileRow row, CancellationToken ct)
    {
        if (await keys.FindAsync(row.KeyOwner, ct) is not { } owner)
            return true; // erased on purpose
        try
        {
            await using var bytes = files.OpenRead(row.Id, FileKeys.KeyOf(row, owner));
            return (await SHA256.HashDataAsync(bytes, ct)).AsSpan().SequenceEqual(row.Sha256);
        }
        catch (Exception e) when (e is FileNotFoundException or CryptographicException)
        {
            return false;
        }
    }

    private static async Task<IReadOnlyList<FileFacts>> FactsAsync(AppDb db, IQueryable<FileRow> rows, ContentCipher key, CancellationToken ct)
    {
        var found = await (from row in rows join scan in db.Set<FileScanRow>() on row.Id equals scan.Id orderby row.ReceivedAt, row.Id select new { row, scan.Status })
            .ToListAsync(ct);
        return [.. found.Select(file => new FileFacts(file.row.Id, FileKeys.NameOf(file.row, key), file.row.Size, Convert.ToHexStringLower(file.row.Sha256),
            file.row.MediaType, file.Status, file.row.Component, file.row.ReceivedAt))];
    }
}
