using MotCua.Kernel;
using MotCua.Web.Api;

namespace MotCua.Web.Access;

/// <summary>
/// Refuses unsafe requests that another site made a browser send. The browser says so itself: <c>Sec-Fetch-Site</c> must be
/// <c>same-origin</c>, or where an old browser does not send it, <c>Origin</c> must be ours (<c>null</c> is nobody's).
/// </summary>
/// <remarks>Bearer requests are exempt: no browser adds that header by itself. Programs without our cookies need neither header.</remarks>
internal static class SameOrigin
{
    internal static readonly Problem CrossSite = new("access.cross-site", ProblemKind.Forbidden);

    public static void UseSameOrigin(this IApplicationBuilder app, AccessOptions options, string sessionCookie) => app.Use((http, next) =>
    {
        if (IsSafe(http.Request.Method) || Schemes.HasBearer(http.Request) || IsOurs(http.Request, options.PublicUrl, sessionCookie))
        {
            return next(http);
        }

        if (Schemes.IsApi(http.Request))
        {
            return CrossSite.ToHttp().ExecuteAsync(http);
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    public static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    private static bool IsOurs(HttpRequest request, Uri? publicUrl, string sessionCookie)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site))
        {
            return site == "same-origin";
        }

        if (request.Headers.TryGetValue("Origin", out var origin))
        {
            return Same(origin.ToString(), $"{request.Scheme}://{request.Host}") || (publicUrl is not null && Same(origin.ToString(), publicUrl.GetLeftPart(UriPartial.Authority)));
        }

        return !request.Cookies.ContainsKey(sessionCookie);
    }

    private static bool Same(string origin, string ours) => string.Equals(origin, ours, StringComparison.OrdinalIgnoreCase);
}
