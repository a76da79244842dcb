using MotCua.Catalogue.Contracts;

namespace MotCua.Web.Pages.Leader;

/// <summary>The result as an official paper, before or after it is signed and numbered.</summary>
/// <param name="Kind">Name of the document, in the reader's language.</param>
/// <param name="Negative">A refusal.</param>
public sealed record DraftModel(string Kind, bool Negative, RenderedResult Paper, string State)
{
    /// <summary>How and when it was signed, as the paper says it; null before.</summary>
    public string? Signed { get; init; }

    /// <summary>What the official wrote into it, line by line.</summary>
    public IReadOnlyList<Shared.SumLine> Written { get; init; } = [];
}
