using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;

namespace MotCua.Platform.Storage;

public enum WriteKind
{
    Insert,
    Update,
    Delete,
}

/// <summary>One row to write. Exactly one row must change, else the whole command is refused as stale.</summary>
/// <param name="Kind">What to do with the row.</param>
/// <param name="Row">An entity of the model.</param>
/// <param name="ExpectedRevision">The revision the row must still have; null when another guard of the command covers it.</param>
public sealed record RowWrite(WriteKind Kind, object Row, long? ExpectedRevision = null);

/// <summary>
/// Everything one command writes: it commits together or not at all. Events carry the next versions of their stream, so
/// that two writers of one stream meet at its unique key.
/// </summary>
public sealed class Changes
{
    private readonly List<RowWrite> rows = [];

    /// <summary>The stored answer of the command's key; null for jobs, which have none.</summary>
    public IdempotencyRow? Answer { get; init; }

    public IReadOnlyList<LedgerRow> Events { get; init; } = [];

    public IReadOnlyList<RowWrite> Rows => rows;

    public Changes Insert(object row) => Add(new(WriteKind.Insert, row));

    public Changes Update(object row, long? expectedRevision = null) => Add(new(WriteKind.Update, row, expectedRevision));

    public Changes Delete(object row, long? expectedRevision = null) => Add(new(WriteKind.Delete, row, expectedRevision));

    public Changes Add(RowWrite write)
    {
        rows.Add(write);
        return this;
    }
}

/// <summary>How a commit ended.</summary>
public enum CommitOutcome
{
    /// <summary>Durable.</summary>
    Committed,
    /// <summary>Nothing written: the idempotency key has been used by a committed command.</summary>
    KeyUsed,
    /// <summary>Nothing written: somebody else changed the aggregate first.</summary>
    Stale,
    /// <summary>Nothing written: a unique key of another row is taken (the constraint is named).</summary>
    Duplicate,
    /// <summary>Nothing written: the first request with this key is still at work.</summary>
    InFlight,
    /// <summary>Nobody knows: the connection broke after COMMIT was sent. The same key finds out.</summary>
    Unknown,
}

/// <param name="Outcome">How it ended.</param>
/// <param name="Constraint">The unique key that refused, for <see cref="CommitOutcome.Duplicate"/>.</param>
public sealed record CommitResult(CommitOutcome Outcome, string? Constraint = null);

/// <summary>The one write path of commands, generic over aggregates; one implementation an engine.</summary>
public interface ICommandStore
{
    /// <summary>Reads several row sets in one round trip, as of one moment.</summary>
    Task ReadAsync(ReadBatch reads, CancellationToken ct);

    /// <summary>Commits everything together. Never throws for expected outcomes.</summary>
    Task<CommitResult> CommitAsync(Changes changes, CancellationToken ct);
}
