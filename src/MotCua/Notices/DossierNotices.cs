using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Notices.Contracts;
using MotCua.Platform.Ledger;

namespace MotCua.Notices;

/// <summary>Who must hear of what: the party of every turn, the counter of what waits for it.</summary>
internal sealed class DossierNotices : INotices
{
    public IEnumerable<object> For(DossierMoved moved)
    {
        foreach (var happened in moved.Events)
        {
            if (ForParty(happened) is { } kind)
            {
                foreach (var reader in Readers(moved))
                {
                    yield return Notice(reader.ToString("N"), moved, kind);
                }
            }

            if (ForCounter(happened) is { } counterKind)
            {
                yield return Notice(Holding.KeyOf(moved.ReceivingUnit, Role.Receive), moved, counterKind);
            }
        }
    }

    private static string? ForParty(IEvent happened) => happened switch
    {
        DossierSubmitted => "dossier-submitted",
        DossierAccepted => "dossier-accepted",
        AcceptanceRefused => "dossier-refused",
        GuidanceGiven => "guidance-given",
        SupplementRequested => "supplement-requested",
        DossierStopped => "dossier-stopped",
        DossierResolved => "dossier-resolved",
        ResultReturned => "result-returned",
        _ => null,
    };

    private static string? ForCounter(IEvent happened) => happened switch
    {
        DossierSupplied => "dossier-supplied",
        WithdrawalRequested => "withdrawal-requested",
        DossierResolved => "result-ready",
        _ => null,
    };

    /// <summary>The party, and a citizen helper or representative who filed for them; officials have their work lists.</summary>
    private static IEnumerable<Guid> Readers(DossierMoved moved) =>
        moved.FiledBy is { } filer ? [moved.Party, filer] : [moved.Party];

    private static NoticeRow Notice(string recipient, DossierMoved moved, string kind) => new()
    {
        Id = Guid.CreateVersion7(), Recipient = recipient, Dossier = moved.Dossier, Kind = kind, At = moved.By.At,
    };
}
