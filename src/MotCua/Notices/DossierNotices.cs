using MotCua.Dossiers.Contracts;
using MotCua.Notices.Contracts;
using MotCua.Platform.Ledger;

namespace MotCua.Notices;

/// <summary>
/// Who must hear of what. The party hears of every turn. An official hears only of what asks something of them in person and
/// what they did not do themselves: queues and work lists, with their counts, tell a desk the rest.
/// </summary>
internal sealed class DossierNotices : INotices
{
    public IEnumerable<object> For(DossierMoved moved)
    {
        foreach (var happened in moved.Events)
        {
            if (ForParty(happened, moved.By) is { } kind)
            {
                foreach (var reader in Readers(moved))
                {
                    yield return Notice(reader, moved, kind);
                }
            }

            foreach (var (official, asks) in ForOfficials(happened, moved).Where(notice => notice.Official != moved.By.Actor))
            {
                yield return Notice(official, moved, asks);
            }
        }
    }

    private static string? ForParty(IEvent happened, Authorship by) => happened switch
    {
        // Whoever was helped at home hears what was done in their name.
        DossierSubmitted { Channel: Channel.Home } => "filed-at-home",
        DossierSupplied when by.Mandate is not null => "supplied-at-home",
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

    private static IEnumerable<(Guid Official, string Kind)> ForOfficials(IEvent happened, DossierMoved moved) => happened switch
    {
        TaskReassigned e => [(e.Assignee, "task-given")],
        DossierSupplied => moved.Holders.Select(holder => (holder, "dossier-supplied")),
        // Whoever was visited at home mends it with the same helper.
        GuidanceGiven when moved.Helper is { } helper => [(helper, "guidance-given")],
        SupplementRequested when moved.Helper is { } helper => [(helper, "supplement-requested")],
        _ => [],
    };

    /// <summary>The party, and a citizen who filed for them.</summary>
    private static IEnumerable<Guid> Readers(DossierMoved moved) =>
        moved.Representative is { } filer ? [moved.Party, filer] : [moved.Party];

    private static NoticeRow Notice(Guid recipient, DossierMoved moved, string kind) => new()
    {
        Id = Guid.CreateVersion7(), Recipient = recipient.ToString("N"), Dossier = moved.Dossier, Kind = kind, At = moved.By.At,
    };
}
