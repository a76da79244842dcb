using MotCua.Kernel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace MotCua.Catalogue;

/// <summary>Fields, life events and audiences as people read them, and how people shorten things, from <c>catalogue/words.yaml</c>.</summary>
public sealed class CatalogueWords
{
    public IReadOnlyDictionary<string, LocalText> Fields { get; private init; } = new Dictionary<string, LocalText>();

    public IReadOnlyDictionary<string, LocalText> LifeEvents { get; private init; } = new Dictionary<string, LocalText>();

    public IReadOnlyDictionary<string, LocalText> Audience { get; private init; } = new Dictionary<string, LocalText>();

    internal Sayings Sayings { get; private init; } = Sayings.None;

    public LocalText Field(string code) => Fields.GetValueOrDefault(code) ?? new(code, code);

    public static CatalogueWords Read(string catalogue)
    {
        var content = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build()
            .Deserialize<Content>(File.ReadAllText(Path.Combine(catalogue, "words.yaml")));
        return new() { Fields = Texts(content.Fields), LifeEvents = Texts(content.LifeEvents), Audience = Texts(content.Audience), Sayings = new(content.Abbreviations, content.EmptyWords) };
    }

    private static Dictionary<string, LocalText> Texts(Dictionary<string, Words> words) =>
        words.ToDictionary(pair => pair.Key, pair => new LocalText(VietnameseText.Nfc(pair.Value.Vi), pair.Value.En), StringComparer.Ordinal);

    private sealed class Content
    {
        public Dictionary<string, Words> Fields { get; set; } = [];
        public Dictionary<string, Words> LifeEvents { get; set; } = [];
        public Dictionary<string, Words> Audience { get; set; } = [];
        public Dictionary<string, string> Abbreviations { get; set; } = [];
        public List<string> EmptyWords { get; set; } = [];
    }

    private sealed class Words
    {
        public string Vi { get; set; } = "";
        public string En { get; set; } = "";
    }
}
