using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Files.Resumable;

/// <summary>Begins an upload in pieces: what is coming is announced, and refused at once where it would be refused in the end.</summary>
/// <remarks>Repeat-safe by key where one is given; without one a second begin is a second upload, and the forgotten one expires.</remarks>
public static class BeginUpload
{
    public sealed class Handler(
        Uploads uploads, IDbContextFactory<AppDb> contexts, ICommandStore store, OwnerKeys keys, UnfiledLimit limit, FileOptions options, TimeProvider time)
    {
        /// <param name="size">Plain bytes announced.</param>
        /// <param name="name">As its sender wrote it; null when he did not say.</param>
        public async Task<Result<UploadProgress>> HandleAsync(long size, string? name, CommandContext context, CancellationToken ct)
        {
            if (context.Key is { Length: > 200 } || context.Key?.Any(char.IsControl) == true)
                return CommandProblems.KeyInvalid;
            var shown = FileNames.Clean(name);
            var by = context.For(new { size, shown });
            if (await ReplayAsync(by, ct) is { } replay)
                return replay;
            if (size == 0)
                return FileProblems.Empty;
            if (size > options.MostResumable)
                return FileProblems.TooLarge(options.MostResumable);
            if (FileKinds.OfName(shown) is null)
                return FileProblems.KindRefused(FileKinds.All);
            if (await limit.RefusalAsync(context.Subject, size, ct) is { } refused)
                return refused;

            var owner = await keys.ForAsync(context.Subject, ct);
            var (id, now) = (Guid.CreateVersion7(), time.GetUtcNow());
            var row = new UploadRow
            {
                Id = id, Uploader = context.Subject, Name = owner.Seal(shown, FileKeys.NamePlace(id)), Size = size, Arrived = 0, Tail = [],
                Wrapped = owner.Seal(RandomNumberGenerator.GetBytes(32), FileKeys.KeyPlace(id)), BegunAt = now, ExpiresAt = now + options.PartialKept, Revision = 1,
            };
            var answer = by.Key is null ? null : IdempotencyRow.Of(by, id, []);
            return (await store.CommitAsync(new Changes { Answer = answer }.Insert(row), ct)).Outcome switch
            {
                CommitOutcome.Committed => UploadProgress.Of(row),
                CommitOutcome.KeyUsed => await ReplayAsync(by, ct) ?? CommandProblems.KeyReused,
                CommitOutcome.InFlight => CommandProblems.InFlight,
                _ => CommandProblems.OutcomeUnknown,
            };
        }

        private async Task<Result<UploadProgress>?> ReplayAsync(CommandContext context, CancellationToken ct)
        {
            if (context.Key is not { } key)
                return null;
            await using var db = await contexts.CreateDbContextAsync(ct);
            if (await db.Set<IdempotencyRow>().FirstOrDefaultAsync(row => row.Subject == context.Subject && row.Route == context.Route && row.Key == key, ct) is not { } stored)
                return null;
            return stored.InputHash.AsSpan().SequenceEqual(context.InputHash)
                ? await uploads.ProgressAsync(stored.Aggregate, context.Subject, ct)
                : (Result<UploadProgress>)CommandProblems.KeyReused;
        }
    }
}
