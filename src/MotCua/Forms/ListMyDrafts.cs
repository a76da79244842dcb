using Microsoft.EntityFrameworkCore;
using MotCua.Forms.Contracts;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Forms;

/// <summary>The drafts of one person, last saved first; there are at most <see cref="SaveDraft.MostDrafts"/>.</summary>
public static class ListMyDrafts
{
    public sealed class Handler(IDbContextFactory<AppDb> contexts, CityClock clock)
    {
        public async Task<IReadOnlyList<DraftLine>> HandleAsync(Guid owner, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            await using var db = await contexts.CreateDbContextAsync(ct);
            return await db.Set<DraftRow>().Where(row => row.Owner == owner && row.KeepUntil > now).OrderByDescending(row => row.SavedAt).ThenBy(row => row.Id)
                .Select(row => new DraftLine(row.Id, row.ProcedureCode, row.SavedAt, row.KeepUntil, row.Revision)).Take(SaveDraft.MostDrafts).ToListAsync(ct);
        }
    }
}
