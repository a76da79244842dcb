namespace MotCua.Platform.Jobs;

/// <summary>Who may do a job now is who holds its row: a lease that a dead node leaves behind runs out by itself.</summary>
internal sealed class JobLeaseRow
{
    public required string Name { get; init; }

    public required DateTimeOffset LeasedUntil { get; init; }

    /// <summary>When it was last done to the end.</summary>
    public DateTimeOffset? DoneAt { get; init; }
}
