using MotCua.Organisations.Contracts;
using MotCua.Web.Words;

namespace MotCua.Web;

/// <summary>What the pages say of the city they serve, from its own data: no city is named in the code.</summary>
/// <remarks>Names with the word for city, as in the middle of a sentence: "thành phố Hà Nội".</remarks>
public sealed record CityFace(string NameVi, string NameEn, string Hotline, TimeZoneInfo Zone)
{
    public string Name(Language language) => language == Language.Vietnamese ? NameVi : NameEn;

    public static CityFace Of(CityFacts city) =>
        new(char.ToLowerInvariant(city.Name.Vi[0]) + city.Name.Vi[1..], city.Name.En, city.Hotline, city.Zone);
}
