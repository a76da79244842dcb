using MotCua.Web.Pages.Desk;

namespace MotCua.Web.Pages.Counter;

/// <param name="Done">Resource key of what was just done.</param>
public sealed record WorkspaceModel(DeskFrame Frame, DossierSheet Sheet, Filled Filled, Guid Key, string? Done);

/// <summary>What a list of dossiers says beside each one: each desk shows what it needs.</summary>
public enum QueueColumn
{
    /// <summary>Time left of the legal limit; only where a clock runs.</summary>
    Left,
    Status,
    Applicant,
    Submitted,

    /// <summary>Working time since it came.</summary>
    Waited,

    /// <summary>When it came to stand as it does.</summary>
    Since,
    Promised,
    Delivery,

    /// <summary>The open step and who holds it.</summary>
    Work,
    Receiving,
}

/// <summary>One line of a list of dossiers.</summary>
/// <param name="Applicant">Null for whoever may not read the content.</param>
public sealed record QueueLine(Guid Id, string Code, string Procedure, string? Applicant)
{
    public required TimeLeft Left { get; init; }

    public required TimeLeft Status { get; init; }

    public required string Submitted { get; init; }

    public required string Channel { get; init; }

    public required string Since { get; init; }

    public required string Waited { get; init; }

    /// <summary>It came back after the filing: supplied, for one.</summary>
    public bool Again { get; init; }

    public string? Promised { get; init; }

    public required string Delivery { get; init; }

    /// <summary>counter, post or electronic.</summary>
    public string? DeliverBy { get; init; }

    public required string Receiving { get; init; }

    public IReadOnlyList<HeldStep> Work { get; init; } = [];
}

/// <summary>An open step, where it is, and who has taken it; null when nobody has.</summary>
public sealed record HeldStep(string Step, string Unit, string? Holder);

public sealed record QueueModel(DeskFrame Frame, string Queue, IReadOnlyList<QueueLine> Lines, string? Next, string? Done);

/// <param name="Refusal">Why nothing was looked for, instead of how much was found.</param>
public sealed record FoundModel(DeskFrame Frame, string Text, IReadOnlyList<QueueLine> Lines, string? Refusal = null);
