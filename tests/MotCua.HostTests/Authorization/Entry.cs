namespace MotCua.HostTests.Authorization;

/// <summary>What the walk knows of one route: how to ask it, who may, and what the rightful person finds there.</summary>
/// <param name="Route"><c>METHOD pattern</c> as the server has it.</param>
/// <param name="Ask">A request for the scene's dossier, or for nothing in particular.</param>
public sealed record Entry(string Route, Func<Scene, HttpRequestMessage> Ask)
{
    /// <summary>A persona who must get 2xx (or 303 after a post of a form).</summary>
    public string Rightful { get; init; } = Cast.Nobody;

    /// <summary>The kind of canary the rightful person must find; null when the answer has nothing personal by nature.</summary>
    public string? Finds { get; init; }

    /// <summary>The answer is the same whether or not the scene's dossier exists: lists, counts, pages for all.</summary>
    public bool SameWithout { get; init; }

    /// <summary>Asking ends the session it is asked with: each one who asks gets a session for that alone.</summary>
    public bool EndsSession { get; init; }

    /// <summary>Intruders of the usual cast to whom this route rightly opens, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> AlsoRightful { get; init; } = new Dictionary<string, string>();

    public bool Writes => !Route.StartsWith("GET ", StringComparison.Ordinal);

    public override string ToString() => Route;
}
