namespace MotCua.BrowserTests.Shell;

/// <summary>One page in one state, as the accessibility, weight and picture tests see it.</summary>
/// <param name="Name">File name of its pictures.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Persona">Who looks; null for anybody.</param>
public sealed record PageState(string Name, string Address, string? Persona = null)
{
    public override string ToString() => Name;
}

/// <summary>Every page and state that the browser tests visit. A new page adds itself here.</summary>
public static class PageList
{
    public static IReadOnlyList<PageState> All { get; } =
    [
        new("design", "/design"),
        new("error-not-found", "/there-is-no-such-page"),
        new("session-ended", "/session-ended"),
        new("sign-in", "/sign-in?returnUrl=/my/dossiers"),
        new("sign-in-failed", "/sign-in/failed?reason=cancelled&as=citizen"),
    ];
}
