using MotCua.Catalogue.Contracts;
using MotCua.Kernel;

namespace MotCua.Catalogue;

/// <summary>
/// Finds procedures by what people type: with or without diacritics, with wrong tones, abbreviations, a letter too few or too many.
/// Built once for a list of procedures; pure, and quick for thousands of them.
/// </summary>
/// <remarks>
/// Words are syllables, and most are shared by many procedures (<c>giấy, đăng, ký</c>): rare ones weigh more, and neighbours that
/// stay neighbours weigh again. A word is looked up as typed, then as a beginning, then as a slip of the finger. A word that is
/// nowhere lowers a procedure; only when most of what was typed is nowhere, and no whole saying in it, nothing is found.
/// </remarks>
internal sealed class ProcedureIndex
{
    private const double OfLifeEvents = 0.7, OfTexts = 0.4;
    private const double Beginning = 0.7, Slip = 0.6;
    private const double Neighbours = 0.6, WholePhrase = 0.7;

    /// <summary>What falls below this part of the best answer is not worth showing.</summary>
    private const double LeastOfBest = 0.4;

    /// <summary>An answer has to explain so much of what was typed, unless a whole saying is in it, word by word.</summary>
    private const double LeastExplained = 0.45;

    /// <summary>Nobody describes an errand in more words; what follows is not looked at.</summary>
    private const int MostWords = 24;

    private readonly List<Entry> entries;
    private readonly Dictionary<string, int> vocabulary = new(StringComparer.Ordinal);
    private readonly double[] weights;
    private readonly Sayings sayings;

    public ProcedureIndex(IReadOnlyList<ProcedureListing> procedures, CatalogueWords words)
    {
        Procedures = procedures;
        sayings = words.Sayings;
        var lives = words.LifeEvents.ToDictionary(life => VietnameseText.Fold(life.Key), life => life.Value, StringComparer.Ordinal);
        entries = [.. procedures.Select(row => EntryOf(row, lives))];
        var holders = new int[vocabulary.Count];
        foreach (var word in entries.SelectMany(entry => entry.Phrases.SelectMany(phrase => phrase.Words).Distinct()))
            holders[word]++;
        weights = [.. holders.Select(Rarity)];
    }

    /// <summary>What this index was built from.</summary>
    public IReadOnlyList<ProcedureListing> Procedures { get; }

    /// <summary>What matches, best first; empty when nothing explains enough of what was typed.</summary>
    public IReadOnlyList<ProcedureListing> Find(string typed)
    {
        var code = typed.Trim();
        if (Procedures.FirstOrDefault(row => row.Code == code) is { } exact)
            return [exact];
        var wanted = sayings.Plain([.. SearchWords.Of(typed).Take(MostWords)]).Select(Look).ToList();
        var known = new bool[weights.Length];
        foreach (var word in wanted)
            word.Mark(known);
        var least = wanted.Sum(word => word.Weight) * LeastExplained;
        var found = entries.Select(entry => Match(entry, wanted, known)).Where(match => match.Explained > 0 && (match.Explained >= least || match.Said))
            .OrderByDescending(match => match.Score)
            .ThenBy(match => match.Listing.Name.Vi, VietnameseText.Order).ThenBy(match => match.Listing.Code, StringComparer.Ordinal).ToList();
        return [.. found.TakeWhile(match => match.Score >= found[0].Score * LeastOfBest).Select(match => match.Listing)];
    }

