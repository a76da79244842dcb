using MotCua.Web.Words;

namespace MotCua.Web;

/// <summary>What the pages say of the city they serve. Nothing in the code knows a city by name.</summary>
/// <remarks>Names without the word for city; the hotline is the number people call, e.g. 1022.</remarks>
public sealed record CityFace(string NameVi, string NameEn, string Hotline, TimeZoneInfo Zone)
{
    public string Name(Language language) => language == Language.Vietnamese ? NameVi : NameEn;
}
