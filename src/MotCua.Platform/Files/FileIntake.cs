using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Files;

/// <summary>A file that was taken.</summary>
public sealed record TakenFile(Guid Id, string Sha256, long Size, string MediaType, FileStatus Status)
{
    internal static TakenFile Of(FileRow row, FileStatus status) => new(row.Id, Convert.ToHexStringLower(row.Sha256), row.Size, row.MediaType, status);
}

/// <summary>Takes a file from an upload: streams it into the store, sees what it is, and records it under its uploader.</summary>
public sealed class FileIntake(IFileStore files, IDbContextFactory<AppDb> contexts, ICommandStore store, OwnerKeys keys, UnfiledLimit limit, FileOptions options, TimeProvider time)
{
    /// <param name="allowed">Kinds this place takes; null = all of <see cref="FileKinds"/>.</param>
    public Task<Result<TakenFile>> TakeAsync(Guid uploader, string? name, Stream bytes, IReadOnlyList<FileKind>? allowed, CancellationToken ct) =>
        GuardedAsync(() => TakeAsync(uploader, name, bytes, allowed ?? FileKinds.All, null, ct));

    /// <summary>What a page's own form brings: one file with it, or the names of those that have come in pieces.</summary>
    public async Task<Result<IReadOnlyList<Guid>>> TakeAsync(Guid uploader, MultipartUpload upload, CancellationToken ct)
    {
        if (upload.Arrived.Count == 0)
            return (await TakeAsync(uploader, upload.FileName, upload.Bytes, null, ct)).Map<IReadOnlyList<Guid>>(taken => [taken.Id]);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var known = await db.Set<FileRow>().Where(row => upload.Arrived.Contains(row.Id) && row.Uploader == uploader && row.Dossier == null).CountAsync(ct);
        if (known != upload.Arrived.Distinct().Count())
            return FileProblems.Gone;
        return upload.Arrived.ToList();
    }

    /// <summary>As a command: sent again with its key it is the same file, and its bytes are only compared.</summary>
    public Task<Result<TakenFile>> TakeAsync(string? name, Stream bytes, CommandContext context, CancellationToken ct) => GuardedAsync(async () =>
    {
        if (context.Key is null)
            return await TakeAsync(context.Subject, name, bytes, FileKinds.All, null, ct);
        if (!context.KeySound)
            return CommandProblems.KeyInvalid;
        if (await StoredAsync(context, ct) is { } known)
        {
            await using var sender = new HeadedStream(default, bytes);
            return await ReplayAsync(known, name, await SHA256.HashDataAsync(sender, ct), context, ct);
        }

        return await TakeAsync(context.Subject, name, bytes, FileKinds.All, context, ct);
    });

    private async Task<Result<TakenFile>> GuardedAsync(Func<Task<Result<TakenFile>>> take)
    {
        try
        {
            return await take();
        }
        catch (UploadBrokenException broken)
        {
            return MultipartUpload.Refusal(broken.InnerException, options);
        }
    }

    private async Task<Result<TakenFile>> TakeAsync(Guid uploader, string? name, Stream bytes, IReadOnlyList<FileKind> allowed, CommandContext? command, CancellationToken ct)
    {
        var head = new byte[FileKinds.HeadSize];
        await using var sender = new HeadedStream(default, bytes);
        var read = await sender.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        if (read == 0)
            return FileProblems.Empty;
        var shown = FileNames.Clean(name);
        var kind = FileKinds.Recognise(head.AsSpan(0, read), shown, allowed);
        if (!kind.Ok)
            return kind.Problem;
        if (await limit.RefusalAsync(uploader, 0, ct) is { } refused)
            return refused;

        var owner = await keys.ForAsync(uploader, ct);
        var id = Guid.CreateVersion7();
        var key = RandomNumberGenerator.GetBytes(32);
        var exam = new FileExam(options.MostMegapixels);
        StoredObject stored;
        try
        {
            await using var whole = new ExaminedStream(new HeadedStream(head.AsMemory(0, read), bytes), exam);
            stored = await files.WriteAsync(id, key, whole, options.MostBytes, ct);
        }
        catch (FileTooLargeException e)
        {
            return FileProblems.TooLarge(e.Most);
        }

        if (exam.Judge(kind.Value) is { } unfit)
        {
            files.Delete(id);
            return unfit;
        }

        var now = time.GetUtcNow();
        var row = new FileRow
        {
            Id = id, Uploader = uploader, KeyOwner = uploader, Name = owner.Seal(shown, FileKeys.NamePlace(id)), Size = stored.Size, Sha256 = stored.Sha256,
            MediaType = kind.Value.MediaType, Wrapped = owner.Seal(key, FileKeys.KeyPlace(id)), ReceivedAt = now, Revision = 1,
        };
        var answer = command is null ? null : IdempotencyRow.Of(Aimed(command, name, stored.Sha256), id, []);
        var result = await store.CommitAsync(new Changes { Answer = answer }.Insert(row).Insert(FileScanRow.New(id, now)), ct);
        if (result.Outcome == CommitOutcome.Committed)
            return TakenFile.Of(row, FileStatus.Received);
        // When nobody knows the outcome the object stays: a row without bytes would be a lost file.
        if (result.Outcome != CommitOutcome.Unknown)
            files.Delete(id);
        return result.Outcome switch
        {
            // Its twin was faster.
            CommitOutcome.KeyUsed when await StoredAsync(command!, ct) is { } twin => await ReplayAsync(twin, name, stored.Sha256, command!, ct),
            CommitOutcome.InFlight => CommandProblems.InFlight,
            _ => CommandProblems.OutcomeUnknown,
        };
    }

    private async Task<IdempotencyRow?> StoredAsync(CommandContext context, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<IdempotencyRow>().FirstOrDefaultAsync(row => row.Subject == context.Subject && row.Route == context.Route && row.Key == context.Key, ct);
    }

    private async Task<Result<TakenFile>> ReplayAsync(IdempotencyRow answer, string? name, byte[] sha256, CommandContext context, CancellationToken ct)
    {
        if (!answer.InputHash.AsSpan().SequenceEqual(Aimed(context, name, sha256).InputHash))
            return CommandProblems.KeyReused;
        await using var db = await contexts.CreateDbContextAsync(ct);
        // Swept up since, or filed: then the dossier tells of it, to whoever may see that.
        return await db.Set<FileRow>().FirstOrDefaultAsync(row => row.Id == answer.Aggregate && row.Uploader == context.Subject && row.Dossier == null, ct) is { } row
            && await db.Set<FileScanRow>().FirstOrDefaultAsync(scan => scan.Id == row.Id, ct) is { } scan
            ? TakenFile.Of(row, scan.Status)
            : Problem.NotFound;
    }

    private static CommandContext Aimed(CommandContext context, string? name, byte[] sha256) => context.For(new { name, sha256 });
}
