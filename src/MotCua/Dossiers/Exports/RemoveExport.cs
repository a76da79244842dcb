using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Files;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers.Exports;

/// <summary>An official needs a file no longer, or stops its writing: request and bytes go.</summary>
public static class RemoveExport
{
    public sealed class Handler(IDbContextFactory<AppDb> contexts, ICommandStore store, IFileStore files)
    {
        public async Task<Result<bool>> HandleAsync(Scope scope, Guid id, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            if (scope.Kind != SubjectKind.Official || await db.Set<ExportRow>().FirstOrDefaultAsync(row => row.Id == id && row.Subject == scope.Subject, ct) is not { } export)
            {
                return Problem.NotFound;
            }

            // Whoever is writing it finds its row gone and takes the bytes away. Whatever the commit said, the bytes go when the row is gone, and not before.
            if ((await store.CommitAsync(new Changes().Delete(export), ct)).Outcome != CommitOutcome.Committed && await db.Set<ExportRow>().AnyAsync(row => row.Id == id, ct))
            {
                return CommandProblems.OutcomeUnknown;
            }

            if (export.File is { } file)
            {
                files.Delete(file);
            }

            return true;
        }
    }
}
