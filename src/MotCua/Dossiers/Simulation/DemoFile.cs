using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace MotCua.Dossiers.Simulation;

/// <summary>The sandbox's people and their day: <c>sandbox/citizens.yaml</c>, the wards of <c>staff.yaml</c>, and <c>demo.yaml</c>.</summary>
internal sealed record DemoFile(IReadOnlyList<DemoFile.Citizen> Citizens, IReadOnlyDictionary<string, string> Wards, IReadOnlyList<DemoFile.Line> Dossiers)
{
    /// <param name="folder">The catalogue's <c>sandbox</c> folder.</param>
    public static DemoFile Read(string folder) => new(
        Parse<CitizensPart>(Path.Combine(folder, "citizens.yaml")).Citizens,
        Parse<WardsPart>(Path.Combine(folder, "staff.yaml")).Wards,
        Parse<DossiersPart>(Path.Combine(folder, "demo.yaml")).Dossiers);

    private static T Parse<T>(string file) => new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance).IgnoreUnmatchedProperties().Build().Deserialize<T>(File.ReadAllText(file));

    internal sealed class Citizen
    {
        public string Persona { get; set; } = "";
        public Guid Subject { get; set; }
        public string Name { get; set; } = "";
        public string PersonalId { get; set; } = "";
        public string BirthDate { get; set; } = "";
        public string Sex { get; set; } = "";
        public string Phone { get; set; } = "";
        public string Address { get; set; } = "";
        public string Commune { get; set; } = "";
    }

    /// <summary>One dossier; the file says what the words mean.</summary>
    internal sealed class Line
    {
        public string Procedure { get; set; } = "";
        public string? Party { get; set; }
        public string Ward { get; set; } = "a";
        public string Channel { get; set; } = "online";
        public int DaysAgo { get; set; }
        public string At { get; set; } = "08:30";
        public int? MinutesAgo { get; set; }
        public string Stands { get; set; } = "";
        public bool Claimed { get; set; }
        public double Pace { get; set; } = 0.1;
        public string? Delivery { get; set; }
    }

    private sealed class CitizensPart
    {
        public List<Citizen> Citizens { get; set; } = [];
    }

    private sealed class WardsPart
    {
        public Dictionary<string, string> Wards { get; set; } = [];
    }

    private sealed class DossiersPart
    {
        public List<Line> Dossiers { get; set; } = [];
    }
}
