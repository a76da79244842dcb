namespace MotCua.Platform.Commands;

/// <summary>The stored answer of a committed command. Holds ids and codes only; kept at least seven days.</summary>
public sealed class IdempotencyRow
{
    public required Guid Subject { get; init; }

    public required string Route { get; init; }

    public required string Key { get; init; }

    public required byte[] InputHash { get; init; }

    /// <summary>The aggregate the command changed: the answer is replayed only to those who may still see it.</summary>
    public required Guid Aggregate { get; init; }

    /// <summary>JSON of the answer.</summary>
    public required byte[] Answer { get; init; }

    public required DateTimeOffset At { get; init; }

    internal IdempotencyRow()
    {
    }
}
