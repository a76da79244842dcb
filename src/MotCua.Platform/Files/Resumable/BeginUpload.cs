using System.Security.Cryptography;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Keys;

namespace MotCua.Platform.Files.Resumable;

/// <summary>Begins an upload in pieces: what is coming is announced, and refused at once where it would be refused in the end.</summary>
/// <remarks>Repeat-safe by key where one is given; without one a second begin is a second upload, and the forgotten one expires.</remarks>
public static class BeginUpload
{
    public sealed class Handler(
        Uploads uploads, OnceByKey once, OwnerKeys keys, UnfiledLimit limit, FileOptions options, TimeProvider time)
    {
        /// <param name="size">Plain bytes announced.</param>
        /// <param name="name">As its sender wrote it; null when he did not say.</param>
        public Task<Result<UploadProgress>> HandleAsync(long size, string? name, CommandContext context, CancellationToken ct)
        {
            var shown = FileNames.Clean(name);
            return once.RunAsync(
                context.For(new { size, shown }), id => uploads.ProgressAsync(id, context.Subject, ct), () => MakeAsync(size, shown, context.Subject, ct), ct);
        }

        private async Task<Result<Made<UploadProgress>>> MakeAsync(long size, string shown, Guid uploader, CancellationToken ct)
        {
            if (size == 0)
                return FileProblems.Empty;
            if (size > options.MostResumable)
                return FileProblems.TooLarge(options.MostResumable);
            if (FileKinds.OfName(shown) is null)
                return FileProblems.KindRefused(FileKinds.All);
            if (await limit.RefusalAsync(uploader, size, ct) is { } refused)
                return refused;

            var owner = await keys.ForAsync(uploader, ct);
            var (id, now) = (Guid.CreateVersion7(), time.GetUtcNow());
            var row = new UploadRow
            {
                Id = id, Uploader = uploader, Name = owner.Seal(shown, FileKeys.NamePlace(id)), Size = size, Arrived = 0, Tail = [],
                Wrapped = owner.Seal(RandomNumberGenerator.GetBytes(32), FileKeys.KeyPlace(id)), BegunAt = now, ExpiresAt = now + options.PartialKept, Revision = 1,
            };
            return new Made<UploadProgress>(id, [row], UploadProgress.Of(row));
        }
    }
}
