using System.Security.Cryptography;
using MotCua.Kernel;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Files;

/// <summary>A file that was taken.</summary>
public sealed record TakenFile(Guid Id, string Sha256, long Size, string MediaType, FileStatus Status);

/// <summary>Takes a file from an upload: streams it into the store, sees what it is, and records it under its uploader.</summary>
public sealed class FileIntake(IFileStore files, ICommandStore store, OwnerKeys keys, FileOptions options, TimeProvider time)
{
    /// <param name="allowed">Kinds this place takes; null = all of <see cref="FileKinds"/>.</param>
    public async Task<Result<TakenFile>> TakeAsync(Guid uploader, string? name, Stream bytes, IReadOnlyList<FileKind>? allowed, CancellationToken ct)
    {
        allowed ??= FileKinds.All;
        try
        {
            return await TakeAsync(uploader, name, bytes, allowed, options.MostBytes, ct);
        }
        catch (UploadBrokenException)
        {
            return FileProblems.Broken;
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
}
