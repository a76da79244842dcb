namespace MotCua.Platform.Posts;

/// <summary>A form that was posted after its session had ended, encrypted, until its owner signs in again or its time is over.</summary>
public sealed class KeptPost
{
    public required Guid Id { get; init; }

    /// <summary>The only subject it opens for.</summary>
    public required Guid Owner { get; init; }

    public required byte[] Content { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
