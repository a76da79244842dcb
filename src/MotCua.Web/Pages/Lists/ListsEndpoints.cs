using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Views;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Time;
using MotCua.Web.Access;
using MotCua.Web.Api;
using MotCua.Web.Pages.Counter;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Lists;

/// <summary>The list of all dossiers an official may see, by filter.</summary>
internal static class ListsEndpoints
{
    public static IReadOnlyList<QueueColumn> Columns { get; } = [QueueColumn.Applicant, QueueColumn.Left, QueueColumn.Work, QueueColumn.Submitted, QueueColumn.Promised];

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(ListQuery.Home, async (string? cursor, string? done, HttpContext http, KeptForms kept, CancellationToken ct) =>
            await ListAsync(http, ListQuery.Of(name => http.Request.Query[name]), cursor, Filled.From(await kept.OpenAsync(http, ct)), done, 200, ct)).RequireAuthorization();

    /// <summary>The list with a form in it shown again, filled as it was.</summary>
    public static Task<IResult> AgainAsync(HttpContext http, DossierQuery query, IFormCollection form, Problem problem, CancellationToken ct) =>
        ListAsync(http, query, null, Filled.From(form, problem), null, Problems.Status(problem.Kind), ct);

    /// <summary>A key that has done its work, of what was removed since or of another filter, would be refused for ever.</summary>
    private static Guid KeyOf(Filled filled) =>
        filled.Problem is { } problem && (problem == Problem.NotFound || problem == CommandProblems.KeyReused) ? Guid.CreateVersion7() : DeskPosts.KeyOf(filled);

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
                page.Value.Next is { } next ? ListQuery.Address(query, next) : null, cursor is null ? null : ListQuery.Address(query), KeyOf(filled))
            {
                Views = await ViewsEndpoints.LinksAsync(services.GetRequiredService<ShowViews.Handler>(), frame.Scope, query, ct),
                Units = [.. RegisterEndpoints.UnitsOf(frame, services.GetRequiredService<IUnits>().Current, clock.Today).Select(unit => new Choice(unit.Id.ToString(), unit.NameOn(clock.Today).In(language)))],
                Procedures = [.. (await services.GetRequiredService<IProcedureTerms>().ListAsync(clock.Today, ct)).Select(each => new Choice(each.Code, $"{each.Code} {each.Name.In(language)}"))],
                Filled = filled,
                From = ListQuery.Boxes("from", name => http.Request.Query[name], query.From),
                To = ListQuery.Boxes("to", name => http.Request.Query[name], query.To),
                Done = ViewsEndpoints.Known(done),
            },
            status);
    }
}
