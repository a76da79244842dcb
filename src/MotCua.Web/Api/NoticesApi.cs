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
            .Says("listNotices", "Thông báo của tôi", "The caller's notices, newest first, at most 100: the unread ones, and those read before as far as there is room. Of a dossier that the caller may not see any more there is none. What waits for a unit and role stands on the work lists, not here.");

        notices.MapPost("/notices/read", async (ReadNotices.Input input, HttpContext http, IScopes scopes, ReadNotices.Handler handler, CancellationToken ct) =>
                (await handler.MarkReadAsync(await DossiersApi.ScopeOf(http, scopes, ct), input, ct)).Match(_ => Results.NoContent(), Problems.ToHttp))
            .Produces(StatusCodes.Status204NoContent).Refuses(DossiersApi.Field)
            .Says("readNotices", "Đánh dấu đã đọc", "Marks as read those of the caller's notices that `ids` names, at most 100: what the caller was shown. An id that is none of theirs changes nothing.");
    }
}
