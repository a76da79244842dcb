using MotCua.Authority.Contracts;
using MotCua.Notices;
using MotCua.Web.Api.Description;

namespace MotCua.Web.Api;

/// <summary>The caller's inbox.</summary>
internal static class NoticesApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var notices = api.MapGroup("").RequireAuthorization().WithTags("notices");

        notices.MapGet("/notices", async (HttpContext http, IScopes scopes, ReadNotices.Handler handler, CancellationToken ct) =>
                Answers.Of(await handler.ListAsync(await DossiersApi.ScopeOf(http, scopes, ct), ct)))
            .Produces<IReadOnlyList<ReadNotices.Notice>>()
            .Says("listNotices", "Thông báo của tôi", "The caller's notices, newest first, at most 100. What waits for a unit and role stands on the work lists, not here.");

        notices.MapPost("/notices/read", async (HttpContext http, IScopes scopes, ReadNotices.Handler handler, CancellationToken ct) =>
            {
                await handler.MarkReadAsync(await DossiersApi.ScopeOf(http, scopes, ct), ct);
                return Results.NoContent();
            })
            .Produces(StatusCodes.Status204NoContent)
            .Says("readNotices", "Đánh dấu đã đọc", "Marks the caller's notices as read.");
    }
}
