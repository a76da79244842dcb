using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;

namespace MotCua.Forms;

/// <summary>The owner throws a draft away, or it was filed. Doing it twice is doing it once.</summary>
public static class DeleteDraft
{
    public sealed class Handler(IDbContextFactory<AppDb> contexts, ICommandStore store)
    {
        /// <returns>False when the owner has no such draft.</returns>
        public async Task<bool> HandleAsync(Guid id, Guid owner, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var row = await db.Set<DraftRow>().FirstOrDefaultAsync(row => row.Id == id && row.Owner == owner, ct);
            var content = row is null ? null : await db.Set<DraftContentRow>().FirstOrDefaultAsync(content => content.Draft == id, ct);
            if (row is null || content is null)
                return false;
            // Refused only when somebody else deleted it meanwhile, which is what was asked for.
            await store.CommitAsync(new Changes().Delete(row).Delete(content), ct);
            return true;
        }
    }
}
