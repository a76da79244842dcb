using MotCua.Dossiers.Contracts;
using System.Text.Json.Serialization;
using MotCua.Kernel;
using MotCua.Platform.Ledger;
using MotCua.Process.Engine;

namespace MotCua.Dossiers;

/// <summary>A stretch during which the legal clock stood still.</summary>
/// <param name="Reason">Of the closed list that the law knows.</param>
public sealed record DossierPause(DateTimeOffset From, DateTimeOffset? To, PauseReason Reason);

/// <summary>Work that is open on a dossier.</summary>
/// <param name="Minutes">The step's norm in working minutes, counted from <paramref name="OpenedAt"/>.</param>
public sealed record DossierTask(
    Guid Id, int Key, string Node, Guid Unit, string Role, DateTimeOffset OpenedAt, DateTimeOffset? Due, int Minutes,
    ValueList<string> Outcomes, Guid? Assignee, long Revision);

/// <summary>The result on its way: drafted, approved, numbered.</summary>
public sealed record DossierResult(ContentRef Draft, string Outcome)
{
    public Guid? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public string? Number { get; init; }

    public DateOnly? Date { get; init; }
}

/// <summary>The mandate under which a helper filed it at the party's home.</summary>
/// <param name="Holder">The helper.</param>
public sealed record DossierMandate(Guid Id, Guid Holder, MandateCover Covers, DateOnly GivenOn, MandateProof Proof, ContentRef? Note);

/// <summary>
/// One application (hồ sơ) as its history says: exactly the fold of its events, nothing else. Immutable; the row keeps it
/// as JSON beside the columns that lists need.
/// </summary>
public sealed record Dossier
{
    public required Guid Id { get; init; }

    /// <summary>Given on filing, e.g. <c>T-261122-7F3K9Q</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>The official code, minted on acceptance (domain.md §5.1).</summary>
    public string? Code { get; init; }

    public required Pins Pins { get; init; }

    public required DossierStatus Status { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>The person or company whose matter it is; never the helper.</summary>
    public required Guid Party { get; init; }

    /// <summary>Who handed it in, where that was not the party.</summary>
    public Guid? FiledBy { get; init; }

    public required Guid ReceivingUnit { get; init; }

    public required Guid CompetentUnit { get; init; }

    public Guid? HelpedUnit { get; init; }

    /// <summary>Null where nobody acted at the party's home, and on dossiers filed there before mandates were recorded.</summary>
    public DossierMandate? Mandate { get; init; }

    public required ContentRef Application { get; init; }

    public required ValueList<FiledComponent> Components { get; init; }

    public required string Delivery { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Papers that were not filed in person and whose originals the counter saw on acceptance; null for none.</summary>
    public ValueList<string>? OriginalsSeen { get; init; }

    /// <summary>What the citizen was told on form 01; never moves silently.</summary>
    public DateTimeOffset? Promised { get; init; }

    /// <summary>Moves with pauses; null while one is open.</summary>
    public DateTimeOffset? Due { get; init; }

    public ValueList<DossierPause> Pauses { get; init; } = [];

    /// <summary>Supplements asked for after acceptance.</summary>
    public int Supplements { get; init; }

    /// <summary>The request that waits for the citizen: guidance or supplement.</summary>
    public ContentRef? OpenRequest { get; init; }

    [JsonConverter(typeof(ProcessStateJson))]
    public ProcessState Process { get; init; } = ProcessState.New;

    public ValueList<DossierTask> Tasks { get; init; } = [];

    /// <summary>Unit and role pairs (<c>Holding.Key</c>) that have had to do with it: they may see it.</summary>
    public ValueList<string> Involved { get; init; } = [];

    public DossierResult? Result { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public int? Score { get; init; }

    /// <summary>Number of content versions written so far, over all kinds.</summary>
    public int Contents { get; init; }

    /// <summary>Version of the last event.</summary>
    public long Revision { get; init; }

    public DossierTask? Task(Guid id) => Tasks.FirstOrDefault(t => t.Id == id);

    /// <summary>The deadline that counts when the end is compared with it.</summary>
    public bool LateAt(DateTimeOffset now) => Due is { } due && (EndedAt ?? now) > due;

    /// <summary>The first event of a history makes the dossier, each further one changes it.</summary>
    public static Dossier Apply(Dossier? before, Guid id, IEvent happened, Authorship by) =>
        (before is null ? DossierFold.Begin(id, (DossierSubmitted)happened, by) : DossierFold.Next(before, happened, by)) with
        {
            Revision = (before?.Revision ?? 0) + 1,
        };
}
