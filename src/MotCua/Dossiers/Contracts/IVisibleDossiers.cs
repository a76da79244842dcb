using MotCua.Authority.Contracts;

namespace MotCua.Dossiers.Contracts;

/// <summary>For capabilities that keep something about dossiers and show it to people: nobody is shown what concerns a dossier he may not see.</summary>
public interface IVisibleDossiers
{
    /// <summary>Those of the named dossiers that the scope may see at this moment, by the one predicate of dossiers.</summary>
    Task<IReadOnlySet<Guid>> AmongAsync(Scope scope, IReadOnlyCollection<Guid> dossiers, CancellationToken ct);
}
