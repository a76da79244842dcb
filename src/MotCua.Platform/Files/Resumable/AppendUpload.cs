using System.Security.Cryptography;
using MotCua.Kernel;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Files.Resumable;

/// <summary>Takes the next bytes of an upload from where it stands. However the line ends, what came is kept; with the last byte it becomes a file like every other.</summary>
/// <remarks>Repeat-safe by its offset: bytes sent twice are refused by the place they belong to. One request at a time, on whatever node.</remarks>
public static class AppendUpload
{
    /// <summary>After so many bytes what came is made durable and written down: a server that dies loses no more.</summary>
    private const long CheckpointBytes = 8 * 1024 * 1024;

    /// <summary>And after so long, which also renews the hold.</summary>
    private static readonly TimeSpan Checkpoint = TimeSpan.FromSeconds(5);

    /// <summary>A server that says nothing for so long is taken for dead. Longer than <see cref="FileOptions.PatienceWithSender"/>: who reads on still holds it.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(20);

    public sealed class Handler(
        Uploads uploads, ICommandStore store, IFileStore files, OwnerKeys keys, UnfiledLimit limit, CompleteUpload.Handler complete, FileOptions options, TimeProvider time)
    {
        /// <param name="offset">Where the sender's bytes begin.</param>
        /// <param name="announced">How many he says are coming; null when he does not.</param>
        /// <param name="bytes">Ends, or throws, when the sender hangs up: nothing here is cancelled, for what came until then is kept.</param>
        public async Task<Result<UploadProgress>> HandleAsync(Guid id, Guid uploader, long offset, long? announced, Stream bytes)
        {
            if (await uploads.FindAsync(id, uploader, default) is not { } row || await keys.FindAsync(uploader, default) is not { } owner)
                return (await uploads.ProgressAsync(id, uploader, default)).Then(whole => Again(whole, offset, announced));
            if (row.HeldUntil > time.GetUtcNow())
                return UploadProblems.Busy;
            if (offset != row.Arrived)
                return UploadProblems.OtherOffset(row.Arrived);
            if (announced > row.Size - offset)
                return UploadProblems.LongerThanAnnounced;
            // Several that were begun at once had all found room.
            if (row.Arrived == 0 && await limit.RefusalAsync(row, default) is { } refused)
                return await RefuseAsync(row, refused);

            if (await MarkAsync(row, row.Arrived, row.Tail, Hold) is not { } held)
                return UploadProblems.Busy;
            try
            {
                return await WriteAsync(held, owner, bytes);
            }
            catch (FilePartBusyException)
            {
                return UploadProblems.Busy; // taken for dead, and still alive: it has until its hold runs out again
            }
        }

        /// <summary>It is complete already: the answer to the last piece was lost, and nothing is left to send.</summary>
        private static Result<UploadProgress> Again(UploadProgress whole, long offset, long? announced) =>
            offset == whole.Size && announced is null or 0 ? whole : UploadProblems.OtherOffset(whole.Arrived);

        private async Task<Result<UploadProgress>> WriteAsync(UploadRow row, ContentCipher owner, Stream bytes)
        {
            var buffer = new byte[IFilePart.ChunkSize];
            var (tail, whole) = (OpenTail(row, owner, buffer), row.Arrived / IFilePart.ChunkSize);
            var key = owner.Open(row.Wrapped, FileKeys.KeyPlace(row.Id));
            await using var part = files.OpenPart(row.Id, key, whole, row.Size);
            if (part.Chunks < whole)
                // A disk that lost what it had promised, or a backup: the sender goes on where we really are.
                return await MarkAsync(row, part.Chunks * IFilePart.ChunkSize, [], null) is { } shorter ? UploadProblems.OtherOffset(shorter.Arrived) : UploadProblems.Busy;

            using var silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
            var (filled, arrived, safe, since) = (tail, row.Arrived, whole * IFilePart.ChunkSize, time.GetTimestamp());
            while (arrived < row.Size)
            {
                var read = await ReadAsync(bytes, silence, buffer.AsMemory(filled, (int)Math.Min(buffer.Length - filled, row.Size - arrived)));
                if (read == 0)
                    break;
                (filled, arrived) = (filled + read, arrived + read);
                if (filled == buffer.Length || arrived == row.Size)
                {
                    if (part.Chunks == 0 && FileKinds.Recognise(buffer.AsSpan(0, filled), FileKeys.Opened(row, owner), FileKinds.All) is { Ok: false } unfit)
                        return await RefuseAsync(row, unfit.Problem);
                    await part.AppendAsync(buffer.AsMemory(0, filled), CancellationToken.None);
                    filled = 0;
                }

                var chunked = Math.Min(part.Chunks * IFilePart.ChunkSize, arrived);
                if (arrived < row.Size && (chunked - safe >= CheckpointBytes || time.GetElapsedTime(since) >= Checkpoint))
                {
                    part.Sync();
                    if (await MarkAsync(row, arrived, SealTail(row, owner, buffer.AsSpan(0, filled)), Hold) is not { } kept)
                        return UploadProblems.Busy;
                    (row, safe, since) = (kept, chunked, time.GetTimestamp());
                }
            }

            if (arrived < row.Size)
            {
                part.Sync();
                return await MarkAsync(row, arrived, SealTail(row, owner, buffer.AsSpan(0, filled)), null) is { } kept ? UploadProgress.Of(kept) : UploadProblems.Busy;
            }

            if (await ReadAsync(bytes, silence, buffer.AsMemory(0, 1)) > 0)
                return await RefuseAsync(row, UploadProblems.LongerThanAnnounced);
            // Reading it all again takes its time: nobody may take it for abandoned meanwhile.
            if (await MarkAsync(row, row.Arrived, row.Tail, Hold + TimeSpan.FromSeconds(row.Size / (10 * 1024 * 1024))) is not { } last)
                return UploadProblems.Busy;
            part.Complete();
            return await complete.HandleAsync(last, key, FileKeys.Opened(row, owner));
        }

        /// <summary>0 when the sender has no more, the line has broken, or nothing came for a while: each ends this request, and the next goes on.</summary>
        /// <remarks>A line that died without a word would otherwise hold the upload for as long as the system keeps it open, which may be hours.</remarks>
        private async ValueTask<int> ReadAsync(Stream sender, CancellationTokenSource silence, Memory<byte> buffer)
        {
            silence.CancelAfter(options.PatienceWithSender);
            try
            {
                return await sender.ReadAsync(buffer, silence.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                return 0;
            }
            finally
            {
                silence.CancelAfter(Timeout.InfiniteTimeSpan);
            }
        }

        /// <summary>Writes down how far it is; null when somebody else has taken it over.</summary>
        private async Task<UploadRow?> MarkAsync(UploadRow row, long arrived, byte[] tail, TimeSpan? hold)
        {
            var now = time.GetUtcNow();
            var next = row.At(arrived, tail, now + hold, now + options.PartialKept);
            return (await store.CommitAsync(new Changes().Update(next, row.Revision), CancellationToken.None)).Outcome == CommitOutcome.Committed ? next : null;
        }

        /// <summary>It will never be taken: nothing of it stays.</summary>
        private async Task<Result<UploadProgress>> RefuseAsync(UploadRow row, Problem problem)
        {
            await complete.DropAsync(row);
            return problem;
        }

        private static int OpenTail(UploadRow row, ContentCipher owner, byte[] buffer)
        {
            if (row.Tail.Length == 0)
                return 0;
            var plain = owner.Open(row.Tail, TailPlace(row.Id));
            plain.CopyTo(buffer, 0);
            return plain.Length;
        }

        private static byte[] SealTail(UploadRow row, ContentCipher owner, ReadOnlySpan<byte> tail) => tail.IsEmpty ? [] : owner.Seal(tail.ToArray(), TailPlace(row.Id));

        private static string TailPlace(Guid id) => $"file-tail/{id:N}";
    }
}
