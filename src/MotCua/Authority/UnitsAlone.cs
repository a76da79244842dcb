using MotCua.Authority.Contracts;

namespace MotCua.Authority;

/// <summary>An assignment reaches its own unit only: true for a city of wards and departments that have nothing below them.</summary>
internal sealed class UnitsAlone : IUnitsBelow
{
    public IEnumerable<Guid> AtAndBelow(Guid unit, DateTimeOffset moment) => [unit];

    public IEnumerable<Guid> AtAndAbove(Guid unit, DateTimeOffset moment) => [unit];
}
