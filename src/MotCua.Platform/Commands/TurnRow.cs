namespace MotCua.Platform.Commands;

/// <summary>Commands of one subject that count before they write take turns: each raises this row's revision, and of two that counted the same the second counts anew.</summary>
public sealed class TurnRow
{
    public required Guid Subject { get; init; }

    /// <summary>What is counted, e.g. <c>dossiers.view</c>: pages and API share one.</summary>
    public required string What { get; init; }

    public required long Revision { get; init; }

    internal TurnRow()
    {
    }
}
