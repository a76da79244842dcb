using MotCua.Kernel;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Pages.Specialist;

/// <summary>One piece of work on a list.</summary>
/// <param name="Holder">Who has taken it; null when nobody has.</param>
/// <param name="Own">The caller has taken it.</param>
public sealed record WorkLine(
    Guid Id, long Revision, Guid Dossier, string Code, string Procedure, string Step, string Unit, string? Due, string? Promised, TimeLeft Left,
    string? Holder, bool Own);

public sealed record WorkModel(DeskFrame Frame, bool Mine, IReadOnlyList<WorkLine> Lines, string? Next, string? Done, Guid Key);

public sealed record OutcomeButton(string Id, string Name, bool Sends);

/// <summary>A document the draft can become, with what only the officer can fill in.</summary>
public sealed record TemplateChoice(string Code, string Name, bool Negative, IReadOnlyList<AskedValue> Asks);

/// <param name="Name">Its name in the text of the document.</param>
public sealed record AskedValue(string Name, string Label, string? Hint);

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

    /// <summary>The clock stands still: nothing can be completed now.</summary>
    public bool Paused { get; init; }

    public IReadOnlyList<OutcomeButton> Outcomes { get; init; } = [];

    public IReadOnlyList<TemplateChoice> Templates { get; init; } = [];

    /// <summary>The draft as it stands, to go on from.</summary>
    public Dossiers.CompleteTask.ResultDraft? Draft { get; init; }

    public IReadOnlyList<Choice> ReturnTargets { get; init; } = [];

    public string? Done { get; init; }
}
