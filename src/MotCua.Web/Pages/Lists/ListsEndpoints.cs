using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Exports;
using MotCua.Dossiers.Views;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Time;
using MotCua.Web.Access;
using MotCua.Web.Api;
using MotCua.Web.Pages.Counter;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Lists;

/// <summary>The list of all dossiers an official may see, by filter; filters kept under a name; lists and registers as files.</summary>
internal static class ListsEndpoints
{
    private const string Exports = "/desk/exports";
    private const string Views = "/desk/views";

    private static readonly HashSet<string> Known = ["saved", "renamed", "removed"];

    public static IReadOnlyList<QueueColumn> Columns { get; } = [QueueColumn.Applicant, QueueColumn.Left, QueueColumn.Work, QueueColumn.Submitted, QueueColumn.Promised];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(ListQuery.Home, async (string? cursor, string? done, HttpContext http, KeptForms kept, CancellationToken ct) =>
            await ListAsync(http, ListQuery.Of(name => http.Request.Query[name]), cursor, Filled.From(await kept.OpenAsync(http, ct)), done, 200, ct)).RequireAuthorization();
        app.MapPost(Views, SaveAsync).RequireAuthorization();
        app.MapGet(Views, async (string? done, HttpContext http, KeptForms kept, CancellationToken ct) =>
        {
            var filled = Filled.From(await kept.OpenAsync(http, ct));
            return await ViewsAsync(http, filled, Guid.TryParse(filled.Form, out var id) ? id : null, done, 200, ct);
        }).RequireAuthorization();
        app.MapPost($"{Views}/{{id:guid}}/rename", RenameAsync).RequireAuthorization();
        app.MapPost($"{Views}/{{id:guid}}/remove", RemoveViewAsync).RequireAuthorization();
        app.MapPost(Exports, BeginAsync).RequireAuthorization();
        app.MapGet(Exports, ExportsAsync).RequireAuthorization();
        app.MapGet($"{Exports}/{{id:guid}}", ExportAsync).RequireAuthorization();
        app.MapGet($"{Exports}/{{id:guid}}/file", async (Guid id, HttpContext http, IScopes scopes, ShowExports.Handler handler, Text text, CancellationToken ct) =>
            await ExportsApi.FileAsync(http, await DossiersApi.ScopeOf(http, scopes, ct), id, handler, problem => problem.ToPage(text), ct)).RequireAuthorization();
        app.MapPost($"{Exports}/{{id:guid}}/remove", RemoveExportAsync).RequireAuthorization();
    }

    /// <summary>The filters an official has kept, beside the lists they open.</summary>
    public static async Task<IReadOnlyList<ViewLink>> LinksAsync(ShowViews.Handler views, Scope scope, DossierQuery? current, CancellationToken ct) =>
        [.. (await views.HandleAsync(scope, ct)).Select(view => new ViewLink(view.Id, view.Name, ListQuery.Address(view.Query), view.Query == current))];

    private static async Task<IResult> ListAsync(HttpContext http, DossierQuery query, string? cursor, Filled filled, string? done, int status, CancellationToken ct)
    {
        var services = http.RequestServices;
        var (text, clock) = (services.GetRequiredService<Text>(), services.GetRequiredService<CityClock>());
        var asked = await services.GetRequiredService<DeskFrames>().OfAsync(http, ct);
        if (!asked.Ok)
        {
            return asked.Problem.ToPage(text);
        }

        var frame = asked.Value;
        var page = await services.GetRequiredService<ListDossiers.Handler>().ListAsync(frame.Scope, query.At(clock) with { Cursor = cursor }, ct);
        if (!page.Ok)
        {
            return page.Problem.ToPage(text);
        }

        var language = text.Language.Code;
        return PageResults.Page<DossiersPage>(
            new DossiersModel(
                frame, query, await services.GetRequiredService<DossierLines>().OfAsync(page.Value.Items, frame.Scope, text, ct),
                page.Value.Next is { } next ? ListQuery.Address(query, next) : null, cursor is null ? null : ListQuery.Address(query), DeskPosts.KeyOf(filled))
            {
                Views = await LinksAsync(services.GetRequiredService<ShowViews.Handler>(), frame.Scope, query, ct),
                Units = [.. RegisterEndpoints.UnitsOf(frame, services.GetRequiredService<IUnits>().Current, clock.Today).Select(unit => new Choice(unit.Id.ToString(), unit.NameOn(clock.Today).In(language)))],
                Procedures = [.. (await services.GetRequiredService<IProcedureTerms>().ListAsync(clock.Today, ct)).Select(each => new Choice(each.Code, $"{each.Code} {each.Name.In(language)}"))],
                Filled = filled,
                Done = done is not null && Known.Contains(done) ? done : null,
            },
            status);
    }

    private static async Task<IResult> SaveAsync(HttpContext http, IScopes scopes, SaveView.Handler handler, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var query = ListQuery.Of(name => form[name]);
        var saved = await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), new(form["name"], query), DeskPosts.Context(http, form), ct);
        return saved.Ok ? PageResults.SeeOther($"{ListQuery.Address(query)}{(ListQuery.Fields(query).Any() ? "&" : "?")}done=saved")
            : await ListAsync(http, query, null, Filled.From(form, saved.Problem), null, Problems.Status(saved.Problem.Kind), ct);
    }

    private static async Task<IResult> ViewsAsync(HttpContext http, Filled filled, Guid? wrong, string? done, int status, CancellationToken ct)
    {
        var services = http.RequestServices;
        var frame = await services.GetRequiredService<DeskFrames>().OfAsync(http, ct);
        return frame.Ok
            ? PageResults.Page<ViewsPage>(new ViewsModel(
                frame.Value, await LinksAsync(services.GetRequiredService<ShowViews.Handler>(), frame.Value.Scope, null, ct), filled, wrong, DeskPosts.KeyOf(filled),
                done is not null && Known.Contains(done) ? done : null), status)
            : frame.Problem.ToPage(services.GetRequiredService<Text>());
    }

    private static async Task<IResult> RenameAsync(Guid id, HttpContext http, IScopes scopes, RenameView.Handler handler, Text text, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var renamed = await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), id, new(form["name"]), ct);
        return renamed.Ok ? PageResults.SeeOther($"{Views}?done=renamed")
            : renamed.Problem.Kind == ProblemKind.NotFound ? renamed.Problem.ToPage(text)
            : await ViewsAsync(http, Filled.From(form, renamed.Problem), id, null, Problems.Status(renamed.Problem.Kind), ct);
    }

    private static async Task<IResult> RemoveViewAsync(Guid id, HttpContext http, IScopes scopes, ShowViews.Handler handler, Text text, CancellationToken ct) =>
        (await handler.RemoveAsync(await DossiersApi.ScopeOf(http, scopes, ct), id, ct)).Match(_ => PageResults.SeeOther($"{Views}?done=removed"), problem => problem.ToPage(text));

    private static async Task<IResult> BeginAsync(HttpContext http, IScopes scopes, BeginExport.Handler handler, Text text, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var query = ListQuery.Of(name => form[name]);
        var input = form["kind"] != "register" ? new BeginExport.Input(query)
            : query is { Unit: { } unit, From: { } from, To: { } to } ? new(Register: new(unit, from, to)) : null;
        var begun = input is null ? DossierProblems.StrangePeriod(ShowRegister.MostDays)
            : await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), input, DeskPosts.Context(http, form), text.Language.Code, ct);
        return begun.Ok ? PageResults.SeeOther($"{Exports}/{begun.Value}")
            : form["kind"] == "register" || begun.Problem.Kind is ProblemKind.Forbidden ? begun.Problem.ToPage(text)
            : await ListAsync(http, query, null, Filled.From(form, begun.Problem), null, Problems.Status(begun.Problem.Kind), ct);
    }

    private static async Task<IResult> ExportsAsync(HttpContext http, DeskFrames frames, ShowExports.Handler handler, ExportText words, Text text, CancellationToken ct)
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

        return PageResults.Page<ExportsPage>(new ExportsModel(frame.Value, lines, Guid.CreateVersion7()));
    }

    private static async Task<IResult> ExportAsync(Guid id, HttpContext http, DeskFrames frames, ShowExports.Handler handler, ExportText words, Text text, CancellationToken ct)
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

    private static async Task<IResult> RemoveExportAsync(Guid id, HttpContext http, IScopes scopes, ShowExports.Handler handler, Text text, CancellationToken ct) =>
        (await handler.RemoveAsync(await DossiersApi.ScopeOf(http, scopes, ct), id, ct)).Match(_ => PageResults.SeeOther(Exports), problem => problem.ToPage(text));
}
