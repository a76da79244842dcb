using Microsoft.EntityFrameworkCore;
using MotCua.People.Contracts;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.People;

/// <summary>Adds or renews a person's rows in the caller's unit of work; the caller saves.</summary>
internal sealed class PersonWrites(PersonSeals seals, ContentKeys keys, CityClock clock)
{
    public const string InventedPrefix = "999";

    public async Task PutAsync(AppDb db, Guid id, PersonDetails details, byte[]? claimsIndex, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var row = await db.Set<PersonRow>().AsTracking().SingleOrDefaultAsync(each => each.Id == id, ct);
        var old = await db.Set<PersonContentRow>().AsTracking().Where(each => each.Person == id).ToListAsync(ct);
        var version = (row?.ContentVersion ?? 0) + 1;
        if (row is null)
        {
            db.Add(row = RowOf(id, details, version, now));
        }

        row.ContentVersion = version;
        row.ClaimsIndex = claimsIndex;
        seals.Index(row, details);
        db.RemoveRange(old);
        db.Add(PersonSeals.Seal(id, version, details, await CipherAsync(db, id, now, ct)));
    }

    public static PersonRow RowOf(Guid id, PersonDetails details, int version, DateTimeOffset at) => new()
    {
        Id = id,
        Kind = details.Kind,
        ContentVersion = version,
        Invented = details.Number.StartsWith(InventedPrefix, StringComparison.Ordinal),
        At = at,
    };

    private async Task<ContentCipher> CipherAsync(AppDb db, Guid id, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Set<ContentKeyRow>().SingleOrDefaultAsync(each => each.Owner == id, ct) is { } key)
        {
            return keys.Open(key);
        }

        var (row, cipher) = keys.Create(id, now);
        db.Add(row);
        return cipher;
    }
}
