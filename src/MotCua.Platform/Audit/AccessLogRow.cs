namespace MotCua.Platform.Audit;

/// <summary>One reading of a dossier by an official; append-only.</summary>
public sealed class AccessLogRow
{
    public required Guid Id { get; init; }

    public required Guid Subject { get; init; }

    public required Guid Dossier { get; init; }

    public required string What { get; init; }

    public string? Reason { get; init; }

    public required DateTimeOffset At { get; init; }
}
