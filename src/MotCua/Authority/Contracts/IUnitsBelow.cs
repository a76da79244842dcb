namespace MotCua.Authority.Contracts;

/// <summary>What Authority needs to know of the organisation: which units an assignment reaches. Organisations answers.</summary>
public interface IUnitsBelow
{
    /// <summary>The unit itself and those below it on that day. The whole city is not spelt out: for the city's own unit only
    /// that unit, and city-wide roles ask <see cref="Scope.Holds(Role)"/>.</summary>
    IEnumerable<Guid> AtAndBelow(Guid unit, DateTimeOffset moment);

    /// <summary>The other way round: the units whose <see cref="AtAndBelow"/> has this unit on that day.</summary>
    IEnumerable<Guid> AtAndAbove(Guid unit, DateTimeOffset moment);
}
