using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Files;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers.Exports;

/// <summary>The files an official asked for: how far they are, and their bytes. Nobody else knows of them.</summary>
public static class ShowExports
{
    /// <param name="State">waiting, writing, ready or failed.</param>
    /// <param name="Total">Lines there will be; null before they were counted.</param>
    /// <param name="Failure">Why there is no file: too-many, rights, fault; ended when it is there, and something its owner held then has ended.</param>
    public sealed record View(
        Guid Id, ExportKind Kind, string State, int Lines, int? Total, long? Size, string? Failure, DateTimeOffset AskedAt, DateTimeOffset ExpiresAt, DossierQuery? List, RegisterPeriod? Register);

    public sealed record Opened(View Export, Stream Bytes, long Size);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, IFileStore files, OwnerKeys keys)
    {
        public async Task<IReadOnlyList<View>> ListAsync(Scope scope, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            return (await db.Set<ExportRow>().Where(row => row.Subject == scope.Subject).OrderByDescending(row => row.AskedAt).ToListAsync(ct)).ConvertAll(row => ViewOf(row, scope));
        }

        public async Task<Result<View>> FindAsync(Scope scope, Guid id, CancellationToken ct) =>
            await RowAsync(scope, id, ct) is { } row ? ViewOf(row, scope) : Problem.NotFound;

        /// <summary>The bytes, as long as the official holds everything that he held when they were written.</summary>
        public async Task<Result<Opened>> OpenAsync(Scope scope, Guid id, CancellationToken ct)
        {
            if (await RowAsync(scope, id, ct) is not { } row)
            {
                return Problem.NotFound;
            }

            if (row is not { FinishedAt: not null, Failure: null, File: { } file, Wrapped: { } wrapped })
            {
                return ExportProblems.NotReady;
            }

            if (!WriteExports.Holds(scope, row.Rights))
            {
                return ExportProblems.RightsEnded;
            }

            if (await keys.FindAsync(row.Subject, ct) is not { } cipher)
            {
                return Problem.NotFound;
            }

            try
            {
                return new Opened(ViewOf(row, scope), files.OpenRead(file, cipher.Open(wrapped, WriteExports.Place(row.Id))), row.Size!.Value);
            }
            catch (FileNotFoundException)
            {
                return Problem.NotFound; // dropped at this moment
            }
        }

        private async Task<ExportRow?> RowAsync(Scope scope, Guid id, CancellationToken ct)
        {
            if (scope.Kind != SubjectKind.Official)
            {
                return null;
            }

            await using var db = await contexts.CreateDbContextAsync(ct);
            return await db.Set<ExportRow>().FirstOrDefaultAsync(row => row.Id == id && row.Subject == scope.Subject, ct);
        }

        private static View ViewOf(ExportRow row, Scope scope)
        {
            var kind = Enum.Parse<ExportKind>(row.Kind);
            var failure = row.Failure ?? (row.FinishedAt is not null && !WriteExports.Holds(scope, row.Rights) ? "ended" : null);
            return new(
                row.Id, kind, failure is not null ? "failed" : row.FinishedAt is not null ? "ready" : row.Attempts > 0 ? "writing" : "waiting", row.Lines, row.Total, row.Size, failure,
                row.AskedAt, row.ExpiresAt, kind == ExportKind.List ? DossierQuery.Read(row.Query) : null, RegisterPeriod.Read(row));
        }
    }
}
