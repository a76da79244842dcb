namespace MotCua.Performance.Figures;

/// <summary>
/// What roll-ups count. Each says which day it belongs to, and which event makes it; all can be added up over days, units and
/// procedures. The order is that of this release only: rows have a column of the same name each.
/// </summary>
internal enum Counter
{
    // --- on the day of filing

    /// <summary>Dossiers filed. <c>DossierSubmitted</c>.</summary>
    Submitted,
    /// <summary>Of them, online.</summary>
    SubmittedOnline,

    // --- on the day of refusal

    /// <summary>Not accepted. <c>AcceptanceRefused</c>.</summary>
    Refused,

    // --- on the day of acceptance, also what becomes known of these dossiers later

    /// <summary>Dossiers accepted (tiếp nhận). <c>DossierAccepted</c>.</summary>
    Received,
    /// <summary>Of them, filed online.</summary>
    ReceivedOnline,
    /// <summary>Of them, with a file of at least one paper. <c>DossierSubmitted</c>, <c>DossierSupplied</c>.</summary>
    Attached,
    /// <summary>Filed online, and where the result is a paper its electronic form is stored. <c>ResultStored</c>.</summary>
    OnlineWhole,
    /// <summary>Of procedures that are a full service online; the pinned version says.</summary>
    OfFullService,
    /// <summary>Of them, those that <see cref="OnlineWhole"/> counts.</summary>
    FullServiceUsed,
    /// <summary>Of procedures for persons; the pinned version says.</summary>
    ForPersons,
    /// <summary>Something is or may be paid for it: by the pinned fee schedule, channel and day, until <c>FeeAssessed</c> says.</summary>
    FeeDue,
    /// <summary>Paid through a payment service. <c>FeePaidOnline</c>.</summary>
    PaidOnline,
    /// <summary>Paid in cash at the counter, and not refunded. <c>FeePaid</c>, <c>FeeRefunded</c>.</summary>
    PaidAtCounter,
    /// <summary>With a paper taken from a store. <c>ComponentReused</c>.</summary>
    Reused,
    /// <summary>With a paper from the national store, or the result put there. <c>ComponentReused</c>, <c>ResultShared</c>.</summary>
    Shared,
    /// <summary>With a fact from the population database. <c>PopulationDataUsed</c>.</summary>
    PopulationUsed,
    /// <summary>Known to the national portal. <c>DossierSynchronised</c>.</summary>
    Synchronised,
    /// <summary>Of the dossiers accepted that day, those that have their result. <c>DossierResolved</c>.</summary>
    Completed,
    /// <summary>What these took, in minutes of the norm's own kind: working minutes, or calendar minutes.</summary>
    CompletedMinutes,

    // --- on the day the dossier ended

    /// <summary>The result was ready. <c>DossierResolved</c>.</summary>
    Resolved,
    /// <summary>Of them, not after <c>due</c> (design §4).</summary>
    ResolvedOnTime,
    /// <summary>Ended without a result after acceptance. <c>DossierStopped</c>.</summary>
    Stopped,
    /// <summary>Resolved, and the result is a paper; the pinned version says.</summary>
    PaperDue,
    /// <summary>Of them, with its electronic form stored. <c>ResultStored</c>.</summary>
    PaperStored,
    /// <summary>Resolved, with a file of a paper and an electronic result.</summary>
    Digitised,
    /// <summary>Ended in the sense of indicator 2.1: resolved, stopped after acceptance, or refused.</summary>
    Processed,
    /// <summary>Of them, on time by the letter of indicator 2.1 (domain.md §12).</summary>
    ProcessedOnTime,

    // --- on the day a time limit passed; for open dossiers this may be a day to come

    /// <summary>Became late against <c>due</c>. Late at the end of a day = the sum up to it, less <see cref="CeasedLate"/>.</summary>
    FellLate,
    /// <summary>Ended while late, on the day of the end.</summary>
    CeasedLate,
    /// <summary>Became late by the letter of indicator 2.1.</summary>
    FellOverdue,
    /// <summary>Ended so, on the day of the end.</summary>
    CeasedOverdue,

    // --- on the day somebody said something

    /// <summary>Dossiers rated. <c>DossierRated</c>.</summary>
    Ratings,
    /// <summary>The sum of their points.</summary>
    RatingPoints,
    /// <summary>Of them, with 4 or 5 points.</summary>
    Satisfied,
    /// <summary>Of them, with 1 or 2 points.</summary>
    Disliked,
    /// <summary>Dossiers that somebody disliked or complained of, on the first such day. <c>DossierRated</c>, <c>PetitionReceived</c>.</summary>
    Complained,

    // --- on the day of the work; the unit is the one that did it

    /// <summary>Work items completed. <c>TaskCompleted</c>.</summary>
    StepsDone,
    /// <summary>Of them, not after their due moment.</summary>
    StepsOnTime,
    /// <summary>Of them, wholly electronic: the dossier came online, or every paper of it was held as a file.</summary>
    StepsElectronic,
    /// <summary>Supplements asked for after acceptance. <c>SupplementRequested</c>.</summary>
    SupplementsAsked,
    /// <summary>Of them, the second and later ones.</summary>
    SupplementsRepeated,

    // --- petitions, on the day of receipt

    /// <summary>Received, those too that repeat an earlier one. <c>PetitionReceived</c>.</summary>
    PetitionsSent,
    /// <summary>Received for the first time. <c>PetitionReceived</c>.</summary>
    Petitions,
    /// <summary>Of them, about how officials behaved.</summary>
    PetitionsOfBehaviour,
    /// <summary>Of them, those with something against them: disliked, closed or published late, or sent again.</summary>
    PetitionsUnhappy,

    // --- petitions, on the day of the closing, or when a limit passed

    /// <summary>Closed. <c>PetitionClosed</c>.</summary>
    PetitionsClosed,
    /// <summary>Of them, in time for their outcome, and published in time.</summary>
    PetitionsClosedOnTime,
    /// <summary>Became late; a day to come for open ones. As <see cref="FellLate"/>.</summary>
    PetitionsFellLate,
    /// <summary>Closed while late.</summary>
    PetitionsCeasedLate,

    // --- procedures of the city, on the day of the decision or publication; the unit is the whole city

    /// <summary>Decided. <c>ProcedureAnnounced</c>.</summary>
    Announcements,
    /// <summary>Of them, too late.</summary>
    AnnouncementsLate,
    /// <summary>Published. <c>ProcedurePublished</c>.</summary>
    Publications,
    /// <summary>Of them, too late.</summary>
    PublicationsLate,

    // --- procedures as they stand: +1 when it becomes so, −1 when it is so no more; the sum up to a day is how many there are

    /// <summary>On the portal. <c>ProcedurePublished</c>.</summary>
    Published,
    /// <summary>Of them, with all seven parts.</summary>
    PublishedWhole,
    /// <summary>Of them, a service online, full or partial.</summary>
    PublishedOnline,
    /// <summary>Of them, a full service.</summary>
    PublishedFull,
    /// <summary>Of them, could be a full service.</summary>
    PublishedFullPossible,
    /// <summary>Of them, with fees.</summary>
    PublishedWithFees,
    /// <summary>Of them, payable on the national portal.</summary>
    PublishedPayable,
    /// <summary>Units that give certified copies in electronic form. <c>CertifiedCopyOffered</c>.</summary>
    CopiesOffered,
}
