using MotCua.Kernel;

namespace MotCua.Organisations.Contracts;

/// <summary>What <c>catalogue/city.yaml</c> says of the city itself: the code knows no city by name.</summary>
/// <param name="Unit">Slug of the city's own unit.</param>
/// <param name="DossierCode">How dossier codes are written.</param>
/// <param name="Competence">By field of procedures: who decides.</param>
public sealed record CityFacts(
    string Code, LocalText Name, TimeZoneInfo Zone, string Hotline, string Unit, DossierCodeFormat DossierCode, IReadOnlyDictionary<string, FieldCompetence> Competence)
{
    /// <summary>Days a citizen has to supply what was asked for, counted after the day of the request.</summary>
    public int SupplyDays { get; init; } = 10;
}

/// <summary>Who decides in a field: the unit of a level where the matter lies, or always one unit.</summary>
/// <param name="Level">Null when one unit decides.</param>
/// <param name="Unit">Slug of that unit.</param>
public sealed record FieldCompetence(UnitLevel? Level, string? Unit);
