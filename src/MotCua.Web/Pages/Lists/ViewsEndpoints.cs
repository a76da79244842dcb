using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Views;
using MotCua.Kernel;
using MotCua.Web.Access;
using MotCua.Web.Api;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Lists;

/// <summary>Filters of the list kept under a name.</summary>
internal static class ViewsEndpoints
{
    private const string Home = "/desk/views";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Home, SaveAsync).RequireAuthorization();
        app.MapGet(Home, async (string? done, HttpContext http, KeptForms kept, CancellationToken ct) =>
        {
            var filled = Filled.From(await kept.OpenAsync(http, ct));
            return await ViewsAsync(http, filled, Guid.TryParse(filled.Form, out var id) ? id : null, done, 200, ct);
        }).RequireAuthorization();
        app.MapPost($"{Home}/{{id:guid}}/rename", RenameAsync).RequireAuthorization();
        app.MapPost($"{Home}/{{id:guid}}/remove", RemoveAsync).RequireAuthorization();
    }

    /// <summary>What an address says was done, where there are words for it.</summary>
    public static string? Known(string? done) => done is "saved" or "renamed" or "removed" ? done : null;

    /// <summary>The filters an official has kept, beside the lists they open.</summary>
    public static async Task<IReadOnlyList<ViewLink>> LinksAsync(ShowViews.Handler views, Scope scope, DossierQuery? current, CancellationToken ct) =>
        [.. (await views.HandleAsync(scope, ct)).Select(view => new ViewLink(view.Id, view.Name, ListQuery.Address(view.Query), view.Query == current))];

    private static async Task<IResult> SaveAsync(HttpContext http, IScopes scopes, SaveView.Handler handler, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var query = ListQuery.Of(name => form[name]);
        var saved = await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), new(form["name"], query), DeskPosts.Context(http, form), ct);
        return saved.Ok ? PageResults.SeeOther($"{ListQuery.Address(query)}{(ListQuery.Fields(query).Any() ? "&" : "?")}done=saved")
            : await ListsEndpoints.AgainAsync(http, query, form, saved.Problem, ct);
    }

    private static async Task<IResult> ViewsAsync(HttpContext http, Filled filled, Guid? wrong, string? done, int status, CancellationToken ct)
    {
        var services = http.RequestServices;
        var frame = await services.GetRequiredService<DeskFrames>().OfAsync(http, ct);
        return frame.Ok
            ? PageResults.Page<ViewsPage>(new ViewsModel(
                frame.Value, await LinksAsync(services.GetRequiredService<ShowViews.Handler>(), frame.Value.Scope, null, ct), filled, wrong, DeskPosts.KeyOf(filled),
                Known(done)), status)
            : frame.Problem.ToPage(services.GetRequiredService<Text>());
    }

    private static async Task<IResult> RenameAsync(Guid id, HttpContext http, IScopes scopes, RenameView.Handler handler, Text text, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var renamed = await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), id, new(form["name"]), ct);
        return renamed.Ok ? PageResults.SeeOther($"{Home}?done=renamed")
            : renamed.Problem.Kind == ProblemKind.NotFound ? renamed.Problem.ToPage(text)
            : await ViewsAsync(http, Filled.From(form, renamed.Problem), id, null, Problems.Status(renamed.Problem.Kind), ct);
    }

    private static async Task<IResult> RemoveAsync(Guid id, HttpContext http, IScopes scopes, RemoveView.Handler handler, Text text, CancellationToken ct) =>
        (await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), id, ct)).Match(_ => PageResults.SeeOther($"{Home}?done=removed"), problem => problem.ToPage(text));
}
