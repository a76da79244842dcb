namespace MotCua.Platform.Files;

/// <summary>A file we were given: what it is, whose it is, and its own key wrapped by its owner's. Bytes lie in <see cref="IFileStore"/>.</summary>
public sealed class FileRow
{
    public required Guid Id { get; init; }

    /// <summary>Who uploaded it; who may file it.</summary>
    public required Guid Uploader { get; init; }

    /// <summary>Whose content key wraps <see cref="Wrapped"/> and seals <see cref="Name"/>: the uploader until filing, then the dossier.</summary>
    public required Guid KeyOwner { get; set; }

    /// <summary>The dossier it was filed with; null until then.</summary>
    public Guid? Dossier { get; set; }

    /// <summary>Code of the dossier's component it belongs to.</summary>
    public string? Component { get; set; }

    /// <summary>The name it had at its owner's, sealed: file names name people.</summary>
    public required byte[] Name { get; set; }

    public required long Size { get; init; }

    /// <summary>Of the plain bytes.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>As its first bytes say, never as the browser said.</summary>
    public required string MediaType { get; init; }

    public required byte[] Wrapped { get; set; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required long Revision { get; set; }

    internal FileRow()
    {
    }
}

/// <summary>What the antivirus says. Kept apart from <see cref="FileRow"/>, so that scanning never collides with filing.</summary>
public sealed class FileScanRow
{
    public required Guid Id { get; init; }

    public required FileStatus Status { get; set; }

    /// <summary>When a scanner may take it (again); null when nothing is left to do.</summary>
    public DateTimeOffset? NextAt { get; set; }

    public required int Tries { get; set; }

    public DateTimeOffset? ScannedAt { get; set; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required long Revision { get; set; }

    internal FileScanRow()
    {
    }

    /// <summary>Nobody has looked at it yet; a scanner may at once.</summary>
    internal static FileScanRow New(Guid id, DateTimeOffset now) => new() { Id = id, Status = FileStatus.Received, NextAt = now, Tries = 0, ReceivedAt = now, Revision = 1 };
}

/// <summary>A file is received → clean, infected or unscanned. Filing needs complete files, not scanned ones.</summary>
public enum FileStatus
{
    Received,
    Clean,
    /// <summary>Never given out again.</summary>
    Infected,
    /// <summary>The scanner was away too long or finds it too large: only the handling officer, with a recorded reason, never inline.</summary>
    Unscanned,
}
