using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;

namespace MotCua.Forms;

/// <summary>The owner throws a draft away, or it was filed. Doing it twice is doing it once.</summary>
public static class DeleteDraft
{
    public sealed class Handler(IDbContextFactory<AppDb> contexts, ICommandStore store)
    {
        private const int Attempts = 3;

        /// <returns>False when the owner has no such draft.</returns>
        public async Task<bool> HandleAsync(Guid id, Guid owner, CancellationToken ct)
        {
            for (var attempt = 1; attempt <= Attempts; attempt++)
            {
                var writes = await WritesAsync(id, owner, ct);
                if (writes.Count == 0)
                    return attempt > 1;
                var changes = new Changes();
                foreach (var write in writes)
                    changes.Add(write);
                // Refused only when somebody else deleted it meanwhile, which is what was asked for; an unknown outcome is looked at again.
                if ((await store.CommitAsync(changes, ct)).Outcome != CommitOutcome.Unknown)
                    return true;
            }

            throw new OutageException($"Nobody knows whether draft {id} is deleted.");
        }

        /// <summary>The writes that end a draft, for the commit that files it: it is filed and gone, or neither. None when the owner has no such draft.</summary>
        public async Task<IReadOnlyList<RowWrite>> WritesAsync(Guid id, Guid owner, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var row = await db.Set<DraftRow>().FirstOrDefaultAsync(row => row.Id == id && row.Owner == owner, ct);
            var content = row is null ? null : await db.Set<DraftContentRow>().FirstOrDefaultAsync(content => content.Draft == id, ct);
            return row is null || content is null ? [] : [new(WriteKind.Delete, row), new(WriteKind.Delete, content)];
        }
    }
}
