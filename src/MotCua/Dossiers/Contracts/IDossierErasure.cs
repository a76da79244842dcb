using MotCua.Kernel;

namespace MotCua.Dossiers.Contracts;

/// <summary>The dossiers' part of erasing a person.</summary>
public interface IDossierErasure
{
    /// <summary>
    /// Destroys the keys of the dossiers in which the person is the party and takes their names and indexes out of the search.
    /// The history stays and still verifies. Doing it again changes nothing.
    /// </summary>
    /// <returns>How many dossiers; or the refusal, while one of them is not at its end.</returns>
    Task<Result<int>> EraseAsync(Guid party, CancellationToken ct);
}
