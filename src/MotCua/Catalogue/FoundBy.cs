using MotCua.Catalogue.Contracts;
using MotCua.Kernel;

namespace MotCua.Catalogue;

/// <summary>What people may find a procedure by, folded, as it is kept beside each published version.</summary>
/// <param name="Phrases">Names in both languages, the code, and how people say it (<c>keywords</c> of the package).</param>
/// <param name="Texts">The plain summary in both languages: says much, and little of it to the point.</param>
/// <param name="LifeEvents">Codes of life events, folded.</param>
internal sealed record FoundBy(IReadOnlyList<string> Phrases, IReadOnlyList<string> Texts, IReadOnlyList<string> LifeEvents)
{
    private const string Next = " | ", Part = " || ";

    public static string Write(Procedure procedure) => string.Join(Part,
        Line([procedure.Name.Vi, procedure.Name.En, procedure.Code, .. procedure.Keywords]),
        Line([procedure.Summary.Vi, procedure.Summary.En]),
        Line(procedure.LifeEvents));

    /// <remarks>Versions that were published before summaries were searched have the first part only.</remarks>
    public static FoundBy Read(string written)
    {
        var parts = written.Split(Part);
        return new(Of(0), Of(1), Of(2));

        IReadOnlyList<string> Of(int part) => part < parts.Length ? parts[part].Split(Next, StringSplitOptions.RemoveEmptyEntries) : [];
    }

    private static string Line(IEnumerable<string> texts) => string.Join(Next, texts.Select(text => VietnameseText.Fold(text.Replace('|', ' '))));
}
