using MotCua.Organisations.Contracts;

namespace MotCua.Dossiers.Documents;

/// <summary>Who issues a paper, as the units were called on its day.</summary>
public sealed class PaperIssuers(UnitRegister units, CityFacts city, DateOnly day)
{
    // What stands before a place's own name.
    private static readonly string[] Kinds = ["Thành phố ", "Phường ", "Xã ", "Thị trấn ", "Quận ", "Huyện ", "Thị xã "];

    /// <summary>The one-stop point where a dossier is received: the city's service centre at that unit, where the city has one.</summary>
    public PaperIssuer PointOf(Guid receiving)
    {
        var unit = Unit(receiving);
        var centre = units.On(day).FirstOrDefault(known => known.Kind == UnitKind.ServiceCentre);
        if (unit.Kind == UnitKind.ServiceCentre || centre is null)
        {
            return Authority(unit, null);
        }

        var point = $"Điểm Một cửa {Running(unit.NameOn(day).Vi)}";
        return new(Upper(CityUnit.AuthorityOn(day).Vi), Upper(centre.NameOn(day).Vi), Upper(point), Place(city.Name.Vi), point);
    }

    /// <summary>The body that decides: it issues results and notices of the procedure.</summary>
    public PaperIssuer AuthorityOf(Guid competent) => Authority(Unit(competent), null);

    /// <summary>The body as papers name it, e.g. the People's Committee of a ward.</summary>
    public string NameOf(Guid unit) => Unit(unit).AuthorityOn(day).Vi;

    /// <summary>A unit within running text: <c>phường Ba Đình</c>.</summary>
    public string RunningNameOf(Guid unit) => Running(Unit(unit).NameOn(day).Vi);

    /// <summary>A commune with its city, as an address ends; null when the key is none of ours.</summary>
    public string? CommuneOf(string key)
    {
        var unit = Guid.TryParse(key, out var id) ? units.Find(id) : units.BySlug(key) ?? units.ByCode(key, day);
        return unit is null ? null : $"{Running(unit.NameOn(day).Vi)}, {Running(city.Name.Vi)}";
    }

    /// <summary>The city's day of a moment.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, city.Zone).DateTime);

    private Unit CityUnit => units.BySlug(city.Unit) ?? throw new InvalidOperationException($"city.yaml names unit '{city.Unit}', which is not in the register.");

    private Unit Unit(Guid id) => units.Find(id) ?? throw new InvalidOperationException($"Unit {id} of a dossier is not in the register.");

    private PaperIssuer Authority(Unit unit, string? point)
    {
        var parent = unit.ParentOn(day) is { } over ? Unit(over) : CityUnit;
        var name = unit.AuthorityOn(day).Vi;
        // A commune's papers are dated at the commune, all others at the city (NĐ 30/2020).
        var place = Place(unit.Level == UnitLevel.Commune ? unit.NameOn(day).Vi : city.Name.Vi);
        return new(Upper(parent.AuthorityOn(day).Vi), Upper(name), point, place, name);
    }

    private static string Place(string name) => Kinds.FirstOrDefault(kind => name.StartsWith(kind, StringComparison.Ordinal)) is { } kind ? name[kind.Length..] : name;

    private static string Running(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Upper(string name) => name.ToUpperInvariant();
}
