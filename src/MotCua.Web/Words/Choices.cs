using MotCua.People.Contracts;

namespace MotCua.Web.Words;

/// <summary>How a reader wants pages shown, in cookies: before and without signing in, and again on the next visit.</summary>
internal static class Choices
{
    /// <summary>One question a page, in very large type.</summary>
    public const string SimpleCookie = "motcua.simple";

    /// <summary>In the query of a link that chooses: <c>1</c> or <c>0</c>.</summary>
    public const string SimpleName = "simple";

    /// <summary>In the query of a link that chooses: the code of a language.</summary>
    public const string LanguageName = "lang";

    public static bool IsSimple(HttpContext http) => http.Request.Cookies[SimpleCookie] == "1";

    public static void Keep(HttpContext http, Language language) => http.Response.Cookies.Append(Language.Cookie, language.Code, Options(http));

    public static void KeepSimple(HttpContext http, bool simple)
    {
        if (simple)
        {
            http.Response.Cookies.Append(SimpleCookie, "1", Options(http));
        }
        else
        {
            http.Response.Cookies.Delete(SimpleCookie, Options(http));
        }
    }

    /// <summary>What somebody has just said of themself.</summary>
    public static void Keep(HttpContext http, Preferences said)
    {
        KeepSimple(http, said.Simple);
        if (Language.Find(said.Language) is { } language)
        {
            Keep(http, language);
        }
    }

    /// <summary>At sign-in: what was said on another device holds here too. A language chosen on this device stays.</summary>
    public static async Task RecallAsync(HttpContext http, Guid person)
    {
        var kept = await http.RequestServices.GetRequiredService<IPreferences>().FindAsync(person, http.RequestAborted);
        if (kept.Said.Simple)
        {
            KeepSimple(http, true);
        }

        if (Language.Find(kept.Said.Language) is { } language && Language.Find(http.Request.Cookies[Language.Cookie]) is null)
        {
            Keep(http, language);
        }
    }

    private static CookieOptions Options(HttpContext http) => new()
    {
        MaxAge = TimeSpan.FromDays(365),
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        IsEssential = true,
    };
}
