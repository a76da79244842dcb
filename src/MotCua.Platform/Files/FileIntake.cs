using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Files;

/// <summary>A file that was taken.</summary>
public sealed record TakenFile(Guid Id, string Sha256, long Size, string MediaType, FileStatus Status);

/// <summary>Takes a file from an upload: streams it into the store, sees what it is, and records it under its uploader.</summary>
public sealed class FileIntake(IFileStore files, IDbContextFactory<AppDb> contexts, ICommandStore store, OwnerKeys keys, FileOptions options, TimeProvider time)
{
    /// <param name="allowed">Kinds this place takes; null = all of <see cref="FileKinds"/>.</param>
    public async Task<Result<TakenFile>> TakeAsync(Guid uploader, string? name, Stream bytes, IReadOnlyList<FileKind>? allowed, CancellationToken ct)
    {
        allowed ??= FileKinds.All;
        try
        {
            return await TakeAsync(uploader, name, bytes, allowed, options.MostBytes, ct);
        }
        catch (UploadBrokenException broken)
        {
            return MultipartUpload.Refusal(broken.InnerException, options);
        }
    }

    private async Task<Result<TakenFile>> TakeAsync(Guid uploader, string? name, Stream bytes, IReadOnlyList<FileKind> allowed, long most, CancellationToken ct)
    {
        var head = new byte[FileKinds.HeadSize];
        await using var sender = new HeadedStream(default, bytes);
        var read = await sender.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        if (read == 0)
            return FileProblems.Empty;
        if (FileKinds.Sniff(head.AsSpan(0, read)) is not { } kind || !allowed.Contains(kind))
            return FileProblems.KindRefused(allowed);
        var shown = FileNames.Clean(name);
        if (!kind.Extensions.Contains(Path.GetExtension(shown).ToLowerInvariant()))
            return FileProblems.NameDisagrees(kind);

        if (await HoldsTooMuchAsync(uploader, ct))
            return FileProblems.TooManyUnfiled(options);

        var owner = await keys.ForAsync(uploader, ct);
        var id = Guid.CreateVersion7();
        var key = RandomNumberGenerator.GetBytes(32);
        StoredObject stored;
        try
        {
            await using var whole = new HeadedStream(head.AsMemory(0, read), bytes);
            stored = await files.WriteAsync(id, key, whole, most, ct);
        }
        catch (FileTooLargeException e)
        {
            return FileProblems.TooLarge(e.Most);
        }

        var now = time.GetUtcNow();
        var row = new FileRow
        {
            Id = id, Uploader = uploader, KeyOwner = uploader, Name = owner.Seal(shown, FileKeys.NamePlace(id)), Size = stored.Size, Sha256 = stored.Sha256,
            MediaType = kind.MediaType, Wrapped = owner.Seal(key, FileKeys.KeyPlace(id)), ReceivedAt = now, Revision = 1,
        };
        var scan = new FileScanRow { Id = id, Status = FileStatus.Received, NextAt = now, Tries = 0, ReceivedAt = now, Revision = 1 };
        var result = await store.CommitAsync(new Changes().Insert(row).Insert(scan), ct);
        if (result.Outcome != CommitOutcome.Committed)
        {
            // When nobody knows the outcome the object stays: a row without bytes would be a lost file.
            if (result.Outcome != CommitOutcome.Unknown)
                files.Delete(id);
            return Commands.CommandProblems.OutcomeUnknown;
        }

        return new TakenFile(id, Convert.ToHexStringLower(stored.Sha256), stored.Size, kind.MediaType, FileStatus.Received);
    }

    // Looked up before the bytes are read: whoever uploads without filing fills nobody's disk. Two uploads at once may both pass.
    private async Task<bool> HoldsTooMuchAsync(Guid uploader, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var held = await db.Set<FileRow>().Where(row => row.Uploader == uploader && row.Dossier == null)
            .GroupBy(_ => 1).Select(all => new { Files = all.Count(), Bytes = all.Sum(row => row.Size) }).FirstOrDefaultAsync(ct);
        return held is not null && (held.Files >= options.MostUnfiled || held.Bytes >= options.MostUnfiledBytes);
    }
}
