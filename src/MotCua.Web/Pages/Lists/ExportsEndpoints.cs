using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Exports;
using MotCua.Kernel;
using MotCua.Web.Api;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Lists;

/// <summary>Lists and registers as files: asked for, looked after, fetched and removed.</summary>
internal static class ExportsEndpoints
{
    private const string Home = "/desk/exports";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Home, BeginAsync).RequireAuthorization();
        app.MapGet(Home, ExportsAsync).RequireAuthorization();
        app.MapGet($"{Home}/{{id:guid}}", ExportAsync).RequireAuthorization();
        app.MapGet($"{Home}/{{id:guid}}/file", async (Guid id, HttpContext http, IScopes scopes, ShowExports.Handler handler, Text text, CancellationToken ct) =>
            await ExportsApi.FileAsync(http, await DossiersApi.ScopeOf(http, scopes, ct), id, handler, problem => problem.ToPage(text), ct)).RequireAuthorization();
        app.MapPost($"{Home}/{{id:guid}}/remove", RemoveAsync).RequireAuthorization();
    }

    private static async Task<IResult> BeginAsync(HttpContext http, IScopes scopes, BeginExport.Handler handler, Text text, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var query = ListQuery.Of(name => form[name]);
        var input = form["kind"] != "register" ? new BeginExport.Input(query)
            : query is { Unit: { } unit, From: { } from, To: { } to } ? new(Register: new(unit, from, to)) : null;
        var begun = input is null ? DossierProblems.StrangePeriod(ShowRegister.MostDays)
            : await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), input, DeskPosts.Context(http, form), text.Language.Code, ct);
        return begun.Ok ? PageResults.SeeOther($"{Home}/{begun.Value}")
            : form["kind"] == "register" || begun.Problem.Kind is ProblemKind.Forbidden ? begun.Problem.ToPage(text)
            : await ListsEndpoints.AgainAsync(http, query, form, begun.Problem, ct);
    }

    private static async Task<IResult> ExportsAsync(HttpContext http, DeskFrames frames, ShowExports.Handler handler, ExportLines words, Text text, CancellationToken ct)
    {
        var frame = await frames.OfAsync(http, ct);
        if (!frame.Ok)
        {
            return frame.Problem.ToPage(text);
        }

        var lines = new List<ExportLine>();
        foreach (var export in await handler.ListAsync(frame.Value.Scope, ct))
        {
            lines.Add(await words.OfAsync(export, text, ct));
        }

        return PageResults.Page<ExportsPage>(new ExportsModel(frame.Value, lines));
    }

    private static async Task<IResult> ExportAsync(Guid id, HttpContext http, DeskFrames frames, ShowExports.Handler handler, ExportLines words, Text text, CancellationToken ct)
    {
        var frame = await frames.OfAsync(http, ct);
        if (!frame.Ok)
        {
            return frame.Problem.ToPage(text);
        }

        var found = await handler.FindAsync(frame.Value.Scope, id, ct);
        http.Response.Headers.CacheControl = "private, no-store";
        return found.Ok ? PageResults.Page<ExportPage>(new ExportModel(frame.Value, await words.OfAsync(found.Value, text, ct), Guid.CreateVersion7())) : found.Problem.ToPage(text);
    }

    private static async Task<IResult> RemoveAsync(Guid id, HttpContext http, IScopes scopes, RemoveExport.Handler handler, Text text, CancellationToken ct) =>
        (await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), id, ct)).Match(_ => PageResults.SeeOther(Home), problem => problem.ToPage(text));
}
