using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.People.Contracts;

namespace MotCua.Dossiers;

/// <summary>Every refusal of the dossier's own rules, by a name a lawyer can read.</summary>
public static class DossierProblems
{
    /// <summary>The lifecycle has no such step from this status.</summary>
    public static Problem NotNow(DossierStatus status, DossierAction action) =>
        new Problem(action switch
        {
            DossierAction.Accept or DossierAction.Refuse or DossierAction.Repin => "dossiers.not-submitted",
            DossierAction.Supply => "dossiers.nothing-to-supply",
            DossierAction.Withdraw => "dossiers.too-late-to-withdraw",
            DossierAction.ReturnResult => "dossiers.no-result-to-return",
            DossierAction.Rate => "dossiers.rate-after-return",
            DossierAction.RequestSupplement => "dossiers.no-supplement-now",
            DossierAction.Stop => "dossiers.nothing-to-stop",
            _ => "dossiers.not-in-progress",
        }).With("status", status.ToString());

    public static Problem OwnDossier { get; } = new("dossiers.own-dossier", ProblemKind.Forbidden);

    /// <summary>A helper acts under a mandate, and its term is over: it is given anew, or the person comes or writes themself.</summary>
    public static Problem MandateEnded { get; } = new("dossiers.mandate-ended", ProblemKind.Forbidden);

    /// <summary>A second supplement after acceptance (domain.md §7).</summary>
    public static Problem SupplementOnce { get; } = new("dossiers.supplement-once");

    /// <summary>A supplement with no paper, no corrected answer and no word would use up the one request for nothing.</summary>
    public static Problem NothingSupplied { get; } = new("dossiers.nothing-supplied", ProblemKind.Invalid);

    /// <summary>The corrected answers would make another unit competent, and a dossier stays where it was filed: withdraw it and file anew.</summary>
    public static Problem CompetenceMoves { get; } = new("dossiers.competence-moves");

    /// <summary>Nobody stops a dossier for what is not supplied while it may still be supplied.</summary>
    /// <param name="last">The last day to supply.</param>
    public static Problem StillTimeToSupply(DateOnly last) => new Problem("dossiers.still-time-to-supply").With("day", last);

    public static Problem SupplementOverrideNeedsLeader { get; } = new("dossiers.supplement-override-needs-leader", ProblemKind.Forbidden);

    public static Problem ReasonRequired { get; } = Invalid("reason", "required");

    public static Problem Incomplete(IReadOnlyList<string> components) => new("dossiers.incomplete", ProblemKind.Invalid)
    {
        Errors = [.. components.Select(c => new FieldProblem($"components.{c}", "component-missing"))],
    };

    public static Problem UnknownComponent(string component) => Invalid($"components.{component}", "component-unknown");

    public static Problem FileNotYours(string component) => Invalid($"components.{component}", "file-unknown");

    /// <summary>The upload has been begun and has not ended.</summary>
    public static Problem FileUnderWay(string component) => Invalid($"components.{component}", "file-under-way");

    /// <summary>Papers whose files the store has lost, wholly or in part: they are handed in anew, or the store is restored.</summary>
    public static Problem FilesDamaged(IReadOnlyList<string> components) => new("dossiers.files-damaged", ProblemKind.Invalid)
    {
        Errors = [.. components.Select(c => new FieldProblem($"components.{c}", "file-damaged"))],
    };

    /// <summary>A paper is handed in once, with all its files.</summary>
    public static Problem ComponentTwice(string component) => Invalid($"components.{component}", "component-twice");

    /// <summary>A file stands for one paper only.</summary>
    public static Problem FileTwice(string component) => Invalid($"components.{component}", "file-twice");

    public static Problem UnknownProcedure { get; } = Invalid("procedureCode", "procedure-unknown");

    /// <summary>No package divides its procedure into cases yet; a word of the caller's must not become a code of the ledger.</summary>
    public static Problem UnknownCase { get; } = Invalid("caseCode", "case-unknown");

    public static Problem UnknownUnit { get; } = Invalid("receivingUnit", "unit-unknown");

    /// <param name="words">The statuses there are, as they are written.</param>
    public static Problem UnknownStatus(IEnumerable<string> words) => new("request.invalid", ProblemKind.Invalid)
    {
        Errors = [new("status", "status-unknown", new Dictionary<string, object?> { ["words"] = string.Join(", ", words) })],
    };

    public static Problem ChannelNotYours { get; } = new("dossiers.channel-not-yours", ProblemKind.Forbidden);

