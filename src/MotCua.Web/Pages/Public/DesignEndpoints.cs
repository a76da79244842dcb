using MotCua.Web.Pages.Shared;
using static MotCua.Web.Pages.Shared.PageResults;

namespace MotCua.Web.Pages.Public;

/// <summary><c>/design</c>: every component in every state, for the people who build pages.</summary>
internal static class DesignEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/design", () => Page<DesignPage>()).AllowAnonymous().ExcludeFromDescription();
}
