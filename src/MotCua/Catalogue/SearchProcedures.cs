using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MotCua.Catalogue.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Time;

namespace MotCua.Catalogue;

/// <summary>The procedures in force, searched by people's own words.</summary>
public static class SearchProcedures
{
    public const int PageSize = 50;

    public sealed record Item(string Code, int Version, LocalText Name, string Field, LocalText FieldName, string Level, ServiceLevel ServiceLevel);

    /// <param name="Total">How many match in all.</param>
    /// <param name="Next">The cursor of the next page; null on the last.</param>
    public sealed record Answer(IReadOnlyList<Item> Procedures, int Total, string? Next);

    /// <summary>What was asked for, best first; everything by name when nothing was typed.</summary>
    internal static IReadOnlyList<ProcedureListing> Find(ProcedureIndex index, string? q, string? field, string? level, string? life = null)
    {
        var found = string.IsNullOrWhiteSpace(q)
            ? index.Procedures.OrderBy(row => row.Name.Vi, VietnameseText.Order).ThenBy(row => row.Code, StringComparer.Ordinal)
            : index.Find(q).AsEnumerable();
        var happening = life is null ? null : VietnameseText.Fold(life);
        return [.. found.Where(row => field is null || row.Field == field)
            .Where(row => level is null || row.Level.Equals(level, StringComparison.OrdinalIgnoreCase))
            .Where(row => happening is null || FoundBy.Read(row.Folded).LifeEvents.Contains(happening))];
    }

    public sealed class Handler(IProcedureTerms procedures, CatalogueWords words, CityClock clock)
    {
        private ProcedureIndex index = new([], words);

        /// <param name="life">The code of a life event.</param>
        public async Task<Result<Answer>> HandleAsync(string? q, string? field, string? level, string? life, string? cursor, CancellationToken ct)
        {
            var found = Find(IndexOf(await procedures.ListAsync(clock.Today, ct)), q, field, level, life);
            var filter = Filter(q, field, level, life);
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

        /// <summary>The life events that some procedure in force belongs to, in the catalogue's order.</summary>
        public async Task<IReadOnlyList<string>> LifeEventsAsync(CancellationToken ct)
        {
            var held = (await procedures.ListAsync(clock.Today, ct)).SelectMany(row => FoundBy.Read(row.Folded).LifeEvents).ToHashSet(StringComparer.Ordinal);
            return [.. words.LifeEvents.Keys.Where(life => held.Contains(VietnameseText.Fold(life)))];
        }

        // Two who build at once build the same.
        private ProcedureIndex IndexOf(IReadOnlyList<ProcedureListing> listed)
        {
            var known = Volatile.Read(ref index);
            if (known.Procedures.SequenceEqual(listed))
                return known;
            var built = new ProcedureIndex(listed, words);
            Volatile.Write(ref index, built);
            return built;
        }
    }

    internal static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    // The cursor names the last row seen and the search it belongs to; nothing in it is secret.
    private static string Filter(string? q, string? field, string? level, string? life) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{VietnameseText.Fold(q ?? "")}\n{field}\n{level}\n{life}")))[..8];

    private static string Seal(string code, string filter) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{filter}:{code}"));

    private static string? Open(string cursor, string filter)
    {
        if (!Base64Url.IsValid(cursor))
            return null;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return text.StartsWith(filter + ":", StringComparison.Ordinal) ? text[(filter.Length + 1)..] : null;
    }
}
