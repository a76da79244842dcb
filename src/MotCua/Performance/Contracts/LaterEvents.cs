using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Ledger;

namespace MotCua.Performance.Contracts;

// Events that index 766 reads and that no capability of this release writes ("no source yet" in docs/events.md). Names and
// fields are final all the same: simulated years hold them, and ledgers are read for ever. The capability that comes to write
// one takes its record over; the name in the ledger stays. Each lies in a stream of its writer, never in the dossier's.

/// <summary>The signed result lies in the electronic store, and the party can fetch it there (kết quả điện tử).</summary>
public sealed record ResultStored(Guid Dossier, Guid Document) : IEvent;

/// <summary>A paper of the dossier was taken from a store instead of being asked for again.</summary>
/// <param name="FromNationalStore">From the store of the national portal, not the city's.</param>
public sealed record ComponentReused(Guid Dossier, string Component, bool FromNationalStore) : IEvent;

/// <summary>The link to the electronic result was put into the national store, for others to reuse.</summary>
public sealed record ResultShared(Guid Dossier, Guid Document) : IEvent;

/// <summary>A fact of the dossier was read from, or confirmed by, the national population database.</summary>
public sealed record PopulationDataUsed(Guid Dossier) : IEvent;

/// <summary>The national portal has taken the dossier over into its own figures.</summary>
public sealed record DossierSynchronised(Guid Dossier) : IEvent;

/// <summary>What the dossier costs came out of its answers; nothing where it is exempt.</summary>
public sealed record FeeAssessed(Guid Dossier, Vnd Amount) : IEvent;

/// <summary>The fee was paid through a payment service.</summary>
/// <param name="Turn">1 for the dossier's first payment; a refund makes room for the next.</param>
public sealed record FeePaidOnline(Guid Dossier, int Turn, Vnd Amount) : IEvent;

/// <summary>What a petition is about.</summary>
public enum PetitionMatter
{
    /// <summary>A regulation or a procedure.</summary>
    Regulation,
    /// <summary>How officials behaved.</summary>
    Behaviour,
}

/// <summary>How the handling of a petition ended.</summary>
public enum PetitionOutcome
{
    /// <summary>Turned down.</summary>
    Rejected,
    /// <summary>More was asked for.</summary>
    Unclear,
    /// <summary>Answered.</summary>
    Resolved,
}

/// <summary>A citizen complained or proposed something (phản ánh, kiến nghị).</summary>
/// <param name="Unit">Who has to handle it.</param>
/// <param name="Dossier">The dossier it is about, if any.</param>
/// <param name="Earlier">The petition that this one repeats, because its answer did not satisfy.</param>
/// <param name="Due">Until when it must be settled.</param>
public sealed record PetitionReceived(Guid Unit, PetitionMatter Matter, Guid? Dossier, Guid? Earlier, DateTimeOffset Due) : IEvent;

/// <summary>Another unit has to handle it; its time begins anew.</summary>
public sealed record PetitionForwarded(Guid Unit, DateTimeOffset Due) : IEvent;

/// <param name="Due">The time limit of this outcome: it may be shorter than the one given on receipt.</param>
public sealed record PetitionClosed(PetitionOutcome Outcome, DateTimeOffset Due) : IEvent;

/// <summary>The answer was published.</summary>
public sealed record PetitionPublished(DateTimeOffset Due) : IEvent;

/// <summary>Whoever sent it, or a reader, said whether they like the answer; the last word counts.</summary>
public sealed record PetitionRated(bool Liked) : IEvent;

/// <summary>The city decided on a procedure that a law made or changed (quyết định công bố).</summary>
/// <param name="DecideBy">The last day on which the decision was in time.</param>
public sealed record ProcedureAnnounced(string Procedure, DateOnly DecidedOn, DateOnly DecideBy) : IEvent;

/// <summary>How far a procedure is a service online.</summary>
public enum OnlineService
{
    None,
    Partial,
    Full,
}

/// <summary>The decided procedure stands on the portal.</summary>
/// <param name="PublishBy">The last day on which that was in time.</param>
/// <param name="Parts">How many of the seven parts of a procedure are there.</param>
/// <param name="FullPossible">Nothing in the law keeps it from being a full service.</param>
/// <param name="Fees">Something is paid for it.</param>
/// <param name="PayableOnline">And can be paid on the national portal.</param>
/// <param name="Persons">Persons may apply, not organisations alone.</param>
public sealed record ProcedurePublished(
    string Procedure, DateOnly On, DateOnly PublishBy, int Parts, UnitLevel Level, OnlineService Service, bool FullPossible, bool Fees, bool PayableOnline, bool Persons) : IEvent;

/// <summary>The unit gives certified copies in electronic form from now on.</summary>
public sealed record CertifiedCopyOffered(Guid Unit) : IEvent;
