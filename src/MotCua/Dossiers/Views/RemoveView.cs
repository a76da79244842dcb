using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers.Views;

/// <summary>A kept filter is forgotten.</summary>
public static class RemoveView
{
    public sealed class Handler(IDbContextFactory<AppDb> contexts, ICommandStore store)
    {
        public async Task<Result<bool>> HandleAsync(Scope scope, Guid id, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            if (scope.Kind != SubjectKind.Official || await db.Set<ViewRow>().FirstOrDefaultAsync(row => row.Id == id && row.Subject == scope.Subject, ct) is not { } view)
            {
                return Problem.NotFound;
            }

            // Whatever it is called by now; and where it is gone nothing is left to do.
            var gone = (await store.CommitAsync(new Changes().Delete(view), ct)).Outcome == CommitOutcome.Committed || !await db.Set<ViewRow>().AnyAsync(row => row.Id == id, ct);
            return gone ? true : CommandProblems.OutcomeUnknown;
        }
    }
}
