using MotCua.People.Contracts;
using MotCua.Platform.Keys;

namespace MotCua.People;

internal sealed class PeopleInBulk(PersonSeals seals, ContentKeys keys) : IPeopleInBulk
{
    public IReadOnlyList<object> Rows(Guid id, PersonDetails details, bool signedIn, DateTimeOffset at)
    {
        var (key, cipher) = keys.Create(id, at);
        var row = PersonWrites.RowOf(id, details, version: 1, at);
        row.ClaimsIndex = signedIn
            ? seals.ClaimsIndex(new(id, details.FullName, details.Number, details.BirthDate, details.Sex, details.Phone, details.Address, details.Commune, null))
            : null;
        seals.Index(row, details);
        return [row, PersonSeals.Seal(id, version: 1, details, cipher), key];
    }
}
