using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MotCua.Catalogue.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Time;

namespace MotCua.Catalogue;

/// <summary>The procedures in force, searched without regard to diacritics.</summary>
public static class SearchProcedures
{
    public const int PageSize = 50;

    public sealed record Item(string Code, int Version, LocalText Name, string Field, LocalText FieldName, string Level, ServiceLevel ServiceLevel);

    /// <param name="Total">How many match in all.</param>
    /// <param name="Next">The cursor of the next page; null on the last.</param>
    public sealed record Answer(IReadOnlyList<Item> Procedures, int Total, string? Next);

    /// <summary>What matches, best first: the whole phrase in the name, its beginning first, then all words anywhere.</summary>
    internal static IReadOnlyList<ProcedureListing> Find(IReadOnlyList<ProcedureListing> all, string? q, string? field, string? level)
    {
        var wanted = VietnameseText.Fold(q ?? "");
        var words = wanted.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. all.Where(row => field is null || row.Field == field)
            .Where(row => level is null || row.Level.Equals(level, StringComparison.OrdinalIgnoreCase))
            .Where(row => words.All(word => row.Folded.Contains(word, StringComparison.Ordinal)))
            .Select(row => (row, score: Score(row, wanted)))
            .OrderBy(pair => pair.score)
            // Of names that hold the phrase, the one that says little else is meant: “khai sinh” is the registration, not the copy.
            .ThenBy(pair => pair.score is 1 or 2 ? pair.row.Name.Vi.Length : 0)
            .ThenBy(pair => pair.row.Name.Vi, VietnameseText.Order).ThenBy(pair => pair.row.Code, StringComparer.Ordinal)
            .Select(pair => pair.row)];
    }

    // Smaller is better.
    private static int Score(ProcedureListing row, string wanted)
    {
        if (wanted.Length == 0)
            return 0;
        if (row.Code == wanted)
            return 0;
        var at = VietnameseText.Fold(row.Name.Vi).IndexOf(wanted, StringComparison.Ordinal);
        return at switch
        {
            0 => 1,
            > 0 => 2,
            _ => row.Folded.Contains(wanted, StringComparison.Ordinal) ? 3 : 4,
        };
    }

    public sealed class Handler(IProcedureTerms procedures, CatalogueWords words, CityClock clock)
    {
        public async Task<Result<Answer>> HandleAsync(string? q, string? field, string? level, string? cursor, CancellationToken ct)
        {
            var found = Find(await procedures.ListAsync(clock.Today, ct), q, field, level);
            var filter = Filter(q, field, level);
            var from = 0;
            if (cursor is not null)
            {
                if (Open(cursor, filter) is not { } after)
                    return CatalogueProblems.StrangeCursor;
                from = found.TakeWhile(row => row.Code != after).Count() + 1;
            }

            var page = found.Skip(from).Take(PageSize).ToList();
            var next = from + page.Count < found.Count ? Seal(page[^1].Code, filter) : null;
            return new Answer(
                [.. page.Select(row => new Item(row.Code, row.Version, row.Name, row.Field, words.Field(row.Field), Camel(row.Level), row.ServiceLevel))], found.Count, next);
        }
    }

    internal static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    // The cursor names the last row seen and the search it belongs to; nothing in it is secret.
    private static string Filter(string? q, string? field, string? level) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{VietnameseText.Fold(q ?? "")}\n{field}\n{level}")))[..8];

    private static string Seal(string code, string filter) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{filter}:{code}"));

    private static string? Open(string cursor, string filter)
    {
        if (!Base64Url.IsValid(cursor))
            return null;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return text.StartsWith(filter + ":", StringComparison.Ordinal) ? text[(filter.Length + 1)..] : null;
    }
}
