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
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, clock.Zone).DateTime);
        return register.Find(unit) is { Level: not UnitLevel.City } ? register.AtAndBelow(unit, day).Select(below => below.Id) : [unit];
    }
}
