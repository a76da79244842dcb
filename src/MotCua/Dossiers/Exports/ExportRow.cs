namespace MotCua.Dossiers.Exports;

/// <summary>A file somebody asked for: what is to stand in it, how far it has come, and where its bytes lie. The bytes are sealed under a key of their own, wrapped by the official's.</summary>
public sealed class ExportRow
{
    public required Guid Id { get; init; }

    /// <summary>Who asked for it: nobody else gets it.</summary>
    public required Guid Subject { get; init; }

    /// <summary>list or register.</summary>
    public required string Kind { get; init; }

    /// <summary>The filter as JSON: keys, codes and days.</summary>
    public required string Query { get; init; }

    /// <summary>In which it is written.</summary>
    public required string Language { get; init; }

    /// <summary>Legal time.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Until then the node that took it writes; afterwards it counts as dead. Technical time, as all below.</summary>
    public required DateTimeOffset LeasedUntil { get; init; }

    public required int Attempts { get; init; }

    /// <summary>Lines written so far by the present attempt.</summary>
    public required int Lines { get; init; }

    /// <summary>Lines there will be, as counted at the beginning; null before.</summary>
    public int? Total { get; init; }

    /// <summary>What the official held when it was written, each a <c>Holding.Key</c>: the file is his as long as he holds all of it.</summary>
    public string? Rights { get; init; }

    /// <summary>The object in the store, of the present attempt.</summary>
    public Guid? File { get; init; }

    public byte[]? Wrapped { get; init; }

    /// <summary>Plain bytes.</summary>
    public long? Size { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why there is no file: too-many, rights or fault.</summary>
    public string? Failure { get; init; }

    /// <summary>Then file and row are dropped.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public required long Revision { get; init; }

    internal ExportRow()
    {
    }

    /// <summary>A copy one revision later.</summary>
    internal ExportRow Next(
        DateTimeOffset? leasedUntil = null, int? attempts = null, int? lines = null, int? total = null, string? rights = null, Guid? file = null, byte[]? wrapped = null,
        long? size = null, DateTimeOffset? finishedAt = null, string? failure = null, DateTimeOffset? expiresAt = null) => new()
    {
        Id = Id, Subject = Subject, Kind = Kind, Query = Query, Language = Language, AskedAt = AskedAt, LeasedUntil = leasedUntil ?? LeasedUntil, Attempts = attempts ?? Attempts,
        Lines = lines ?? Lines, Total = total ?? Total, Rights = rights ?? Rights, File = file ?? File, Wrapped = wrapped ?? Wrapped, Size = size ?? Size,
        FinishedAt = finishedAt ?? FinishedAt, Failure = failure ?? Failure, ExpiresAt = expiresAt ?? ExpiresAt, Revision = Revision + 1,
    };
}
