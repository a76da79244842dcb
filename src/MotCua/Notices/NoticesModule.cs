using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.Notices.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Notices;

/// <summary>In-app notices.</summary>
public static class NoticesModule
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddSingleton<IModelPart, NoticesModel>()
        .AddSingleton<INotices, DossierNotices>()
        .AddSingleton<ReadNotices.Handler>();

    public static void MapNotices(this IEndpointRouteBuilder api)
    {
        api.MapGet("/notices", async (HttpContext http, IScopes scopes, ReadNotices.Handler notices, CancellationToken ct) =>
                Results.Ok(await notices.ListAsync(await scopes.ForAsync(Caller.Of(http.User), ct), ct)))
            .RequireAuthorization()
            .WithSummary("Thông báo của tôi");
        api.MapPost("/notices/read", async (HttpContext http, IScopes scopes, ReadNotices.Handler notices, CancellationToken ct) =>
            {
                await notices.MarkReadAsync(await scopes.ForAsync(Caller.Of(http.User), ct), ct);
                return Results.NoContent();
            })
            .RequireAuthorization()
            .WithSummary("Đánh dấu đã đọc");
    }
}
