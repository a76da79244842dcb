using MotCua.Kernel;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace MotCua.Tickets;

/// <summary>Reads <c>halls.yaml</c>. An unknown key is a fault: nobody would follow what it says.</summary>
public static class HallsFile
{
    private const string Name = "halls.yaml";
    private const int MostDesks = 99;

    /// <param name="catalogue">The catalogue folder; without the file no unit has a hall.</param>
    /// <exception cref="InvalidOperationException">The file is wrong; says where and how to mend it.</exception>
    public static Halls Read(string catalogue)
    {
        var path = Path.Combine(catalogue, Name);
        return File.Exists(path) ? Parse(File.ReadAllText(path)) : Halls.None;
    }

    internal static Halls Parse(string yaml)
    {
        try
        {
            var content = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<Content>(yaml) ?? new();
            return new(
                content.Default is { } usual ? usual.Rule("default") : null,
                content.Units.ToDictionary(unit => unit.Unit, unit => unit.Rule(unit.Unit), StringComparer.Ordinal),
                [.. content.Priority.Select(words => words.Text)]);
        }
        catch (YamlException wrong)
        {
            throw new InvalidOperationException($"{Name}, line {wrong.Start.Line}: {wrong.InnerException?.Message ?? wrong.Message}", wrong);
        }
    }

    internal sealed class Content
    {
        public Hall? Default { get; set; }
        public List<Hall> Units { get; set; } = [];
        public List<Words> Priority { get; set; } = [];
    }

    internal sealed class Hall
    {
        /// <summary>Slug; empty for the usual one.</summary>
        public string Unit { get; set; } = "";
        public int Desks { get; set; }
        public int MostWaiting { get; set; }
        public List<Service> Services { get; set; } = [];

        public HallRule Rule(string of)
        {
            if (Desks is < 1 or > MostDesks || MostWaiting < 1 || Services.Count == 0)
            {
                throw new InvalidOperationException($"{Name}, {of}: give it 1 to {MostDesks} desks, mostWaiting from 1, and services.");
            }

            if (Services.Select(service => service.Code).Distinct(StringComparer.Ordinal).Count() < Services.Count || Services.Any(service => service.Code.Length == 0))
            {
                throw new InvalidOperationException($"{Name}, {of}: each service has a code of its own.");
            }

            return new(Desks, MostWaiting, Services.Select(service => service.Group).ToValueList());
        }
    }

    internal sealed class Service
    {
        public string Code { get; set; } = "";
        public string Letter { get; set; } = "";
        public Words Name { get; set; } = new();
        public Words? Hint { get; set; }

        public ServiceGroup Group => new(Code, Letter, Name.Text, Hint?.Text);
    }

    internal sealed class Words
    {
        public string Vi { get; set; } = "";
        public string En { get; set; } = "";

        public LocalText Text => new(VietnameseText.Nfc(Vi), En);
    }
}
