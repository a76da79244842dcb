using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;
using static MotCua.Web.Pages.Shared.PageResults;

namespace MotCua.Web.Pages.Public;

/// <summary><c>/design</c>: every component in every state, for the people who build pages; <c>/design/errors/…</c>: the pages that nobody can call up at will.</summary>
internal static class DesignEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/design", () => Page<DesignPage>()).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/design/errors/failed", (Text text) => Page<ErrorPage>(new ErrorModel("failed", text["error.failed.words"], "0a1b2c3d"))).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/design/errors/stale", (Text text) => Page<ErrorPage>(new ErrorModel("stale", text["error.stale.words"]))).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/design/errors/down", (DownPage page, HttpContext http) => page.ShowAsync(http)).AllowAnonymous().ExcludeFromDescription();
    }
}
