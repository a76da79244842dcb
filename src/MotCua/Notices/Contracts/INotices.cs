using MotCua.Platform.Ledger;

namespace MotCua.Notices.Contracts;

/// <summary>What has just happened to a dossier, for those who must hear of it.</summary>
public sealed record DossierMoved(Guid Dossier, Guid Party, Guid? FiledBy, Guid ReceivingUnit, IReadOnlyList<IEvent> Events, Authorship By);

/// <summary>Turns events into notices that commit with them.</summary>
public interface INotices
{
    /// <summary>The notice rows to insert; ids and codes only, the words come from resources when it is read.</summary>
    IEnumerable<object> For(DossierMoved moved);
}
