namespace MotCua.Web.Access;

/// <summary>Names of the authentication schemes, cookies and addresses of the door.</summary>
internal static class Schemes
{
    /// <summary>The default: looks at the request and hands on to the session or to a bearer scheme.</summary>
    public const string Door = "door";
    public const string Session = "session";
    public const string Citizen = "citizen";
    public const string Staff = "staff";
    public const string CitizenBearer = "citizen-bearer";
    public const string StaffBearer = "staff-bearer";

    public const string Audience = "motcua-api";

    public static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    public static bool HasBearer(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    /// <summary>Ports share cookies, so all of ours begin with <c>motcua.</c>; under https the browser pins them to this host.</summary>
    public static string CookieName(string name, bool production) => (production ? "__Host-motcua." : "motcua.") + name;
}
