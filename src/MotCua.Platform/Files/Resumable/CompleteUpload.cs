using System.Security.Cryptography;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Files.Resumable;

/// <summary>All bytes are there: reads them once from the store, which proves each and gives the hash, and records the file as every other upload is.</summary>
public static class CompleteUpload
{
    public sealed class Handler(ICommandStore store, IFileStore files, FileOptions options, TimeProvider time)
    {
        /// <param name="row">Held by the caller; its object is in its place.</param>
        internal async Task<Result<UploadProgress>> HandleAsync(UploadRow row, byte[] key, string name)
        {
            var (kind, sha256, problem) = await ReadAsync(row, key, name);
            if (problem is not null)
            {
                await DropAsync(row);
                return problem;
            }

            var now = time.GetUtcNow();
            var file = new FileRow
            {
                Id = row.Id, Uploader = row.Uploader, KeyOwner = row.Uploader, Name = row.Name, Size = row.Size, Sha256 = sha256, MediaType = kind!.MediaType,
                Wrapped = row.Wrapped, ReceivedAt = now, Revision = 1,
            };
            var changes = new Changes().Delete(row, row.Revision).Insert(file).Insert(FileScanRow.New(row.Id, now));
            return (await store.CommitAsync(changes, CancellationToken.None)).Outcome switch
            {
                CommitOutcome.Committed => UploadProgress.Of(file),
                // Written down or not, the next request finds out: the object stays where it is.
                CommitOutcome.Unknown => CommandProblems.OutcomeUnknown,
                _ => UploadProblems.Busy,
            };
        }

        /// <summary>Throws it away. The row first, by its revision: were it complete or taken up again by now, nothing happens.</summary>
        internal async Task<bool> DropAsync(UploadRow row)
        {
            if ((await store.CommitAsync(new Changes().Delete(row, row.Revision), CancellationToken.None)).Outcome != CommitOutcome.Committed)
                return false;
            files.DeletePart(row.Id);
            files.Delete(row.Id); // in its place already, if a server died before it wrote that down
            return true;
        }

        private async Task<(FileKind? Kind, byte[] Sha256, Problem? Problem)> ReadAsync(UploadRow row, byte[] key, string name)
        {
            var exam = new FileExam(options.MostMegapixels);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[IFilePart.ChunkSize];
            FileKind? kind = null;
            await using var bytes = files.OpenRead(row.Id, key);
            int read;
            while ((read = await bytes.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, CancellationToken.None)) > 0)
            {
                if (kind is null)
                {
                    var found = FileKinds.Recognise(buffer.AsSpan(0, read), name, FileKinds.All);
                    if (!found.Ok)
                        return (null, [], found.Problem);
                    kind = found.Value;
                }

                exam.Take(buffer.AsSpan(0, read));
                hash.AppendData(buffer, 0, read);
            }

            return (kind, hash.GetHashAndReset(), exam.Judge(kind!));
        }
    }
}
