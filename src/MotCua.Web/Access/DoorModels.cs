namespace MotCua.Web.Access;

/// <param name="ReturnUrl">Where the person goes on after signing in; an address of this site.</param>
public sealed record SignInModel(string ReturnUrl);

/// <summary>A page that says what happened at the door; <paramref name="Key"/> names its texts, <paramref name="Href"/> is the way on.</summary>
public sealed record DoorNote(string Key, string? Href = null);
