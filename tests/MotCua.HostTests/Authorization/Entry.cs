using MotCua.HostTests.Hosts;

namespace MotCua.HostTests.Authorization;

/// <summary>What the walk knows of one route: how to ask it, who may, and what the rightful person finds there.</summary>
/// <param name="Route"><c>METHOD pattern</c> as the server has it.</param>
/// <param name="Ask">A request for the target, or for nothing in particular.</param>
public sealed record Entry(string Route, Func<Scene, Target, HttpRequestMessage> Ask)
{
    /// <summary>How far a dossier must have come for this to be possible; null: the scene's own dossier will do.</summary>
    public Stage? Needs { get; init; }

    /// <summary>The rightful person needs a draft that is complete, and uses it up.</summary>
    public bool NeedsDraft { get; init; }

    /// <summary>An official of the same unit whose role knows the dossier but does not hold this.</summary>
    public string? OtherRole { get; init; }

    /// <summary>A persona who must get 2xx (or 303 after a post of a form).</summary>
    public string Rightful { get; init; } = Cast.Nobody;

    /// <summary>The kinds of canaries the rightful person must find; none when the answer has nothing personal by nature.</summary>
    public IReadOnlyList<string> Finds { get; init; } = [];

    /// <summary>The answer is the same whether or not the scene's dossier exists: lists, counts, pages for all.</summary>
    public bool SameWithout { get; init; }

    /// <summary>Asking ends the session it is asked with: each one who asks gets a session for that alone.</summary>
    public bool EndsSession { get; init; }

    /// <summary>A page's form with a file in it: the file follows the tokens.</summary>
    public bool Uploads { get; init; }

    /// <summary>Intruders of the usual cast to whom this route rightly opens, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> AlsoRightful { get; init; } = new Dictionary<string, string>();

    public bool Writes => !Route.StartsWith("GET ", StringComparison.Ordinal);

    public override string ToString() => Route;
}
