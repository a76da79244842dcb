using Microsoft.EntityFrameworkCore;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Forms;

/// <summary>A draft as its owner left it. To everybody else it does not exist.</summary>
public static class GetDraft
{
    public sealed class Handler(IDbContextFactory<AppDb> contexts, OwnerKeys keys, CityClock clock)
    {
        public async Task<Result<Draft>> HandleAsync(Guid id, Guid owner, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            await using var db = await contexts.CreateDbContextAsync(ct);
            var found = await (from row in db.Set<DraftRow>()
                               join content in db.Set<DraftContentRow>() on row.Id equals content.Draft
                               where row.Id == id && row.Owner == owner && row.KeepUntil > now
                               select new { row, content }).FirstOrDefaultAsync(ct);
            if (found is null || await keys.FindAsync(owner, ct) is not { } cipher)
                return Problem.NotFound;
            return new Draft(id, found.row.ProcedureCode, DraftSeals.Open(cipher, found.content), found.row.SavedAt, found.row.KeepUntil, found.row.Revision);
        }
    }
}
