using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace MotCua.Web;

/// <summary>What the host itself needs of <c>catalogue/city.yaml</c>; the capabilities read the rest.</summary>
internal sealed record CitySettings(TimeZoneInfo Zone, string Catalogue, string Data)
{
    /// <summary>Finds the catalogue (<c>MOTCUA_CATALOGUE</c>) and the data folder (<c>MOTCUA_DATA</c>), by default those of the repository.</summary>
    public static CitySettings Read(IConfiguration configuration, string contentRoot)
    {
        var root = RootAbove(contentRoot) ?? RootAbove(AppContext.BaseDirectory) ?? contentRoot;
        var catalogue = Path.GetFullPath(configuration["MOTCUA_CATALOGUE"] ?? Path.Combine(root, "catalogue"));
        var file = Path.Combine(catalogue, "city.yaml");
        if (!File.Exists(file))
        {
            throw new InvalidOperationException($"There is no {file}. Set MOTCUA_CATALOGUE to the folder of the city's catalogue.");
        }

        var city = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).IgnoreUnmatchedProperties().Build()
            .Deserialize<CityFile>(File.ReadAllText(file));
        var data = Path.GetFullPath(configuration["MOTCUA_DATA"] ?? Path.Combine(root, "data"));
        Directory.CreateDirectory(data);
        return new CitySettings(TimeZoneInfo.FindSystemTimeZoneById(city.TimeZone), catalogue, data);
    }

    private static string? RootAbove(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "catalogue", "city.yaml")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    private sealed class CityFile
    {
        public string TimeZone { get; set; } = "";
    }
}
