using MotCua.Organisations.Contracts;
using MotCua.Web.Words;

namespace MotCua.Web;

/// <summary>What the pages say of the city they serve. Nothing in the code knows a city by name.</summary>
/// <remarks>Names without the word for city; the hotline is the number people call, e.g. 1022.</remarks>
public sealed record CityFace(string NameVi, string NameEn, string Hotline, TimeZoneInfo Zone)
{
    /// <summary>From <c>city.yaml</c>, whose names carry the word for city: "Thành phố …", "… City".</summary>
    public static CityFace Of(CityFacts city) => new(Without(city.Name.Vi, "Thành phố "), Without(city.Name.En, " City"), city.Hotline, city.Zone);

    private static string Without(string name, string word) => name.Replace(word, "", StringComparison.Ordinal);

    public string Name(Language language) => language == Language.Vietnamese ? NameVi : NameEn;
}