    public static Problem NotYourParty { get; } = new("dossiers.not-your-party", ProblemKind.Forbidden);

    public static Problem PartyRequired { get; } = Invalid("party", "required");

    /// <summary>The procedure is not for such a party: a company registers no birth, a person applies for no company's paper.</summary>
    public static Problem NotForParty(PersonKind party) => new(party == PersonKind.Organisation ? "dossiers.not-for-organisations" : "dossiers.not-for-persons");

    /// <summary>The procedure asks for a higher level of the electronic identity than the person signed in with.</summary>
    public static Problem LevelTooLow { get; } = new("dossiers.identity-level-too-low", ProblemKind.Forbidden);

    public static Problem TaskNotOpen { get; } = new("dossiers.task-not-open");

    public static Problem TaskOfAnother { get; } = new("dossiers.task-of-another");

    public static Problem NotClaimed { get; } = new("dossiers.task-not-claimed");

    public static Problem AlreadyAssigned { get; } = new("dossiers.already-assigned") { Errors = [new("assignee", "already-assigned")] };

    /// <summary>The official does not hold the work item's role in its unit.</summary>
    public static Problem NotInPost { get; } = Invalid("assignee", "not-in-post");

    /// <summary>Nobody else holds the role of the work, or of the work that it opens.</summary>
    public static Problem NobodyToGive { get; } = new("dossiers.nobody-to-give");

    /// <summary>The step is none that signs.</summary>
    public static Problem NothingToSign { get; } = new("dossiers.nothing-to-sign");

    /// <summary>More pieces of work than are done at once.</summary>
    public static Problem TooManyTogether(int most) => new Problem("dossiers.too-many-together", ProblemKind.Invalid).With("most", most);

    /// <summary>That unit has been asked and has not answered yet.</summary>
    public static Problem AlreadyAsked { get; } = new("dossiers.already-asked") { Errors = [new("unit", "already-asked")] };

    /// <summary>Nobody of that unit answers consultations today.</summary>
    public static Problem NobodyAnswers { get; } = Invalid("unit", "nobody-answers");

    /// <summary>An opinion that was asked for by hand stands beside the process: there is no step before it.</summary>
    public static Problem NoStepBefore { get; } = new("dossiers.no-step-before");

    /// <summary>The pinned version is the one in force.</summary>
    public static Problem NothingToRepin { get; } = new("dossiers.nothing-to-re-pin");

    /// <summary>The procedure is not offered any more through this channel.</summary>
    public static Problem NoVersionInForce { get; } = new("dossiers.no-version-in-force");

    /// <summary>Under the version in force another unit decides: such a dossier is filed anew.</summary>
    public static Problem OtherUnitDecides { get; } = new("dossiers.other-unit-decides");

    /// <summary>The outcome says yes and the drafted paper says no, or the other way.</summary>
    public static Problem OutcomeContradictsDraft { get; } =
        new("dossiers.outcome-contradicts-draft", ProblemKind.Invalid) { Errors = [new("data.draft.template", "contradicts-outcome")] };

    /// <summary>Approval without a draft result.</summary>
    public static Problem NoDraft { get; } = new("dossiers.no-draft-result");

    /// <summary>The same where the draft is written: the paper is still to be chosen.</summary>
    public static Problem NothingDrafted { get; } = NoDraft with { Errors = [new("data.draft.template", "required")] };

    /// <summary>The result may leave only after approval by someone who held the authority then.</summary>
    public static Problem NotApproved { get; } = new("dossiers.not-approved");

    /// <summary>A person is erased only when nothing is in work for them any more.</summary>
    public static Problem PartyHasOpenDossiers(int count) => new Problem("dossiers.party-has-open-dossiers").With("count", count);

    public static Problem AlreadyRated { get; } = new("dossiers.already-rated");

    /// <summary>The cursor belongs to another filter or another reader.</summary>
    /// <summary>A register is of a period: from a day to a day, at most so many.</summary>
    public static Problem StrangePeriod(int days) => new Problem("dossiers.strange-period", ProblemKind.Invalid).With("days", days);

    /// <summary>Too many lines for one file.</summary>
    public static Problem RegisterTooLong(int most) => new Problem("dossiers.register-too-long", ProblemKind.Invalid).With("most", most);

    public static Problem StrangeCursor { get; } = new("dossiers.strange-cursor", ProblemKind.BadRequest);

    public static Problem Invalid(string field, string code) => new("request.invalid", ProblemKind.Invalid) { Errors = [new(field, code)] };
}
