using MotCua.Platform.Storage;

namespace MotCua.People.Contracts;

/// <summary>Why somebody may act for another as party.</summary>
public enum Ground
{
    /// <summary>Legal representative of a company (người đại diện theo pháp luật), as the e-ID's organisation account says.</summary>
    LegalRepresentative,
    /// <summary>A mandate of the represented person (ủy quyền).</summary>
    Mandate,
    /// <summary>The same person, recorded at a counter before their first sign-in.</summary>
    SamePerson,
}

/// <summary>Whom somebody may act for today.</summary>
/// <param name="Oneself">Of these, earlier records of the same person.</param>
public sealed record RepresentedParties(IReadOnlyList<Guid> All, IReadOnlyList<Guid> Oneself);

/// <summary>Who may act for whom as party, at a moment.</summary>
public interface IRepresentations
{
    /// <summary>Adds the rows to a batch; call the result after the batch was read, with the moment that counts.</summary>
    Func<DateTimeOffset, RepresentedParties> Plan(ReadBatch reads, Guid representative);

    /// <summary>Gives a mandate or representation from a moment on; giving the same twice changes nothing.</summary>
    Task GiveAsync(Guid representative, Guid represented, Ground ground, DateTimeOffset from, DateTimeOffset? to, CancellationToken ct);

    /// <summary>Ends it; false when there was none.</summary>
    Task<bool> EndAsync(Guid representative, Guid represented, DateTimeOffset at, CancellationToken ct);
}
