using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Web.Access;
using MotCua.Web.Api;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Counter;

/// <summary>A dossier on an official's screen, and what the counter and leaders may do with it.</summary>
internal static class WorkspaceEndpoints
{
    private static readonly HashSet<string> Done =
        ["filed", "filed-alone", "accept", "re-pin", "refuse", "request-supplement", "supply", "stop", "return-result", "task-closed", "complete", "return", "collect-fee", "refund-fee"];

    /// <summary>What cannot be taken back is done at the second press.</summary>
    private static readonly HashSet<string> Final = ["refuse", "stop", "return-result"];

    /// <summary>Boxes that a link may open: the work item's page leads to the supplement.</summary>
    private static readonly HashSet<string> Boxes = ["request-supplement"];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/desk/dossiers/{id}", async (string id, string? done, string? open, HttpContext http, KeptForms kept, CancellationToken ct) =>
            await ShowAsync(http, id, await kept.OpenAsync(http, ct) is { } form ? Filled.From(form) : open is not null && Boxes.Contains(open) ? new(open, null, null) : Filled.Nothing, done is not null && Done.Contains(done) ? done : null, 200, ct))
            .RequireAuthorization();

        Command<AcceptDossier.Handler>(app, "accept", (handler, id, form, context, ct) =>
            handler.HandleAsync(id, new([.. form["originals"].OfType<string>()]), context, ct));
        Command<RefuseDossier.Handler>(app, "refuse", (handler, id, form, context, ct) => handler.HandleAsync(id, new(form["reasons"]), context, ct));
        Command<RepinDossier.Handler>(app, "re-pin", (handler, id, form, context, ct) => handler.HandleAsync(id, new(form["reason"]), context, ct));
        Command<RequestSupplement.Handler>(app, "request-supplement", (handler, id, form, context, ct) =>
            handler.HandleAsync(id, new([.. form["items"].OfType<string>()], form["reason"], form["overOnce"] == "true"), context, ct));
        Command<StopDossier.Handler>(app, "stop", (handler, id, form, context, ct) => handler.HandleAsync(id, new(form["reason"]), context, ct));
        Command<ReturnResult.Handler>(app, "return-result", (handler, id, form, context, ct) => handler.HandleAsync(id, new(form["how"].FirstOrDefault() ?? ""), context, ct));

        app.MapPost("/desk/dossiers/{id:guid}/supply", SupplyAsync).RequireAuthorization();
    }

    private static void Command<THandler>(
        IEndpointRouteBuilder app, string name, Func<THandler, Guid, IFormCollection, CommandContext, CancellationToken, Task<Result<Committed<DossierAnswer>>>> run)
        where THandler : notnull =>
        app.MapPost($"/desk/dossiers/{{id:guid}}/{name}", async (Guid id, HttpContext http, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            // A reason that is missing is said at once, not after a second press.
            if (Final.Contains(name) && form[Filled.Sure] == "no" && !Reasons.Any(field => form.ContainsKey(field) && string.IsNullOrWhiteSpace(form[field])))
            {
                return await ShowAsync(http, id.ToString(), Filled.From(form) with { AsksAgain = true }, null, 200, ct);
            }

            var result = await run(http.RequestServices.GetRequiredService<THandler>(), id, form, DeskPosts.Context(http, form), ct);
            return await DeskPosts.AnswerAsync(result, _ => $"/desk/dossiers/{id}?done={name}", problem => AgainAsync(http, id, form, problem, ct));
        }).RequireAuthorization();

    private static readonly string[] Reasons = ["reason", "reasons"];

    private static async Task<IResult> SupplyAsync(
        Guid id, HttpContext http, DeskFrames frames, DossierFinder dossiers, IDossierFacts facts, Scans scans, SupplyDossier.Handler handler, CancellationToken ct)
    {
        var frame = await frames.OfAsync(http, ct);
        var form = await http.Request.ReadFormAsync(ct);
        if (!frame.Ok)
        {
            return await AgainAsync(http, id, form, frame.Problem, ct);
        }

        var view = await dossiers.VisibleAsync(id.ToString(), frame.Value.Scope, ct);
        if (!view.Ok)
        {
            return await AgainAsync(http, id, form, view.Problem, ct);
        }

        var terms = await facts.FilingAsync(view.Value.State.Pins, ct);
        var taken = await scans.TakeAsync(frame.Value.Scope.Subject, form, [.. terms.Components.Select(c => c.Code), FilingTerms.Further], ct);
        if (taken.Problems.Count > 0)
        {
            return await AgainAsync(http, id, form, new Problem("request.invalid", ProblemKind.Invalid) { Errors = taken.Problems }, ct);
        }

        var result = await handler.HandleAsync(id, new(null, taken.Components, form["reply"].FirstOrDefault()), DeskPosts.Context(http, form), ct);
        return await DeskPosts.AnswerAsync(result, _ => $"/desk/dossiers/{id}?done=supply", problem => AgainAsync(http, id, form, problem, ct));
    }

    internal static Task<IResult> AgainAsync(HttpContext http, Guid id, IFormCollection form, Problem problem, CancellationToken ct) =>
        problem.Kind is ProblemKind.NotFound or ProblemKind.SignInRequired
            ? Task.FromResult(problem.ToPage(http.RequestServices.GetRequiredService<Text>()))
            : ShowAsync(http, id.ToString(), Filled.From(form, problem), null, Problems.Status(problem.Kind), ct);

    private static async Task<IResult> ShowAsync(HttpContext http, string id, Filled filled, string? done, int status, CancellationToken ct)
    {
        var text = http.RequestServices.GetRequiredService<Text>();
        var frame = await http.RequestServices.GetRequiredService<DeskFrames>().OfAsync(http, ct);
        if (!frame.Ok)
        {
            return frame.Problem.ToPage(text);
        }

        var view = await http.RequestServices.GetRequiredService<GetDossier.Handler>().HandleAsync(id, frame.Value.Scope, ct);
        if (!view.Ok)
        {
            return view.Problem.ToPage(text);
        }

        var sheet = await http.RequestServices.GetRequiredService<DossierSheets>().OfAsync(view.Value, frame.Value.Scope, text, ct);
        return PageResults.Page<WorkspacePage>(new WorkspaceModel(frame.Value, sheet, filled, DeskPosts.KeyOf(filled), done), status);
    }
}
