using MotCua.Kernel;

namespace MotCua.Platform.Files.Resumable;

/// <summary>The uploader does not want to go on: what has arrived is thrown away. Doing it twice finds nothing the second time.</summary>
public static class StopUpload
{
    public sealed class Handler(Uploads uploads, CompleteUpload.Handler complete, TimeProvider time)
    {
        public async Task<Result<UploadProgress>> HandleAsync(Guid id, Guid uploader, CancellationToken ct)
        {
            if (await uploads.FindAsync(id, uploader, ct) is not { } row)
                return Problem.NotFound;
            // Whoever is writing would find his upload gone in the middle; he is asked to stop first.
            return row.HeldUntil > time.GetUtcNow() || !await complete.DropAsync(row) ? UploadProblems.Busy : UploadProgress.Of(row);
        }
    }
}
