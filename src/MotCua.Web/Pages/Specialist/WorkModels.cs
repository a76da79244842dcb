using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Pages.Specialist;

/// <summary>One piece of work on a list.</summary>
/// <param name="Holder">Who has taken it; null when nobody has.</param>
/// <param name="Own">The caller has taken it.</param>
public sealed record WorkLine(
    Guid Id, long Revision, Guid Dossier, string Code, string Procedure, string Step, string Unit, string? Due, string? DossierDue, TimeLeft Left,
    string? Holder, bool Own)
{
    /// <summary>Null for whoever may not read the content.</summary>
    public string? Applicant { get; init; }

    /// <summary>The dossier of the official who looks: a colleague does it.</summary>
    public bool OwnDossier { get; init; }

    /// <summary>The caller may take it.</summary>
    public bool Offered { get; init; }

    /// <summary>The caller may give it to somebody or sign it: it can be ticked.</summary>
    public bool Tickable { get; init; }
}

/// <summary>One of the lists of work with how long it is.</summary>
/// <param name="Name">all, mine or team.</param>
public sealed record WorkTab(string Name, string Address, string Count);

/// <param name="Shown">Name of the tab.</param>
/// <param name="Done">What was just done, in words.</param>
public sealed record WorkModel(DeskFrame Frame, string Shown, IReadOnlyList<WorkTab> Tabs, IReadOnlyList<WorkLine> Lines, string? Next, string? Done, Guid Key)
{
    /// <summary>What may be done with several of them at once: assign, approve.</summary>
    public IReadOnlyList<string> Together { get; init; } = [];

    /// <summary>The filters the official has kept.</summary>
    public IReadOnlyList<MotCua.Web.Pages.Lists.ViewLink> Views { get; init; } = [];
}

public sealed record OutcomeButton(string Id, string Name, bool Sends);

/// <summary>A document the draft can become, with what only the officer can fill in.</summary>
public sealed record TemplateChoice(string Code, string Name, bool Negative, IReadOnlyList<AskedValue> Asks);

/// <param name="Question">Its name in the text of the document and its kind.</param>
public sealed record AskedValue(FormField Question, string Label, string? Hint);

public sealed record TaskModel(DeskFrame Frame, DossierSheet Sheet, Guid Id, string Step, string Unit, long Revision, Filled Filled, Guid Key)
{
    public bool Mine { get; init; }

    public bool Own { get; init; }

    public string? Holder { get; init; }

    public TagState LeftState { get; init; }

    public string LeftWords { get; init; } = "";

    /// <summary>draft, opinion, number or null.</summary>
    public string? Form { get; init; }

    public bool Signs { get; init; }

    /// <summary>An outcome leads back to an earlier step.</summary>
    public bool GoesBack { get; init; }

    /// <summary>That it was sent back to this step, by whom and why; null when it was not.</summary>
    public ReturnedLine? Returned { get; init; }

    /// <summary>The clock stands still: nothing can be completed now.</summary>
    public bool Paused { get; init; }

    public IReadOnlyList<OutcomeButton> Outcomes { get; init; } = [];

    public IReadOnlyList<TemplateChoice> Templates { get; init; } = [];

    /// <summary>The draft as it stands, to go on from.</summary>
    public Dossiers.CompleteTask.ResultDraft? Draft { get; init; }

    public IReadOnlyList<Choice> ReturnTargets { get; init; } = [];

    /// <summary>The dossier of the official who looks.</summary>
    public bool OwnDossier { get; init; }

    /// <summary>Whom it may be given to; null when the caller does not assign work here.</summary>
    public IReadOnlyList<Choice>? Colleagues { get; init; }

    /// <summary>Whom the next step may be given to; none where this step does not assign.</summary>
    public IReadOnlyList<Choice> Next { get; init; } = [];

    /// <summary>Units that may be asked for an opinion; none when the caller may not ask.</summary>
    public IReadOnlyList<Choice> Consultable { get; init; } = [];

    public string? Done { get; init; }
}
