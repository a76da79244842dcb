using MotCua.Kernel;

namespace MotCua.Performance.Index766;

/// <summary>What an indicator is worth.</summary>
/// <param name="Max">Points at most; 0 = for information only.</param>
/// <param name="Threshold">In percent: from there on all points; null = points in proportion.</param>
/// <param name="Doubtful">The source does not say it, or says it in two ways.</param>
public sealed record IndicatorWeight(decimal Max, decimal? Threshold, bool Doubtful);

/// <summary>A class of the total (phân loại), from so many of a hundred points on.</summary>
public sealed record IndexBand(string Code, LocalText Name, decimal From);

/// <summary>One version of weights, thresholds and classes: <c>catalogue/index766.yaml</c>.</summary>
public sealed record IndexRules(int Version, DateOnly From, IReadOnlyDictionary<string, IndicatorWeight> Weights, ValueList<IndexBand> Bands);

/// <summary>All versions. A period is scored by the version of its first day, so that a change does not rewrite what was published.</summary>
public sealed record IndexRuleBook(ValueList<IndexRules> Versions)
{
    /// <summary>The version of that day; the first one for days before it.</summary>
    public IndexRules On(DateOnly day) => Versions.LastOrDefault(rules => rules.From <= day) ?? Versions[0];
}
