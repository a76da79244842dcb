namespace MotCua.Catalogue;

/// <summary>
/// How people shorten things, from <c>catalogue/words.yaml</c>: <c>KS</c> for <c>khai sinh</c>, <c>GPXD</c> for the building permit;
/// and words that say nothing about what is wanted (<c>tôi muốn xin, ở đâu</c>).
/// </summary>
internal sealed class Sayings
{
    private const int LongestSaying = 5;

    private readonly Dictionary<string, string[]> meanings = new(StringComparer.Ordinal);

    /// <param name="abbreviations">What people type to what procedures are called.</param>
    /// <param name="empty">Words and phrases that help nobody to find anything.</param>
    public Sayings(IReadOnlyDictionary<string, string> abbreviations, IEnumerable<string> empty)
    {
        foreach (var phrase in empty)
            meanings[string.Join(' ', SearchWords.Of(phrase))] = [];
        foreach (var (saying, meaning) in abbreviations)
            meanings[string.Join(' ', SearchWords.Of(saying))] = SearchWords.Of(meaning);
    }

    public static Sayings None { get; } = new(new Dictionary<string, string>(), []);

    /// <summary>The words with abbreviations written out, longest first, and empty ones left out; unless nothing else was typed.</summary>
    public IReadOnlyList<string> Plain(IReadOnlyList<string> words)
    {
        var plain = new List<string>();
        for (var at = 0; at < words.Count;)
        {
            var length = Math.Min(LongestSaying, words.Count - at);
            while (length > 0 && !meanings.ContainsKey(Phrase(words, at, length)))
                length--;
            plain.AddRange(length == 0 ? [words[at]] : meanings[Phrase(words, at, length)]);
            at += Math.Max(1, length);
        }

        return plain.Count == 0 ? words : plain;
    }

    private static string Phrase(IReadOnlyList<string> words, int at, int length) => string.Join(' ', words.Skip(at).Take(length));
}
