namespace MotCua.Web.Words;

/// <summary>
/// <c>?lang=en</c> and <c>?simple=1</c> on any page: the choice is kept in a cookie and the reader comes back to the same address without it.
/// </summary>
/// <remarks>Plain links, so that they work without JavaScript. They change a preference and nothing else, which a GET may do.</remarks>
internal static class ChoiceLinks
{
    /// <summary>The page that is asked for, with one choice made otherwise. Personal searches go by POST, so the query holds nothing to hide.</summary>
    public static string Here(HttpRequest request, string name, string value) =>
        PathOf(request) + QueryString.Create(request.Query.Where(pair => pair.Key != name).Append(new(name, value)));

    public static IApplicationBuilder UseChoiceLinks(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (!HttpMethods.IsGet(http.Request.Method))
        {
            return next(http);
        }

        var language = http.Request.Query.TryGetValue(Choices.LanguageName, out var asked) ? Language.Find(asked) : null;
        var simple = http.Request.Query.TryGetValue(Choices.SimpleName, out var wanted) && (string?)wanted is "1" or "0" ? wanted == "1" : (bool?)null;
        if (language is null && simple is null)
        {
            return next(http);
        }

        if (language is not null)
        {
            Choices.Keep(http, language);
        }

        if (simple is { } large)
        {
            Choices.KeepSimple(http, large);
        }

        var rest = QueryString.Create(http.Request.Query.Where(pair => !(pair.Key == Choices.LanguageName && language is not null) && !(pair.Key == Choices.SimpleName && simple is not null)));
        http.Response.Redirect(PathOf(http.Request) + rest);
        return Task.CompletedTask;
    });

    /// <summary>The path of this very request, so that the address stays on this host; one that begins with "//" would not.</summary>
    private static string PathOf(HttpRequest request) =>
        request.PathBase.ToUriComponent() + new PathString("/" + request.Path.Value?.TrimStart('/', '\\')).ToUriComponent();
}
