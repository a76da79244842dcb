using MotCua.People.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers.Simulation;

/// <summary>The party of the dossier that is being rehearsed: known to the e-ID, or recorded at the counter in the moment of filing.</summary>
internal sealed class RehearsedPeople(IPeopleInBulk people) : IPeople
{
    private Party party = null!;

    public void Begin(Party next) => party = next;

    /// <summary>The party's own rows, unless they are in the database.</summary>
    public IReadOnlyList<object> Rows(DateTimeOffset at) => party.Recorded ? [] : people.Rows(party.Id, party.Details, party.SignedIn, at);

    public Func<Person?> Plan(ReadBatch reads, Guid id)
    {
        var d = party.Details;
        return () => id != party.Id ? null : new Person(id, d.Kind, d.FullName, d.Number, d.BirthDate, d.Sex, d.Phone, d.Address, d.Commune);
    }

    public Task<Person?> FindAsync(Guid id, CancellationToken ct) => throw Unneeded();

    public Task<Guid> RecordAsync(PersonDetails details, CancellationToken ct) => Task.FromResult(party.Id);

    public Task<IReadOnlyDictionary<Guid, Person>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => throw Unneeded();

    public Task<Person?> FindByNumberAsync(PersonKind kind, string number, CancellationToken ct) => throw Unneeded();

    public Task<IReadOnlyList<Person>> FindByPhoneAsync(string phone, CancellationToken ct) => throw Unneeded();

    public Task<bool> EraseAsync(Guid id, CancellationToken ct) => throw Unneeded();

    public Task<bool> AnyInventedAsync(CancellationToken ct) => throw Unneeded();

    private static NotSupportedException Unneeded() => new("A rehearsal knows one party.");
}
