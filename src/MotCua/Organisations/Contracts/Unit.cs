using MotCua.Kernel;

namespace MotCua.Organisations.Contracts;

/// <summary>What a unit is. The words of the law are in GLOSSARY.md.</summary>
public enum UnitKind
{
    City,
    Department,
    ServiceCentre,
    VerticalAgency,
    UrbanDistrict,
    RuralDistrict,
    Town,
    Ward,
    Commune,
    Township,
}

/// <summary>Where a unit stands in the city; districts end on 30 June 2025.</summary>
public enum UnitLevel
{
    City,
    /// <summary>A department, the Centre or a vertical agency: beside the communes, directly under the city.</summary>
    Department,
    District,
    Commune,
}

/// <summary>Something that was true of a unit on some days; both days belong to it, no last day = still true.</summary>
public sealed record Dated<T>(T Value, DateOnly From, DateOnly? To)
{
    public bool On(DateOnly day) => day >= From && (To is null || day <= To);
}

/// <summary>A unit through its whole life. Its key never changes; names, codes and parents are dated facts.</summary>
/// <param name="Slug">The readable key that reference files and processes use, e.g. <c>commune-00004-2025</c>.</param>
/// <param name="From">First day; our records begin on 2024-01-01.</param>
/// <param name="To">Last day; null = still there.</param>
public sealed record Unit(Guid Id, string Slug, UnitKind Kind, DateOnly From, DateOnly? To)
{
    public ValueList<Dated<LocalText>> Names { get; init; } = [];

    /// <summary>GSO codes of the statistics office: reused over time, never a key.</summary>
    public ValueList<Dated<string>> Codes { get; init; } = [];

    /// <summary>Codes in dossier codes and on the national portal.</summary>
    public ValueList<Dated<string>> AgencyCodes { get; init; } = [];

    public ValueList<Dated<Guid>> Parents { get; init; } = [];

    public UnitLevel Level => Kind switch
    {
        UnitKind.City => UnitLevel.City,
        UnitKind.UrbanDistrict or UnitKind.RuralDistrict or UnitKind.Town => UnitLevel.District,
        UnitKind.Ward or UnitKind.Commune or UnitKind.Township => UnitLevel.Commune,
        _ => UnitLevel.Department,
    };

    public bool On(DateOnly day) => day >= From && (To is null || day <= To);

    /// <summary>The name on that day; outside its life the nearest one it had.</summary>
    public LocalText NameOn(DateOnly day) =>
        (Names.FirstOrDefault(n => n.On(day)) ?? (day < From ? Names[0] : Names[^1])).Value;

    public string? CodeOn(DateOnly day) => Codes.FirstOrDefault(c => c.On(day))?.Value;

    public string? AgencyCodeOn(DateOnly day) => AgencyCodes.FirstOrDefault(c => c.On(day))?.Value;

    public Guid? ParentOn(DateOnly day) => Parents.FirstOrDefault(p => p.On(day))?.Value;

    /// <summary>Who signs there, as papers write it: the People's Committee of a place, or the department itself.</summary>
    public LocalText AuthorityOn(DateOnly day)
    {
        var name = NameOn(day);
        return Level switch
        {
            UnitLevel.Department => name,
            UnitLevel.City => new("Ủy ban nhân dân " + name.Vi, "People's Committee of " + name.En),
            _ => new("Ủy ban nhân dân " + char.ToLowerInvariant(name.Vi[0]) + name.Vi[1..], "People's Committee of " + name.En),
        };
    }
}

/// <summary>One unit's duties pass to another on a day; several rows of one unit = it was split.</summary>
/// <param name="Basis">Where we know it from: <c>map</c>, <c>code</c>, <c>name</c>, <c>memory</c> (units/SOURCES.md).</param>
public sealed record Succession(Guid Unit, Guid Successor, DateOnly On, string Basis);

/// <summary>The unit and what stands over it on one day; the level columns of rows that belong to a unit.</summary>
public sealed record UnitLevels(Guid? City, Guid? Department, Guid? District, Guid? Commune);
