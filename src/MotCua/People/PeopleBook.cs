using Microsoft.EntityFrameworkCore;
using MotCua.People.Contracts;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.People;

internal sealed class PeopleBook(IDbContextFactory<AppDb> databases, PersonSeals seals, PersonWrites writes, PeopleAtTheDoor door) : IPeople
{
    private const int MostByPhone = 20;

    public Func<Person?> Plan(ReadBatch reads, Guid id)
    {
        var content = reads.Add<PersonContentRow>("person = {0} and version = (select content_version from people_person where id = {0})", id);
        var key = reads.Add<ContentKeyRow>("owner = {0}", id);
        return () => content.First is { } row && key.First is { } wrapped ? seals.Open(row, wrapped) : null;
    }

    public async Task<Person?> FindAsync(Guid id, CancellationToken ct) => (await FindAsync([id], ct)).GetValueOrDefault(id);

    public async Task<IReadOnlyDictionary<Guid, Person>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return (await OpenAsync(db, ids, ct)).ToDictionary(person => person.Id);
    }

    public async Task<Person?> FindByNumberAsync(PersonKind kind, string number, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await KeyAsync(db, kind, number, ct) is { } id ? (await OpenAsync(db, [id], ct)).FirstOrDefault() : null;
    }

    public async Task<IReadOnlyList<Person>> FindByPhoneAsync(string phone, CancellationToken ct)
    {
        var index = seals.PhoneIndex(phone);
        await using var db = await databases.CreateDbContextAsync(ct);
        var ids = await db.Set<PersonRow>().Where(row => row.PhoneIndex == index).OrderByDescending(row => row.At).Take(MostByPhone).Select(row => row.Id).ToListAsync(ct);
        var found = (await OpenAsync(db, ids, ct)).ToDictionary(person => person.Id);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    public async Task<Guid> RecordAsync(PersonDetails details, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await KeyAsync(db, details.Kind, details.Number, ct) is { } known)
        {
            return known;
        }

        var id = Guid.CreateVersion7();
        await writes.PutAsync(db, id, details, null, ct);
        await db.SaveChangesAsync(ct);
        return id;
    }

    public async Task<bool> EraseAsync(Guid id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Set<PersonRow>().AsTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is not { } person)
        {
            return false;
        }

        (person.FoldedName, person.NumberIndex, person.PhoneIndex, person.ClaimsIndex) = (null, null, null, null);
        db.RemoveRange(await db.Set<PersonContentRow>().Where(row => row.Person == id).ToListAsync(ct));
        db.RemoveRange(await db.Set<PreferencesRow>().Where(row => row.Person == id).ToListAsync(ct));
        db.RemoveRange(await db.Set<ContentKeyRow>().Where(row => row.Owner == id).ToListAsync(ct));
        await db.SaveChangesAsync(ct);
        door.Forget(id);
        return true;
    }

    public async Task<bool> AnyInventedAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Set<PersonRow>().AnyAsync(row => row.Invented, ct);
    }

    /// <summary>A record of the e-ID before one of a counter.</summary>
    private async Task<Guid?> KeyAsync(AppDb db, PersonKind kind, string number, CancellationToken ct)
    {
        var index = seals.NumberIndex(kind, number);
        var rows = await db.Set<PersonRow>().Where(row => row.NumberIndex == index).Select(row => new { row.Id, FromEid = row.ClaimsIndex != null, row.At }).ToListAsync(ct);
        return rows.OrderByDescending(row => row.FromEid).ThenBy(row => row.At).Select(row => (Guid?)row.Id).FirstOrDefault();
    }

    private async Task<List<Person>> OpenAsync(AppDb db, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var contents = await (from row in db.Set<PersonRow>()
                              join content in db.Set<PersonContentRow>() on new { Person = row.Id, Version = row.ContentVersion } equals new { content.Person, content.Version }
                              join key in db.Set<ContentKeyRow>() on row.Id equals key.Owner
                              where ids.Contains(row.Id)
                              select new { content, key }).ToListAsync(ct);
        return [.. contents.Select(each => seals.Open(each.content, each.key)).OfType<Person>()];
    }
}
