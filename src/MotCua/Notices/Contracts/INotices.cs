using MotCua.Platform.Ledger;

namespace MotCua.Notices.Contracts;

/// <summary>What has just happened to a dossier, for those who must hear of it.</summary>
/// <param name="Representative">A citizen who filed for the party, e.g. a company's director.</param>
/// <param name="Helper">An official who filed for the party at their home.</param>
/// <param name="Holders">Officials who have taken work on it that is open now.</param>
public sealed record DossierMoved(
    Guid Dossier, Guid Party, Guid? Representative, Guid? Helper, IReadOnlyList<Guid> Holders, IReadOnlyList<IEvent> Events, Authorship By);

/// <summary>Turns events into notices that commit with them.</summary>
public interface INotices
{
    /// <summary>The notice rows to insert; ids and codes only, the words come from resources when it is read.</summary>
    IEnumerable<object> For(DossierMoved moved);
}
