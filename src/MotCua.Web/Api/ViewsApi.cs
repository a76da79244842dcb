using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Views;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Web.Api.Description;

namespace MotCua.Web.Api;

/// <summary>Filters of lists that an official keeps under a name.</summary>
internal static class ViewsApi
{
    public sealed record Saved(Guid Id);

    public static void Map(IEndpointRouteBuilder api)
    {
        var views = api.MapGroup("/views").RequireAuthorization().WithTags("dossiers");

        views.MapGet("", async (HttpContext http, IScopes scopes, ShowViews.Handler handler, CancellationToken ct) =>
                Answers.Of(await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), ct)))
            .Produces<IReadOnlyList<ShowViews.View>>()
            .Says("listViews", "Bộ lọc đã lưu", "The filters the caller has kept. They give no right: a list shows what its reader may see.");

        views.MapPost("", async (SaveView.Input input, CommandContext context, HttpContext http, IScopes scopes, SaveView.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), input, context, ct)).Map(id => new Saved(id)).ToCreated(_ => "/api/v1/views"))
            .Produces<Saved>(StatusCodes.Status201Created).Commands(revision: false, tagged: false).Refuses(Problem.Forbidden, SaveView.TooMany, DossiersApi.Field)
            .Says("saveView", "Lưu bộ lọc", "Keeps a filter under a name.");

        views.MapPut("/{id:guid}", async (Guid id, RenameView.Input input, HttpContext http, IScopes scopes, RenameView.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), id, input, ct)).Map(_ => new Saved(id)).ToHttp())
            .Produces<Saved>().Refuses(DossiersApi.Field, CommandProblems.Stale)
            .Says("renameView", "Đổi tên bộ lọc", "Gives it another name.");

        views.MapDelete("/{id:guid}", async (Guid id, HttpContext http, IScopes scopes, RemoveView.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), id, ct)).Match(_ => Results.NoContent(), Problems.ToHttp))
            .Produces(StatusCodes.Status204NoContent)
            .Says("removeView", "Xóa bộ lọc đã lưu", "The filter is forgotten.");
    }
}
