using MotCua.Authority.Contracts;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Time;

namespace MotCua.Organisations;

/// <summary>Which units an assignment reaches on a day of the city.</summary>
internal sealed class UnitsBelow(IUnits units, CityClock clock) : IUnitsBelow
{
    /// <summary>The unit and those below it; the city's own unit stands for itself, it is not spelt out.</summary>
    public IEnumerable<Guid> AtAndBelow(Guid unit, DateTimeOffset moment)
    {
        var register = units.Current;
        return register.Find(unit) is { Level: not UnitLevel.City } ? register.AtAndBelow(unit, DayOf(moment)).Select(below => below.Id) : [unit];
    }

    public IEnumerable<Guid> AtAndAbove(Guid unit, DateTimeOffset moment)
    {
        var register = units.Current;
        return register.Find(unit) is { Level: not UnitLevel.City }
            ? register.AtAndAbove(unit, DayOf(moment)).Where(above => above.Level != UnitLevel.City).Select(above => above.Id)
            : [unit];
    }

    private DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, clock.Zone).DateTime);
}
