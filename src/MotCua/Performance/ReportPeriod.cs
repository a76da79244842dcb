using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Performance;

/// <summary>A period people report by: whole months (domain.md §13).</summary>
/// <param name="From">First day of its first month.</param>
/// <param name="Months">1, 3, 6, 9 or 12.</param>
public readonly record struct ReportPeriod(DateOnly From, int Months)
{
    /// <summary>Our records begin in 2024; what lies far ahead nobody means.</summary>
    private const int FirstYear = 2000;
    private const int LastYear = 2199;

    /// <summary>First day of its last month.</summary>
    public DateOnly LastMonth => From.AddMonths(Months - 1);

    /// <summary>Its last day.</summary>
    public DateOnly To => From.AddMonths(Months).AddDays(-1);

    public ReportPeriod YearBefore => this with { From = From.AddYears(-1) };

    public static ReportPeriod MonthOf(DateOnly day) => new(new(day.Year, day.Month, 1), 1);

    /// <summary>As people write one: <c>2026-03</c>, <c>2026-Q1</c>, <c>2026-H2</c>, <c>2026-9M</c>, <c>2026</c>; this month when nothing is said.</summary>
    public static Result<ReportPeriod> Parse(string? text, DateOnly today)
    {
        if (string.IsNullOrEmpty(text))
        {
            return MonthOf(today);
        }

        if (text.Length < 4 || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < FirstYear or > LastYear)
        {
            return PerformanceProblems.StrangePeriod;
        }

        (int First, int Months)? found = text[4..] switch
        {
            "" => (1, 12),
            ['-', 'Q', >= '1' and <= '4' and var quarter] => (((quarter - '1') * 3) + 1, 3),
            ['-', 'H', '1'] => (1, 6),
            ['-', 'H', '2'] => (7, 6),
            "-9M" => (1, 9),
            ['-', >= '0' and <= '1' and var tens, >= '0' and <= '9' and var ones] when ((tens - '0') * 10) + ones - '0' is >= 1 and <= 12 and var month => (month, 1),
            _ => null,
        };
        return found is { } period ? new ReportPeriod(new(year, period.First, 1), period.Months) : PerformanceProblems.StrangePeriod;
    }

    public override string ToString() => Months switch
    {
        12 => From.ToString("yyyy", CultureInfo.InvariantCulture),
        9 => From.ToString("yyyy", CultureInfo.InvariantCulture) + "-9M",
        6 => string.Create(CultureInfo.InvariantCulture, $"{From.Year:0000}-H{(From.Month / 6) + 1}"),
        3 => string.Create(CultureInfo.InvariantCulture, $"{From.Year:0000}-Q{(From.Month / 3) + 1}"),
        _ => From.ToString("yyyy-MM", CultureInfo.InvariantCulture),
    };
}
