using MotCua.Forms.Contracts;
using MotCua.Web.Pages.Citizen.Apply;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Pages.Citizen;

/// <summary>One line of "my dossiers".</summary>
public sealed record DossierLine(string Address, string Code, string Name, string Status, string Dates, string? Due)
{
    /// <summary>What the citizen has to do, in one sentence.</summary>
    public string? Need { get; init; }
    public string? NeedAddress { get; init; }

    /// <summary>"Trễ 1 ngày" in place of the status, with the apology.</summary>
    public string? Late { get; init; }
    public string? Apology { get; init; }
}

public sealed record DraftLine(string Address, string Name, string SavedAt, string KeptUntil, string RemoveAddress);

/// <summary>Show is open, done or drafts.</summary>
public sealed record DossiersModel(string Show, int Open, int Done, IReadOnlyList<DossierLine> Lines, IReadOnlyList<DraftLine> Drafts)
{
    public int Waiting { get; init; }
    public int Notices { get; init; }
    public string? Next { get; init; }
}

/// <summary>A file of the dossier that its party may open.</summary>
public sealed record DossierFile(string Name, string About, string Address, bool Held = false);

public sealed record DossierModel(Guid Id, string Code, string Name, string Status, string Says)
{
    public string Address => $"/my/dossiers/{Id}";
    public DeadlineModel? Deadline { get; init; }
    public required IReadOnlyList<TimelineItem> Timeline { get; init; }
    public IReadOnlyList<DossierFile> Files { get; init; } = [];
    public IReadOnlyList<DossierFile> Results { get; init; } = [];

    /// <summary>The supplement that is asked for: reason and papers, complete, once.</summary>
    public SupplementAsk? Ask { get; init; }
    public string? Late { get; init; }

    /// <summary>Who answers for it and whom to ask, when it is late.</summary>
    public string? LateWho { get; init; }

    /// <summary>How the finished result reaches the person.</summary>
    public string? Receive { get; init; }

    /// <summary>Who filed it for the person at home and what they were asked to do; null where nobody did.</summary>
    public MandateLines? Mandate { get; init; }

    /// <summary>What is still to be paid, and where; null when nothing is.</summary>
    public string? Fee { get; init; }
    public bool MayWithdraw { get; init; }
    public bool MayRate { get; init; }

    /// <summary>What the party declared, section by section; empty after an erasure.</summary>
    public IReadOnlyList<AnswerBlock> Declared { get; init; } = [];

    /// <summary>Papers the offices wrote: receipt, request, refusal, result.</summary>
    public IReadOnlyList<IssuedPaper> Issued { get; init; } = [];
}

public sealed record SupplementAsk(string From, string Reason, IReadOnlyList<string> Items, string? Until);

/// <summary>The papers that may be added; answers follow on a page of their own, so that an upload never takes typed words with it.</summary>
public sealed record SupplyModel(DossierModel Dossier, IReadOnlyList<PaperSlot> Papers, string Query)
{
    /// <summary>Said when files that were uploaded are not there any more.</summary>
    public string? Gone { get; init; }

    public IReadOnlyList<ErrorLine> Errors =>
    [
        .. Gone is null ? [] : new[] { new ErrorLine(Gone) },
        .. Papers.Where(paper => paper.Error is not null).Select(paper => new ErrorLine($"{paper.Name}: {paper.Error}", Field.IdOf("paper." + paper.Code))),
    ];
}

/// <summary>An answer in words, the declaration to be corrected, and the sending of it all.</summary>
/// <param name="Correcting">The declaration is open: something in it is to be mended, or has been.</param>
public sealed record SupplyAnswersModel(
    DossierModel Dossier, Guid Key, long Revision, FormSchema Schema, FormState State, string? Reply, IReadOnlyList<string> Papers, string Query, bool Correcting, IReadOnlyList<ErrorLine> Errors)
{
    public bool Opened { get; init; }

    /// <summary>The clock stands still until this is sent.</summary>
    public bool Paused { get; init; }
}

public sealed record WithdrawModel(DossierModel Dossier, Guid Key, long Revision, string? Reason, bool AtOnce, IReadOnlyList<ErrorLine> Errors);

public sealed record RateModel(DossierModel Dossier, Guid Key, long Revision, int? Score, string? Trips, string? Comment, IReadOnlyList<ErrorLine> Errors);

/// <summary>One reading of the dossier by somebody in office.</summary>
public sealed record ReaderLine(string Who, string? Where, string What, string When, string? Note);

public sealed record ReadersModel(Guid Dossier, string Code, IReadOnlyList<ReaderLine> Lines, bool More)
{
    public string Address => $"/my/dossiers/{Dossier}";
}

/// <param name="About">The dossier: code and procedure; null when it is not one's own any more.</param>
/// <param name="Asks">Something has to be done.</param>
public sealed record NoticeLine(Guid Id, string Words, string? About, string When, string? Address, bool New, bool Asks);

public sealed record NoticesModel(IReadOnlyList<NoticeLine> Lines, string? Next);
