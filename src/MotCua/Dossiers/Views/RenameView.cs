using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers.Views;

/// <summary>A kept filter gets another name.</summary>
public static class RenameView
{
    public sealed record Input(string? Name);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, ICommandStore store, OwnerKeys keys)
    {
        /// <summary>The last name counts: the view is one official's alone, and naming it twice the same changes nothing.</summary>
        public async Task<Result<Guid>> HandleAsync(Scope scope, Guid id, Input input, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            if (scope.Kind != SubjectKind.Official || await db.Set<ViewRow>().FirstOrDefaultAsync(row => row.Id == id && row.Subject == scope.Subject, ct) is not { } view)
            {
                return Problem.NotFound;
            }

            var name = SaveView.NameOf(input.Name);
            if (!name.Ok)
            {
                return name.Problem;
            }

            var cipher = await keys.ForAsync(scope.Subject, ct);
            var renamed = new ViewRow { Id = id, Subject = view.Subject, Name = ViewRow.Seal(cipher, id, name.Value), Query = view.Query, At = view.At, Revision = view.Revision + 1 };
            return (await store.CommitAsync(new Changes().Update(renamed, view.Revision), ct)).Outcome switch
            {
                CommitOutcome.Committed => id,
                CommitOutcome.Stale => CommandProblems.Stale,
                _ => CommandProblems.OutcomeUnknown,
            };
        }
    }
}
