using MotCua.Kernel;

namespace MotCua.Performance;

/// <summary>Refusals of this capability.</summary>
public static class PerformanceProblems
{
    /// <summary>Periods are months, quarters, half years, nine months and years: <c>2026-03</c>, <c>2026-Q1</c>, <c>2026-H1</c>, <c>2026-9M</c>, <c>2026</c>.</summary>
    public static Problem StrangePeriod => new("performance.strange-period", ProblemKind.Invalid);

    public static Problem UnknownUnit => new("performance.unknown-unit", ProblemKind.NotFound);
}
