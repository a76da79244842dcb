namespace MotCua.Web.Words;

/// <summary><c>?lang=en</c> on any page: the choice is kept in a cookie and the reader comes back to the same address without it.</summary>
/// <remarks>A plain link, so that it works without JavaScript. It changes a preference and nothing else, which a GET may do.</remarks>
internal static class LanguageChoice
{
    public static IApplicationBuilder UseLanguageChoice(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (!HttpMethods.IsGet(http.Request.Method)
            || !http.Request.Query.TryGetValue("lang", out var asked)
            || Language.Find(asked) is not { } language)
        {
            return next(http);
        }

        http.Response.Cookies.Append(Language.Cookie, language.Code, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            IsEssential = true,
        });
        var rest = QueryString.Create(http.Request.Query.Where(pair => pair.Key != "lang"));
        // Path and query come from this very request, so the address stays on this host; "//" would not.
        var path = new PathString("/" + http.Request.Path.Value?.TrimStart('/', '\\'));
        http.Response.Redirect(http.Request.PathBase.ToUriComponent() + path.ToUriComponent() + rest);
        return Task.CompletedTask;
    });
}
