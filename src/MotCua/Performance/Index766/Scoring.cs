namespace MotCua.Performance.Index766;

/// <summary>Whether an indicator has points, and if not, why.</summary>
public enum IndicatorState
{
    Scored,
    /// <summary>It never has points (max 0).</summary>
    InfoOnly,
    /// <summary>Nothing that it counts is written yet: not applicable, left out of the total.</summary>
    NoSource,
    /// <summary>Nothing happened that it could be measured by: not applicable, left out of the total.</summary>
    NothingCounted,
    /// <summary>Counted and scored, but too few people stand behind it to be told here.</summary>
    Withheld,
}

/// <param name="Rate">In percent; of 2.2 the minutes of one dossier. Null where there is none, or it is not told.</param>
/// <param name="Score">Points, to two decimals; null where it is left out of the total.</param>
public sealed record IndicatorScore(
    string Id, string Group, IndicatorState State, decimal? Numerator, decimal? Denominator, decimal? Rate, decimal? Score, decimal Max, decimal? Threshold, bool Doubtful);

/// <param name="Points">The sum of the scores.</param>
/// <param name="OutOf">What could be had of the indicators that are in the sum; below 100 where some are left out.</param>
/// <param name="Percent">The one by the other, in percent: by this units are ranked and classed.</param>
/// <param name="LeftOut">Ids of indicators that would have points and are not in the sum.</param>
/// <param name="Rules">Version of weights and thresholds.</param>
public sealed record IndexScore(
    decimal Points, decimal OutOf, decimal? Percent, IndexBand? Band, IReadOnlyList<string> LeftOut, int Rules, IReadOnlyList<IndicatorScore> Indicators);

/// <summary>Turns what was counted into points: the threshold rule, two decimals, classes (domain.md §12). Pure.</summary>
internal static class Scoring
{
    public static IndexScore Of(IndexInput input, IndexRules rules)
    {
        IndicatorScore[] scores = [.. Indicators.All.Select(indicator => Score(indicator, rules.Weights[indicator.Id], input))];
        var counted = scores.Where(score => score.State == IndicatorState.Scored).ToList();
        var (points, outOf) = (counted.Sum(score => score.Score!.Value), counted.Sum(score => score.Max));
        decimal? percent = outOf > 0 ? Round(100 * points / outOf) : null;
        return new(
            points, outOf, percent, percent is { } of ? rules.Bands.First(band => of >= band.From) : null,
            [.. scores.Where(score => score.State is IndicatorState.NoSource or IndicatorState.NothingCounted && score.Max > 0).Select(score => score.Id)], rules.Version, scores);
    }

    private static IndicatorScore Score(Indicator indicator, IndicatorWeight weight, IndexInput input)
    {
        var score = new IndicatorScore(indicator.Id, indicator.Group, IndicatorState.NoSource, null, null, null, null, weight.Max, weight.Threshold, weight.Doubtful);
        if (indicator.Seen is { } seen && seen(input.City) == 0)
        {
            return score;
        }

        var measured = indicator.Measure(input);
        if (measured.Of <= 0)
        {
            return score with { State = IndicatorState.NothingCounted, Numerator = measured.Part, Denominator = measured.Of };
        }

        var rate = measured.Percent ?? Math.Clamp(100 * measured.Part / measured.Of, 0, 100);
        score = score with { Numerator = measured.Part, Denominator = measured.Of, Rate = Round(rate) };
        return weight.Max == 0 ? score with { State = IndicatorState.InfoOnly } : score with { State = IndicatorState.Scored, Score = Points(rate, weight) };
    }

    /// <summary>With a threshold all points from there on, and in proportion to it below; without one in proportion to a hundred percent.</summary>
    internal static decimal Points(decimal rate, IndicatorWeight weight) => Round(
        weight.Threshold is { } threshold ? rate >= threshold ? weight.Max : rate / threshold * weight.Max : rate * weight.Max / 100);

    private static decimal Round(decimal number) => Math.Round(number, 2, MidpointRounding.AwayFromZero);
}
