using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.People.Contracts;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.People;

internal sealed class PreferencesBook(IDbContextFactory<AppDb> databases, OwnerKeys keys) : IPreferences
{
    private const string Place = "preferences";

    public async Task<KeptPreferences> FindAsync(Guid person, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.Set<PreferencesRow>().SingleOrDefaultAsync(each => each.Person == person, ct);
        return row is not null && await keys.FindAsync(person, ct) is { } cipher && Open(cipher, row.Sealed) is { } said
            ? new(said, row.Revision)
            : new(new(), row?.Revision ?? 0);
    }

    public static byte[] Seal(ContentCipher cipher, Preferences said) => cipher.Seal(JsonSerializer.SerializeToUtf8Bytes(said), Place);

    /// <summary>Null when the key does not open it: it was sealed before an erasure.</summary>
    private static Preferences? Open(ContentCipher cipher, byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<Preferences>(cipher.Open(content, Place));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
