namespace MotCua.Dossiers;

/// <summary>What a person typed or wrote, encrypted with the dossier's key; one immutable row a version.</summary>
public sealed class ContentRow
{
    public required Guid Dossier { get; init; }

    /// <summary>Counts over all kinds of a dossier.</summary>
    public required int Version { get; init; }

    /// <summary>What it is: <c>application, request, reasons, comment, draft, rating, question</c>.</summary>
    public required string Kind { get; init; }

    public required byte[] Salt { get; init; }

    public required byte[] Cipher { get; init; }

    public required DateTimeOffset At { get; init; }

    internal ContentRow()
    {
    }
}
