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

    /// <summary>For commands that write without the aggregate store.</summary>
    public static IdempotencyRow Of(CommandContext context, Guid aggregate, byte[] answer) => new()
    {
        Subject = context.Subject, Route = context.Route, InputHash = context.InputHash, Aggregate = aggregate, Answer = answer, At = context.Now,
        Key = context.Key ?? throw new InvalidOperationException("There is no key to store an answer under."),
    };

    internal IdempotencyRow()
    {
    }
}
