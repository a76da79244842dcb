using MotCua.Kernel;
using MotCua.Platform.Ledger;
using MotCua.Process.Engine;

namespace MotCua.Dossiers.Contracts;

// Every event of a dossier. Names and fields are final: docs/events.md lists them, and old ledgers are read for ever.
// Ids, codes, outcomes, instants and salted hashes only; what people typed lies encrypted in dossiers_content.

/// <summary>Which definitions a dossier was filed under; they stay its law (design §1.4).</summary>
public sealed record Pins(string Procedure, int Version, int Calendar, string? Case = null);

/// <summary>One component as handed in: its code and the files, by id.</summary>
public sealed record FiledComponent(string Code, ValueList<Guid> Files);

/// <summary>A piece of content in the dossier's content rows, with its salted hash.</summary>
public sealed record ContentRef(string Kind, int Version, byte[] Hash);

public sealed record DossierSubmitted(
    string Reference, Pins Pins, Channel Channel, Guid Party, Guid ReceivingUnit, Guid CompetentUnit, Guid? HelpedUnit,
    ContentRef Application, ValueList<FiledComponent> Components, string Delivery) : IEvent;

/// <summary>How far a mandate given at home goes.</summary>
public enum MandateCover
{
    /// <summary>To hand this dossier in, nothing more.</summary>
    Filing,
    /// <summary>To hand it in and to complete it until there is a result.</summary>
    UntilResult,
}

/// <summary>How the person confirmed that they gave the mandate.</summary>
public enum MandateProof
{
    /// <summary>Signed, or marked with a fingerprint, on paper.</summary>
    Signed,
    /// <summary>Said before a witness, whom the note names.</summary>
    Spoken,
    /// <summary>Confirmed in the person's own e-ID application.</summary>
    EId,
}

/// <summary>A person asked a helper to act for them; both the filing and what the helper does later name this mandate.</summary>
public sealed record MandateRecorded(Guid Mandate, Guid Holder, Guid Party, MandateCover Covers, DateOnly GivenOn, MandateProof Proof, ContentRef? Note) : IEvent;

/// <summary>The clock starts; form 01 is issued. <c>Promised</c> never moves silently.</summary>
public sealed record DossierAccepted(string Code, DateTimeOffset Promised, ValueList<string> OriginalsSeen) : IEvent;

public sealed record AcceptanceRefused(ContentRef Reasons) : IEvent;

/// <summary>Corrections asked for before acceptance: any number of times, not counted, no clock.</summary>
public sealed record GuidanceGiven(ContentRef Request) : IEvent;

/// <summary>After acceptance: once. A leader may ask again with a reason; it counts (domain.md §7).</summary>
public sealed record SupplementRequested(int Number, ContentRef Request, bool OverOnce) : IEvent;

public sealed record DossierSupplied(ContentRef Application, ValueList<FiledComponent> Components) : IEvent;

/// <summary>A pause or its end moved what is due; <c>Promised</c> stays.</summary>
public sealed record DueMoved(DateTimeOffset? Due) : IEvent;

public sealed record WithdrawalRequested(ContentRef? Reason) : IEvent;

public sealed record DossierStopped(string Why, ContentRef? Reason) : IEvent;

/// <summary>The process moved: its whole new state, so that history folds without the definition.</summary>
public sealed record ProcessAdvanced([property: System.Text.Json.Serialization.JsonConverter(typeof(ProcessStateJson))] ProcessState State) : IEvent;

public sealed record TaskOpened(Guid Task, int Key, string Node, Guid Unit, string Role, DateTimeOffset? Due, int Minutes, ValueList<string> Outcomes) : IEvent;

/// <summary>Somebody who works on it asked another unit for an opinion, outside the process. The work item follows as <see cref="TaskOpened"/>.</summary>
public sealed record OpinionAsked(Guid Task, Guid By, Guid Unit, ContentRef Question) : IEvent;

public sealed record TaskClaimed(Guid Task, Guid Assignee) : IEvent;

public sealed record TaskReleased(Guid Task) : IEvent;

public sealed record TaskReassigned(Guid Task, Guid Assignee) : IEvent;

public sealed record TaskCompleted(Guid Task, string Outcome, ContentRef? Comment) : IEvent;

/// <summary>Sent back to an earlier step.</summary>
public sealed record TaskReturned(Guid Task, string ToNode, ContentRef Reason) : IEvent;

/// <summary>Ended by what happened elsewhere: a return over its fork, a withdrawal.</summary>
public sealed record TaskCancelled(Guid Task) : IEvent;

/// <summary>The clock of a task stands still or runs again.</summary>
public sealed record TaskDueMoved(Guid Task, DateTimeOffset? Due) : IEvent;

public sealed record ResultDrafted(ContentRef Draft, string Outcome) : IEvent;

public sealed record ResultApproved(int DraftVersion, string Outcome) : IEvent;

/// <summary>The work went back to a step before the signature: the draft has to be approved anew.</summary>
public sealed record ApprovalWithdrawn : IEvent;

public sealed record ResultNumbered(string Number, DateOnly Date) : IEvent;

/// <summary>Ready at the counter; the clock ends.</summary>
public sealed record DossierResolved(string End) : IEvent;

public sealed record ResultReturned(string How) : IEvent;

/// <summary>1–5 points and the number of trips; the comment is content.</summary>
public sealed record DossierRated(int Score, int? Trips, ContentRef? Comment) : IEvent;

/// <summary>An officer chose another version at acceptance, with a reason.</summary>
public sealed record DossierRepinned(Pins Pins, ContentRef Reason) : IEvent;
