namespace MotCua.Platform.Ledger;

/// <summary>
/// One event as stored. <see cref="Record"/> is the truth; the other columns are copies that <c>motcua verify</c>
/// compares with it. <c>Hash = SHA-256(PrevHash ‖ Record)</c>.
/// </summary>
public sealed class LedgerRow
{
    /// <summary>Order of writing within the database; not the order of committing (see the reader).</summary>
    public long Position { get; private set; }

    /// <summary>The aggregate whose history this is.</summary>
    public required Guid Stream { get; init; }

    /// <summary>1, 2, 3 … without gaps within the stream.</summary>
    public required long Version { get; init; }

    /// <summary>Raised by each restore, because a restored cluster's transaction ids may start lower.</summary>
    public required int Epoch { get; init; }

    public required string Type { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it; <see cref="Guid.Empty"/> for the system itself.</summary>
    public required Guid Actor { get; init; }

    /// <summary>For whom, where the actor is not the party.</summary>
    public Guid? OnBehalfOf { get; init; }

    /// <summary>The unit in which the actor did it.</summary>
    public Guid? Unit { get; init; }

    /// <summary>The exact UTF-8 bytes of the envelope.</summary>
    public required byte[] Record { get; init; }

    public required byte[] PrevHash { get; init; }

    public required byte[] Hash { get; init; }

    /// <summary>For materialising.</summary>
    internal LedgerRow()
    {
    }
}
