using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Audit;
using MotCua.Platform.Files;

namespace MotCua.Dossiers;

/// <summary>One paper of a dossier, for those who read its content. What an official opens is recorded before the bytes go out.</summary>
public static class OpenFile
{
    /// <param name="Inline">May be shown in the browser; what nobody could scan is only handed over.</param>
    public sealed record Opened(OpenedFile File, bool Inline);

    public sealed class Handler(DossierFinder finder, FileStore files, IAccessLog log)
    {
        /// <param name="idOrCode">The key, the reference or the official code.</param>
        /// <param name="reason">Why an official opens a file that could not be scanned; kept under the dossier's key.</param>
        public async Task<Result<Opened>> HandleAsync(string idOrCode, Guid fileId, string? reason, Scope scope, CancellationToken ct)
        {
            var dossier = await finder.ReadableAsync(idOrCode, scope, ct);
            if (!dossier.Ok || await files.FindAsync(fileId, ct) is not { } found || found.Row.Dossier != dossier.Value.State.Id)
            {
                return Problem.NotFound;
            }

            // A file nobody could scan goes only to the handling officer, with a recorded reason, and never inline.
            var unscanned = found.Scan.Status == FileStatus.Unscanned && scope.Kind == SubjectKind.Official && !string.IsNullOrWhiteSpace(reason);
            var opened = await files.OpenAsync(found.Row, found.Scan, unscanned, ct);
            if (!opened.Ok)
            {
                return opened.Problem;
            }

            var what = $"file/{fileId}";
            if (unscanned)
            {
                var note = VietnameseText.Nfc(reason!).Trim();
                await log.RecordAsync(new(scope.Subject, dossier.Value.State.Id, what, AccessReason.Unscanned) { Note = note, Cipher = dossier.Value.OpenCipher }, ct);
            }
            else
            {
                await DossierViews.RecordAsync(log, scope, dossier.Value.State, what, ct);
            }

            return new Opened(opened.Value, opened.Value.Kind.Inline && !unscanned);
        }
    }
}
