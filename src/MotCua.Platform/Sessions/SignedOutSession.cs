namespace MotCua.Platform.Sessions;

/// <summary>A session whose owner signed out: a copy of its cookie opens nothing any more.</summary>
public sealed class SignedOutSession
{
    /// <summary>The session's own random key, carried in its cookie.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Until then the cookie would have lived; afterwards nobody needs the row.</summary>
    public required DateTimeOffset KeepUntil { get; init; }
}
