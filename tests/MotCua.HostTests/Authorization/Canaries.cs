namespace MotCua.HostTests.Authorization;

/// <summary>Words that stand nowhere but with one person and their dossier. Whoever sees one has seen what is theirs.</summary>
public sealed class Canaries
{
    private readonly Dictionary<string, string> words = new(StringComparer.Ordinal);

    /// <summary>The canary of that kind, e.g. <c>name</c>, <c>number</c>, <c>phone</c>, <c>form-text</c>, <c>file-text</c>, <c>note</c>.</summary>
    public string this[string kind]
    {
        get => words[kind];
        set => words[kind] = value;
    }

    /// <summary>The kinds whose word the answer shows to one who did not know it before.</summary>
    public IReadOnlyList<string> NewIn(Answer answer) => [.. In(answer).Where(kind => !answer.Asked.Contains(words[kind], StringComparison.OrdinalIgnoreCase))];

    /// <summary>The kinds whose word the answer shows.</summary>
    public IReadOnlyList<string> In(Answer answer) => [.. words.Where(word => answer.Shows(word.Value)).Select(word => word.Key)];
}
