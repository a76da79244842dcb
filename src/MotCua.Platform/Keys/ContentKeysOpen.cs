using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Keys;

/// <summary>The configured master key opens what this database holds: without it everything is there and nothing can be read.</summary>
public sealed class ContentKeysOpen(ContentKeys keys, IDbContextFactory<AppDb> contexts) : IInvariant
{
    // Under another master key none opens; a few say so as well as a million.
    private const int MostNamed = 5;

    public string Name => "keys.content-keys-open";

    public async IAsyncEnumerable<string> BreachesAsync(AppDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        var named = 0;
        await foreach (var row in db.Set<ContentKeyRow>().AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            if (Opens(row))
            {
                continue;
            }

            yield return row.Owner.ToString();
            if (++named == MostNamed)
            {
                yield break;
            }
        }
    }

    /// <summary>Whether any content of this database can be read; true where there is none.</summary>
    public async Task<bool> FitAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<ContentKeyRow>().AsNoTracking().OrderByDescending(row => row.At).FirstOrDefaultAsync(ct) is not { } newest || Opens(newest);
    }

    private bool Opens(ContentKeyRow row)
    {
        try
        {
            keys.Open(row);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
