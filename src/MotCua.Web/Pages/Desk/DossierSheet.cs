using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Pages.Desk;

/// <summary>A dossier as an official reads it: who, what they answered, which papers, what happened, until when.</summary>
public sealed record DossierSheet(Guid Id, string Name, string Procedure, DossierStatus Status, long Revision)
{
    public required TagState LeftState { get; init; }

    public required string LeftWords { get; init; }

    /// <summary>Form 01's appointment in words; null before acceptance.</summary>
    public string? Promised { get; init; }

    public required string Channel { get; init; }

    public required string ReceivingUnit { get; init; }

    public required string CompetentUnit { get; init; }

    public required string Submitted { get; init; }

    public bool Accepted { get; init; }

    /// <summary>The official who looks is the party.</summary>
    public bool Own { get; init; }

    /// <summary>Null when the caller oversees but may not read content.</summary>
    public ApplicantLines? Applicant { get; init; }

    /// <summary>Under what mandate a helper filed it at the applicant's home; null where nobody did, and for whoever may not read the content.</summary>
    public MandateLines? Mandate { get; init; }

    public IReadOnlyList<AnswerBlock> Answers { get; init; } = [];

    public IReadOnlyList<PaperLine> Papers { get; init; } = [];

    /// <summary>Papers the offices wrote, to read or print; none for whoever may not read the content.</summary>
    public IReadOnlyList<IssuedPaper> Issued { get; init; } = [];

    public IReadOnlyList<TimelineItem> Timeline { get; init; } = [];

    public DeadlineModel? Deadline { get; init; }

    public IReadOnlyList<TrackStep> Track { get; init; } = [];

    public IReadOnlyList<TaskLine> Tasks { get; init; } = [];

    /// <summary>What the citizen has been asked for and has not supplied yet.</summary>
    public RequestSupplement.Request? Request { get; init; }

    /// <summary>The personal number in the declaration, where it is not the applicant's.</summary>
    public string? AboutOther { get; init; }

    /// <summary>The latest that the citizen wrote with a supplement; what came before it stands in the history.</summary>
    public ReplyLine? Reply { get; init; }

    public IReadOnlyList<DossierAction> Actions { get; init; } = [];

    /// <summary>How the citizen wants the result: counter, post or electronic.</summary>
    public required string Delivery { get; init; }

    /// <summary>The result as it stands: draft, approved or numbered.</summary>
    public Leader.DraftModel? Result { get; init; }

    /// <summary>By open step: that it was sent back, until it is done again.</summary>
    public IReadOnlyDictionary<string, ReturnedLine> Returned { get; init; } = new Dictionary<string, ReturnedLine>();

    public bool Asked { get; init; }

    /// <summary>Another version than the pinned one is in force, and the caller may take it; null otherwise.</summary>
    public VersionNote? Newer { get; init; }

    /// <summary>What it costs and whether it was paid; null where there is nothing to say about money.</summary>
    public FeeSheet? Fee { get; init; }

    public bool May(DossierAction action) => Actions.Contains(action);
}

/// <summary>The version of the filing, the one in force, and in what they differ, in words.</summary>
public sealed record VersionNote(int Pinned, int Present, string Parts);

/// <summary>Who applies, line by line.</summary>
public sealed record ApplicantLines(string FullName, string PersonalId, string? BirthDate, string? Phone, string? Email, string? Address);

/// <summary>A paper the dossier has or needs, with its files.</summary>
/// <param name="Shown">Showing its original in person is enough.</param>
public sealed record PaperLine(string Code, string Name, bool Required, bool Shown, IReadOnlyList<PaperFileLine> Files)
{
    /// <summary>Whether there is an original to compare with: one was handed in, or it is only shown.</summary>
    public bool Comparable => Shown || Files.Count > 0;
}

public sealed record PaperFileLine(Guid Id, string Name, long Size, string Status)
{
    /// <summary>What nobody could scan needs a recorded reason; what is infected never opens.</summary>
    public bool Opens => Status is "clean";
}

/// <summary>One step of the inner way with its limit.</summary>
public sealed record TrackStep(string Name, string? When, bool Done, bool Now);

/// <summary>Open work on a dossier.</summary>
public sealed record TaskLine(Guid Id, string Step, string Unit, string? Assignee, TagState LeftState, string LeftWords, bool Mine)
{
    /// <summary>The caller has something to do on its page: to do it, or to give it to somebody.</summary>
    public bool Opens { get; init; }
}

/// <summary>A step that was sent back.</summary>
/// <param name="Words">By whom, from where and when.</param>
/// <param name="Why">Null for whoever may not read the content.</param>
public sealed record ReturnedLine(string Words, string? Why);

/// <summary>What the citizen wrote with a supplement.</summary>
/// <param name="At">When, in the reader's words.</param>
public sealed record ReplyLine(string At, string Words);
