using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Keys;

/// <summary>The content key of a person, made when it is first needed.</summary>
public sealed class OwnerKeys(IDbContextFactory<AppDb> contexts, ICommandStore store, ContentKeys keys, TimeProvider time)
{
    /// <summary>Null when there is none: never made, or destroyed because the person was erased.</summary>
    public async Task<ContentCipher?> FindAsync(Guid owner, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<ContentKeyRow>().FirstOrDefaultAsync(row => row.Owner == owner, ct) is { } row ? keys.Open(row) : null;
    }

    public async Task<ContentCipher> ForAsync(Guid owner, CancellationToken ct)
    {
        if (await FindAsync(owner, ct) is { } found)
            return found;
        var (row, cipher) = keys.Create(owner, time.GetUtcNow());
        var result = await store.CommitAsync(new Changes().Insert(row), ct);
        // Somebody else made it at the same moment: theirs is the one in the database.
        return result.Outcome == CommitOutcome.Committed ? cipher
            : await FindAsync(owner, ct) ?? throw new OutageException($"The content key of {owner} could not be made: {result.Outcome}.");
    }
}
