using MotCua.Performance.Index766;

namespace MotCua.Performance.Figures;

/// <summary>The eleven public fields of a unit and a period (11 trường thông tin; domain.md §13: our proposal, the list was not found).</summary>
/// <param name="Received">1. Dossiers accepted.</param>
/// <param name="OnlineShare">2. Of them online, in percent.</param>
/// <param name="Resolved">3. Dossiers whose result was ready.</param>
/// <param name="OnTimeRate">4. Of them on time, in percent.</param>
/// <param name="WithinLimit">5. In progress within the limit, at the end of the period or now.</param>
/// <param name="Late">6. In progress and late, at the end of the period or now.</param>
/// <param name="Digitised">7. Dossiers received with papers as files.</param>
/// <param name="ElectronicResults">8. Results with an electronic form.</param>
/// <param name="OnlinePaymentRate">9. Paid online, in percent of those with a fee.</param>
/// <param name="SatisfiedRate">10. Ratings of 4 and 5 points, in percent.</param>
/// <param name="PetitionsOnTimeRate">10. Petitions on time, in percent.</param>
/// <param name="IndexPoints">11. Index 766.</param>
/// <param name="IndexOutOf">11. What could be had of the indicators that are in it.</param>
/// <param name="Rank">11. Among the units of its level; equal ones share a rank.</param>
/// <remarks>A field is absent where nothing stands behind it, where its source does not run yet, or where too few people stand behind it to be told.</remarks>
public sealed record ElevenFields(
    long? Received, decimal? OnlineShare, long? Resolved, decimal? OnTimeRate, long? WithinLimit, long? Late, long? Digitised, long? ElectronicResults,
    decimal? OnlinePaymentRate, decimal? SatisfiedRate, decimal? PetitionsOnTimeRate, decimal? IndexPoints, decimal? IndexOutOf, int? Rank)
{
    /// <param name="telling">Whether small cells are told.</param>
    internal static ElevenFields Of(UnitFigures f, IndexScore index, int? rank, Telling telling)
    {
        var known = index.Indicators.ToDictionary(score => score.Id);
        bool Runs(string id) => known[id].State != IndicatorState.NoSource;
        return new(
            telling.Count(f[Counter.Received]),
            telling.Rate(f[Counter.ReceivedOnline], f[Counter.Received]),
            telling.Count(f[Counter.Resolved]),
            telling.Rate(f[Counter.ResolvedOnTime], f[Counter.Resolved]),
            telling.Count(f.Open - f.Late),
            telling.Count(f.Late),
            telling.Count(f[Counter.Attached]),
            Runs("4.1") ? telling.Count(f[Counter.PaperStored]) : null,
            Runs("3.6") ? telling.Rate(f[Counter.PaidOnline], f[Counter.FeeDue]) : null,
            telling.Rate(f[Counter.Satisfied], f[Counter.Ratings]),
            Runs("5.2") ? telling.Rate((long)(known["5.2"].Numerator ?? 0), (long)(known["5.2"].Denominator ?? 0)) : null,
            telling.Total<decimal?>(f, index.Points),
            telling.Total<decimal?>(f, index.OutOf),
            telling.Total(f, rank));
    }
}

/// <summary>What may be told to whom: everybody gets no number behind which fewer than five people stand (domain.md §13, issue 4).</summary>
internal sealed record Telling(bool Exact)
{
    /// <summary>Cells with fewer people than this are not told in public.</summary>
    public const int Fewest = 5;

    public bool Small(decimal count) => !Exact && count is > 0 and < Fewest;

    public long? Count(long count) => Small(count) ? null : count;

    /// <summary>In percent, to two decimals. Neither part, rest nor whole may be a small cell, else one could count back.</summary>
    public decimal? Rate(decimal part, decimal of) =>
        of <= 0 || (!Exact && of < Fewest) || Small(part) || Small(of - part) ? null : Math.Round(100 * part / of, 2, MidpointRounding.AwayFromZero);

    /// <summary>What sums up a unit: only where it had at least five dossiers.</summary>
    public T? Total<T>(UnitFigures f, T value) => Exact || f[Counter.Received] >= Fewest ? value : default;

    public IndexScore Of(IndexScore index) => Exact ? index : index with { Indicators = [.. index.Indicators.Select(Of)] };

    private IndicatorScore Of(IndicatorScore score) =>
        Indicators.All.Single(indicator => indicator.Id == score.Id).People && score is { Numerator: { } part, Denominator: { } of }
            && (of is > 0 and < Fewest || Small(part) || Small(of - part))
            ? score with { State = IndicatorState.Withheld, Numerator = null, Denominator = null, Rate = null, Score = null }
            : score;
}
