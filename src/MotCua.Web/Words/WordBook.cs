using System.Collections.Frozen;
using System.Text.Json;

namespace MotCua.Web.Words;

/// <summary>Every text of the pages and problems, by language and key; read once from the embedded <c>Resources/&lt;language&gt;/&lt;area&gt;.json</c>.</summary>
public sealed class WordBook
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> byLanguage;
    private readonly List<string> doubled = [];

    public WordBook()
    {
        var assembly = typeof(WordBook).Assembly;
        byLanguage = Language.All.ToFrozenDictionary(language => language.Code, language =>
        {
            var words = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith($"words/{language.Code}/", StringComparison.Ordinal)))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                {
                    // A page still speaks; a test fails.
                    if (!words.TryAdd(key, text))
                        doubled.Add($"{key} ({name})");
                }
            }

            return words.ToFrozenDictionary(StringComparer.Ordinal);
        });
    }

    /// <summary>Keys that two areas define; a mistake.</summary>
    internal IReadOnlyList<string> Doubled => doubled;

    public IEnumerable<string> Keys(Language language) => byLanguage[language.Code].Keys;

    public string? Find(Language language, string key) => byLanguage[language.Code].GetValueOrDefault(key);
}
