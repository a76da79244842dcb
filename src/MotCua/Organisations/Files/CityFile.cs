using System.Globalization;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace MotCua.Organisations.Files;

/// <summary>Reads <c>city.yaml</c>. An unknown key is a fault: nobody would follow what it says.</summary>
public static class CityFile
{
    private const string Name = "city.yaml";

    /// <param name="catalogue">The catalogue folder.</param>
    /// <exception cref="ReferenceFilesException">The file is missing or wrong; says where and how to mend it.</exception>
    public static CityFacts Read(string catalogue)
    {
        var faults = new List<FileFault>();
        var facts = Load(catalogue, faults) is { } content ? Facts(content, faults) : null;
        return facts is not null && faults.Count == 0 ? facts : throw new ReferenceFilesException(faults);
    }

    internal static Content? Load(string catalogue, List<FileFault> faults)
    {
        var path = Path.Combine(catalogue, Name);
        if (!File.Exists(path))
        {
            faults.Add(new(Name, 1, $"There is no {path}.", "Set MOTCUA_CATALOGUE to the folder that has city.yaml."));
            return null;
        }

        try
        {
            return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<Content>(File.ReadAllText(path))
                ?? throw new YamlException("empty");
        }
        catch (YamlException e)
        {
            faults.Add(new(Name, Math.Max(1, (int)e.Start.Line), e.InnerException?.Message ?? e.Message, "Mend this line."));
            return null;
        }
    }

    private static CityFacts? Facts(Content content, List<FileFault> faults)
    {
        void Fault(string what, string mend) => faults.Add(new(Name, 1, what, mend));
        if (content.Code.Length == 0 || content.Name.Vi.Length == 0 || content.Unit.Length == 0)
            Fault("code, name or unit is missing.", "Give the city a code, a name in vi and en, and the slug of its own unit.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(content.TimeZone, out var zone))
            Fault($"There is no time zone “{content.TimeZone}”.", "Use a name of the IANA data base, e.g. Asia/Ho_Chi_Minh.");
        var format = DossierCodeFormat.Create(content.DossierCode.Template);
        if (!format.Ok)
            Fault($"dossierCode.format “{content.DossierCode.Template}” cannot be used.", "Write it like {agency}-{date}-{serial}.");
        var competence = new Dictionary<string, FieldCompetence>(StringComparer.Ordinal);
        foreach (var (field, rule) in content.Competence)
        {
            UnitLevel? level = Enum.TryParse<UnitLevel>(rule.Level, ignoreCase: true, out var known) ? known : null;
            if (level is null == rule.Unit is null)
                Fault($"competence.{field} names no unit or level.", "Write level: commune, or unit: with a slug.");
            competence[field] = new(level, rule.Unit);
        }

        if (content.Supplement.Days is < 1 or > 365)
            Fault($"supplement.days {content.Supplement.Days} is no time to supply something.", "Write a whole number of days, 1 to 365.");
        return zone is null || !format.Ok
            ? null
            : new(content.Code, content.Name.Text, zone, content.Hotline, content.Unit, format.Value, competence) { SupplyDays = content.Supplement.Days };
    }

    internal sealed class Content
    {
        public string Code { get; set; } = "";
        public Words Name { get; set; } = new();
        public string TimeZone { get; set; } = "";
        public string Hotline { get; set; } = "";
        public string Unit { get; set; } = "";
        public Format AgencyCode { get; set; } = new();
        public Format DossierCode { get; set; } = new();
        public Dictionary<string, Rule> Competence { get; set; } = [];
        public Wait Supplement { get; set; } = new();
        public List<Hours> Calendars { get; set; } = [];
        public List<Special> UnitCalendars { get; set; } = [];
    }

    internal sealed class Words
    {
        public string Vi { get; set; } = "";
        public string En { get; set; } = "";

        public LocalText Text => new(Vi, En);
    }

    internal sealed class Format
    {
        [YamlMember(Alias = "format")]
        public string Template { get; set; } = "";
        public string Pattern { get; set; } = "";
    }

    internal sealed class Rule
    {
        public string? Level { get; set; }
        public string? Unit { get; set; }
    }

    internal sealed class Wait
    {
        public int Days { get; set; } = 10;
    }

    internal sealed class Hours
    {
        public string Code { get; set; } = "";
        public Words Name { get; set; } = new();

        [YamlMember(Alias = "hours")]
        public Dictionary<string, List<string>> Week { get; set; } = [];
    }

    internal sealed class Special
    {
        public string Unit { get; set; } = "";
        public string Calendar { get; set; } = "";
    }

    /// <summary>Reads <c>08:00-12:00</c>.</summary>
    internal static OfficeHours? Stretch(string text)
    {
        var ends = text.Split('-');
        return ends.Length == 2
            && TimeOnly.TryParseExact(ends[0], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && TimeOnly.TryParseExact(ends[1], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to) && to > from
            ? new OfficeHours(from, to) : null;
    }
}
