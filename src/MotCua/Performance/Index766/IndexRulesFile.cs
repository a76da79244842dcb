using System.Globalization;
using MotCua.Kernel;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace MotCua.Performance.Index766;

/// <summary>Reads <c>index766.yaml</c>. Every indicator has a weight there, and no other name is known.</summary>
public static class IndexRulesFile
{
    private const string Name = "index766.yaml";

    /// <exception cref="InvalidOperationException">The file is missing or wrong; says where and how to mend it.</exception>
    public static IndexRuleBook Read(string catalogue)
    {
        var path = Path.Combine(catalogue, Name);
        return File.Exists(path) ? Parse(File.ReadAllText(path)) : throw new InvalidOperationException($"{Name} is missing in {catalogue}: it says what each indicator of index 766 is worth.");
    }

    internal static IndexRuleBook Parse(string yaml)
    {
        try
        {
            var content = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<Content>(yaml) ?? new();
            var versions = content.Versions.Select(version => version.Rules()).OrderBy(rules => rules.From).ToValueList();
            return versions.Count > 0 && versions.Select(rules => rules.Version).Distinct().Count() == versions.Count
                ? new(versions)
                : throw new InvalidOperationException($"{Name}: give it versions, each with a number of its own.");
        }
        catch (YamlException wrong)
        {
            throw new InvalidOperationException($"{Name}, line {wrong.Start.Line}: {wrong.InnerException?.Message ?? wrong.Message}", wrong);
        }
    }

    internal sealed class Content
    {
        public List<Version> Versions { get; set; } = [];
    }

    internal sealed class Version
    {
        public int Number { get; set; }
        public string From { get; set; } = "";
        public Dictionary<string, Weight> Indicators { get; set; } = [];
        public List<Band> Bands { get; set; } = [];

        public IndexRules Rules()
        {
            var known = Indicators766().ToList();
            if (known.Except(Indicators.Keys).Concat(Indicators.Keys.Except(known)).ToList() is { Count: > 0 } wrong)
            {
                throw new InvalidOperationException($"{Name}, version {Number}: every indicator has its line and no other: {string.Join(", ", wrong)}.");
            }

            if (Indicators.FirstOrDefault(each => each.Value.Max is < 0 or > 100 || each.Value.Threshold is <= 0 or > 100) is { Key: { } id })
            {
                throw new InvalidOperationException($"{Name}, version {Number}, {id}: max is 0 to 100, threshold is more than 0 and at most 100.");
            }

            if (Bands.Count == 0 || Bands.All(band => band.From != 0))
            {
                throw new InvalidOperationException($"{Name}, version {Number}: the bands begin at 0.");
            }

            if (!DateOnly.TryParseExact(From, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from))
            {
                throw new InvalidOperationException($"{Name}, version {Number}: from is a day, 2022-06-23.");
            }

            return new(
                Number, from, Indicators.ToDictionary(each => each.Key, each => new IndicatorWeight(each.Value.Max, each.Value.Threshold, each.Value.Doubtful), StringComparer.Ordinal),
                Bands.OrderByDescending(band => band.From).Select(band => new IndexBand(band.Code, new(band.Name.Vi, band.Name.En), band.From)).ToValueList());
        }

        private static IEnumerable<string> Indicators766() => Index766.Indicators.All.Select(indicator => indicator.Id);
    }

    internal sealed class Weight
    {
        public decimal Max { get; set; }
        public decimal? Threshold { get; set; }
        public bool Doubtful { get; set; }
    }

    internal sealed class Band
    {
        public string Code { get; set; } = "";
        public Words Name { get; set; } = new();
        public decimal From { get; set; }
    }

    internal sealed class Words
    {
        public string Vi { get; set; } = "";
        public string En { get; set; } = "";
    }
}