    private static Hit Match(Entry entry, List<Wanted> wanted, bool[] known)
    {
        var best = new double[wanted.Count];
        var bonus = 0.0;
        var said = false;
        foreach (var phrase in entry.Phrases)
        {
            // Most phrases hold nothing of what was typed.
            if (!Array.Exists(phrase.Words, word => known[word]))
                continue;
            var (before, neighbours, matched) = (-2, 0.0, 0.0);
            var (met, beside) = (0, 0);
            for (var w = 0; w < wanted.Count; w++)
            {
                var (at, value) = wanted[w].In(phrase.Words, before + 1);
                best[w] = Math.Max(best[w], value * phrase.Worth);
                if (at > 0 && at == before + 1)
                {
                    neighbours += value * Math.Min(wanted[w].Weight, wanted[w - 1].Weight);
                    beside += value == 1 ? 1 : 0;
                }

                met += at < 0 ? 0 : 1;
                matched += value * wanted[w].Weight;
                before = at < 0 ? -2 : at;
            }

            // Who says a whole saying, and says it in its words, means it.
            var whole = met == phrase.Words.Length && phrase.Worth == 1 ? WholePhrase * matched : 0;
            said |= phrase.Worth == 1 && phrase.Words.Length > 1 && beside == phrase.Words.Length - 1;
            bonus = Math.Max(bonus, (Neighbours * neighbours * phrase.Worth) + whole);
        }

        var explained = best.Select((value, w) => value * wanted[w].Weight).Sum();
        return new(entry.Listing, explained + bonus, explained, said);
    }

    private Entry EntryOf(ProcedureListing row, Dictionary<string, LocalText> lives)
    {
        var found = FoundBy.Read(row.Folded);
        return new(row, [
            .. found.Phrases.Select(text => PhraseOf(text, 1)),
            .. found.LifeEvents.Where(lives.ContainsKey).SelectMany(life => (string[])[lives[life].Vi, lives[life].En]).Select(text => PhraseOf(text, OfLifeEvents)),
            .. found.Texts.Select(text => PhraseOf(text, OfTexts)),
        ]);
    }

    private Phrase PhraseOf(string text, double worth) => new([.. sayings.Plain(SearchWords.Of(text)).Select(Number)], worth);

    private int Number(string word)
    {
        if (!vocabulary.TryGetValue(word, out var number))
            vocabulary[word] = number = vocabulary.Count;
        return number;
    }

    // The fewer procedures hold a word the more it tells; one that all hold tells next to nothing.
    private double Rarity(int holders) => Math.Log(1.05 + ((entries.Count - holders + 0.5) / (holders + 0.5)));

    private Wanted Look(string word)
    {
        // A single letter is an initial or the rest of a slip.
        var part = word.Length == 1 ? 0.2 : 1;
        var near = new double[weights.Length];
        if (vocabulary.TryGetValue(word, out var known))
        {
            near[known] = 1;
            return new(weights[known] * part, near);
        }

        var weight = 0.0;
        foreach (var (other, number) in vocabulary)
        {
            near[number] = word.Length >= 2 && other.StartsWith(word, StringComparison.Ordinal) ? Beginning : SearchWords.OneSlip(word, other) ? Slip : 0;
            weight = near[number] > 0 ? Math.Max(weight, weights[number]) : weight;
        }

        // What nobody knows might have been any word; that it is missing must show.
        return new(part * (weight > 0 ? weight : Rarity(1) / 2), near);
    }

    /// <param name="Explained">How much of what was typed the procedure accounts for.</param>
    /// <param name="Said">One of its names or sayings was typed whole.</param>
    private sealed record Hit(ProcedureListing Listing, double Score, double Explained, bool Said);

    /// <param name="Worth">What a match here is worth, beside 1 for one in a name.</param>
    private sealed record Phrase(int[] Words, double Worth);

    private sealed record Entry(ProcedureListing Listing, IReadOnlyList<Phrase> Phrases);

    /// <param name="Near">How near each word of the vocabulary is to it, by number: 1 is the word itself, 0 another.</param>
    private sealed record Wanted(double Weight, double[] Near)
    {
        /// <summary>Marks the words that are near to it.</summary>
        public void Mark(bool[] words)
        {
            for (var i = 0; i < words.Length; i++)
                words[i] |= Near[i] > 0;
        }

        /// <summary>Where the word is in a phrase and how nearly: beside the last match before any other place.</summary>
        public (int At, double Value) In(int[] words, int neighbour)
        {
            if (neighbour > 0 && neighbour < words.Length && Near[words[neighbour]] is > 0 and var beside)
                return (neighbour, beside);
            var (at, best) = (-1, 0.0);
            for (var i = 0; i < words.Length; i++)
            {
                if (Near[words[i]] is var here && here > best)
                    (at, best) = (i, here);
            }

            return (at, best);
        }
    }
}
