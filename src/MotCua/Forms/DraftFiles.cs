using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Files;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Forms;

/// <summary>Files stay as long as a draft names them.</summary>
internal sealed class DraftFiles(IDbContextFactory<AppDb> contexts, OwnerKeys keys) : IFileHolder
{
    public async Task<IReadOnlySet<Guid>> HeldAsync(Guid uploader, IReadOnlyCollection<Guid> files, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var drafts = await (from row in db.Set<DraftRow>() join content in db.Set<DraftContentRow>() on row.Id equals content.Draft where row.Owner == uploader select content)
            .ToListAsync(ct);
        // Without his key nobody, he neither, can open a draft or a file any more.
        if (drafts.Count == 0 || await keys.FindAsync(uploader, ct) is not { } owner)
            return new HashSet<Guid>();
        return drafts.SelectMany(draft => DraftSeals.Open(owner, draft).Components).SelectMany(component => component.Files).Where(files.Contains).ToHashSet();
    }
}
