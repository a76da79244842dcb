namespace MotCua.Dossiers;

/// <summary>A work item: what the officers' work lists read.</summary>
public sealed class TaskRow
{
    public required Guid Dossier { get; init; }

    public required Guid Id { get; init; }

    public required string Node { get; init; }

    public required Guid Unit { get; init; }

    public required string Role { get; init; }

    public required bool Open { get; init; }

    public Guid? Assignee { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? Due { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public string? Outcome { get; init; }

    public required long Revision { get; init; }

    internal TaskRow()
    {
    }

    public static TaskRow Of(Guid dossier, DossierTask task, DateTimeOffset? closedAt = null, string? outcome = null) => new()
    {
        Dossier = dossier,
        Id = task.Id,
        Node = task.Node,
        Unit = task.Unit,
        Role = task.Role,
        Open = closedAt is null,
        Assignee = task.Assignee,
        OpenedAt = task.OpenedAt,
        Due = task.Due,
        ClosedAt = closedAt,
        Outcome = outcome,
        Revision = closedAt is null ? task.Revision : task.Revision + 1,
    };
}
