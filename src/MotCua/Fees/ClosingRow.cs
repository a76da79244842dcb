using MotCua.Fees.Contracts;
using MotCua.Kernel;

namespace MotCua.Fees;

/// <summary>A closing of a drawer. Written once.</summary>
public sealed class ClosingRow
{
    public required Guid Drawer { get; init; }

    public required int Number { get; init; }

    public required int Receipts { get; init; }

    public required Vnd Expected { get; init; }

    public required Vnd Counted { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The officer himself, or the head in his place.</summary>
    public required Guid ClosedBy { get; init; }

    /// <summary>Version of the explanation in <c>fees_content</c>; null when nothing had to be explained.</summary>
    public int? Explanation { get; init; }

    internal ClosingRow()
    {
    }

    public static ClosingRow Of(CashClosed closed, Guid drawer, Guid by, DateTimeOffset at) => new()
    {
        Drawer = drawer, Number = closed.Number, Receipts = closed.Receipts, Expected = closed.Expected, Counted = closed.Counted, At = at, ClosedBy = by,
        Explanation = closed.Explanation?.Version,
    };
}
