using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace MotCua.Organisations.Files;

/// <summary>Officials as a staff file lists them: the city's own, or the sandbox's.</summary>
internal static class StaffFile
{
    public static IReadOnlyList<Person> Read(string path) => new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance).IgnoreUnmatchedProperties().Build()
        .Deserialize<Content>(File.ReadAllText(path)).Staff;

    internal sealed class Person
    {
        public Guid Subject { get; set; }
        public string Name { get; set; } = "";
        public string Title { get; set; } = "";
        public string TitleEn { get; set; } = "";
        public string Unit { get; set; } = "";
    }

    private sealed class Content
    {
        public List<Person> Staff { get; set; } = [];
    }
}
