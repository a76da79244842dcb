using MotCua.Organisations.Contracts;
using MotCua.Web.Words;

namespace MotCua.Web;

/// <summary>What the pages say of the city they serve, from its own data: no city is named in the code.</summary>
/// <remarks>Names with the word for city, as in the middle of a sentence: "thành phố Hà Nội".</remarks>
public sealed record CityFace(string NameVi, string NameEn, string Hotline, TimeZoneInfo Zone)
{
    /// <summary>From <c>city.yaml</c>, whose names carry the word for city: "Thành phố …", "… City".</summary>
    public static CityFace Of(CityFacts city) => new(Without(city.Name.Vi, "Thành phố "), Without(city.Name.En, " City"), city.Hotline, city.Zone);

    private static string Without(string name, string word) => name.Replace(word, "", StringComparison.Ordinal);

    public string Name(Language language) => language == Language.Vietnamese ? NameVi : NameEn;

    public static CityFace Of(CityFacts city) =>
        new(char.ToLowerInvariant(city.Name.Vi[0]) + city.Name.Vi[1..], city.Name.En, city.Hotline, city.Zone);
}
