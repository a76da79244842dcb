using MotCua.Platform.Storage;

namespace MotCua.People.Contracts;

public enum PersonKind
{
    Citizen,
    Organisation,
}

/// <summary>A party as we know them. Show it only to whom the dossier's own rules let see it.</summary>
/// <param name="Number">Personal id (12 digits) of a citizen, tax code of an organisation.</param>
/// <param name="BirthDate"><c>yyyy-MM-dd</c> or a year.</param>
/// <param name="Commune">Code of the commune of residence or seat.</param>
public sealed record Person(
    Guid Id, PersonKind Kind, string FullName, string Number, string? BirthDate, string? Sex, string? Phone, string? Address, string? Commune);

/// <summary>What a counter officer writes down of somebody who has not signed in.</summary>
public sealed record PersonDetails(
    PersonKind Kind, string FullName, string Number, string? BirthDate, string? Sex, string? Phone, string? Address, string? Commune);

/// <summary>Citizens and organisations.</summary>
public interface IPeople
{
    /// <summary>Adds a person's rows to a batch that is read with others; call the result after the batch was read.</summary>
    Func<Person?> Plan(ReadBatch reads, Guid id);

    Task<Person?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>Those that exist and were not erased.</summary>
    Task<IReadOnlyDictionary<Guid, Person>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>By the exact personal id or tax code.</summary>
    Task<Person?> FindByNumberAsync(PersonKind kind, string number, CancellationToken ct);

    /// <summary>By the exact phone number, newest first, at most 20.</summary>
    Task<IReadOnlyList<Person>> FindByPhoneAsync(string phone, CancellationToken ct);

    /// <summary>The person with this number, recorded now if we do not know them. What the e-ID said is not overwritten.</summary>
    Task<Guid> RecordAsync(PersonDetails details, CancellationToken ct);

    /// <summary>Makes everything we hold of the person unreadable and unfindable; the key stays free for ledger references.</summary>
    Task<bool> EraseAsync(Guid id, CancellationToken ct);

    /// <summary>True when an invented person of the sandbox (number begins with 999) is recorded here.</summary>
    Task<bool> AnyInventedAsync(CancellationToken ct);
}
