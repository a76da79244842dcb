namespace MotCua.Platform.Audit;

/// <summary>One reading of a dossier by an official; append-only.</summary>
public sealed class AccessLogRow
{
    public required Guid Id { get; init; }

    public required Guid Subject { get; init; }

    public required Guid Dossier { get; init; }

    public required string What { get; init; }

    /// <summary>A code of <see cref="AccessReason"/>; never words.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What an official gave as the reason of one reading, under the dossier's key; append-only.</summary>
public sealed class AccessNoteRow
{
    /// <summary>The reading it belongs to.</summary>
    public required Guid Access { get; init; }

    public required Guid Dossier { get; init; }

    public required byte[] Sealed { get; init; }
}
