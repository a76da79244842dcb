using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Forms;
using MotCua.Kernel;
using MotCua.Notices;
using MotCua.Platform.Commands;
using MotCua.Platform.Time;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;
using static MotCua.Web.Pages.Shared.PageResults;

namespace MotCua.Web.Pages.Citizen;

/// <summary>A person's own dossiers: where each stands, what is asked, withdraw, rate, notices.</summary>
internal static class CitizenEndpoints
{
    private const string Route = "/my/dossiers/{id:guid}";

    public static void Map(IEndpointRouteBuilder app)
    {
        SupplyEndpoints.Map(app);
        var pages = app.MapGroup("").RequireAuthorization().ExcludeFromDescription();
        pages.MapGet("/my/dossiers", ListAsync);
        pages.MapGet(Route, ShowAsync);
        pages.MapGet(Route + "/withdraw", (Guid id, HttpContext http, DossierModels models, Text text, CancellationToken ct) =>
            FormAsync(id, DossierAction.Withdraw, http, models, text, ct));
        pages.MapPost(Route + "/withdraw", WithdrawAsync);
        pages.MapGet(Route + "/rate", (Guid id, HttpContext http, DossierModels models, Text text, CancellationToken ct) =>
            FormAsync(id, DossierAction.Rate, http, models, text, ct));
        pages.MapPost(Route + "/rate", RateAsync);
        pages.MapGet(Route + "/readers", ReadersAsync);
        pages.MapGet("/my/notices", NoticesAsync);
        pages.MapPost("/my/notices/read", ReadAsync);
    }

    internal static Task<Scope> ScopeOf(HttpContext http, CancellationToken ct) =>
        http.RequestServices.GetRequiredService<IScopes>().ForAsync(Caller.Of(http.User), ct);

    internal static CommandContext Command(HttpContext http, string route, IFormCollection form) =>
        CommandContext.Of(http, route, form["idempotencyKey"], long.TryParse(form["revision"], System.Globalization.CultureInfo.InvariantCulture, out var revision) ? revision : null);

    private static async Task<IResult> ListAsync(
        string? show, string? cursor, HttpContext http, ListDossiers.Handler dossiers, ListMyDrafts.Handler drafts, ReadNotices.Handler notices, DossierModels models, Text text, CancellationToken ct)
    {
        var scope = await ScopeOf(http, ct);
        var wanted = show is "done" or "drafts" ? show : "open";
        Result<ListDossiers.Page> listed = wanted == "drafts"
            ? new ListDossiers.Page([], null)
            : await dossiers.ListAsync(scope, new(wanted == "done" ? DossierModels.DoneStatuses : DossierModels.OpenStatuses, Cursor: cursor), ct);
        if (!listed.Ok)
            return listed.Problem.ToPage(text);
        var shown = listed.Value;
        var names = await models.NamesAsync(text, ct);
        return Page<DossiersPage>(new DossiersModel(
            wanted, await dossiers.CountAsync(scope, DossierModels.OpenStatuses, ct), await dossiers.CountAsync(scope, DossierModels.DoneStatuses, ct),
            [.. shown.Items.OrderByDescending(item => Statuses.Waits(item.Status)).Select(item => models.Line(item, names, text))],
            [.. (await drafts.HandleAsync(scope.Subject, ct)).Select(draft => new Citizen.DraftLine(
                $"/my/drafts/{draft.Id}", names.GetValueOrDefault(draft.ProcedureCode, draft.ProcedureCode), text.Moment(draft.SavedAt), text.Date(draft.KeptUntil), $"/my/drafts/{draft.Id}/remove"))])
        {
            Waiting = await dossiers.CountAsync(scope, [.. DossierModels.OpenStatuses.Where(Statuses.Waits)], ct),
            Notices = await notices.UnreadAsync(scope, ct),
            Next = shown.Next is { } next ? $"/my/dossiers?show={wanted}&cursor={Uri.EscapeDataString(next)}" : null,
        });
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext http, DossierModels models, Text text, CancellationToken ct)
    {
        var model = await models.OfAsync(id, await ScopeOf(http, ct), text, ct);
        return model.Ok ? Page<DossierPage>(model.Value.Model) : model.Problem.ToPage(text);
    }

    /// <summary>Who in office looked at the dossier: to the party's eyes only.</summary>
    private static async Task<IResult> ReadersAsync(Guid id, HttpContext http, GetDossier.Handler dossiers, ShowAccessLog.Handler log, DossierModels models, Text text, CancellationToken ct)
    {
        var scope = await ScopeOf(http, ct);
        var read = await log.HandleAsync(id.ToString(), scope, ct);
        if (!read.Ok)
            return read.Problem.ToPage(text);
        var view = await dossiers.HandleAsync(id.ToString(), scope, ct);
        return view.Ok ? Page<ReadersPage>(models.Readers(view.Value.Dossier, read.Value, text)) : view.Problem.ToPage(text);
    }

    private static async Task<IResult> FormAsync(Guid id, DossierAction action, HttpContext http, DossierModels models, Text text, CancellationToken ct)
    {
        var found = await models.OfAsync(id, await ScopeOf(http, ct), text, ct);
        if (!found.Ok)
            return found.Problem.ToPage(text);
        if (!found.Value.View.Actions.Contains(action) || (action == DossierAction.Rate && found.Value.View.Dossier.Score is not null))
            return SeeOther(found.Value.Model.Address);
        var (model, view) = found.Value;
        return action == DossierAction.Withdraw
            ? Page<WithdrawPage>(new WithdrawModel(model, Guid.CreateVersion7(), view.Dossier.Revision, null, view.Dossier.AcceptedAt is null, []))
            : Page<RatePage>(new RateModel(model, Guid.CreateVersion7(), view.Dossier.Revision, null, null, null, []));
    }

    private static async Task<IResult> WithdrawAsync(Guid id, HttpContext http, WithdrawDossier.Handler handler, DossierModels models, Text text, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var reason = form["reason"].ToString().Trim();
        var done = (await handler.HandleAsync(id, new(reason.Length == 0 ? null : reason), Command(http, Route + "/withdraw", form), ct)).Problem;
        if (done is null)
            return SeeOther($"/my/dossiers/{id}");
        var found = await models.OfAsync(id, await ScopeOf(http, ct), text, ct);
        return found.Ok
            ? Page<WithdrawPage>(new WithdrawModel(found.Value.Model, Key(form), found.Value.View.Dossier.Revision, reason, found.Value.View.Dossier.AcceptedAt is null, Lines(done, text)), Api.Problems.Status(done.Kind))
            : found.Problem.ToPage(text);
    }

    private static async Task<IResult> RateAsync(Guid id, HttpContext http, RateDossier.Handler handler, DossierModels models, Text text, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var score = int.TryParse(form["score"], System.Globalization.CultureInfo.InvariantCulture, out var given) ? given : (int?)null;
        var trips = form["trips"].ToString().Trim();
        var come = int.TryParse(trips, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var times) && times <= 50 ? times : (int?)null;
        var comment = form["comment"].ToString().Trim();
        var wrong = new List<ErrorLine>();
        if (score is null)
            wrong.Add(new(text["rate.choose"], Field.IdOf("score")));
        if (come is null && trips.Length > 0)
            wrong.Add(new(text["rate.trips.wrong"], Field.IdOf("trips")));
        var done = wrong.Count > 0
            ? DossierProblems.Invalid("score", "required")
            : (await handler.HandleAsync(id, new(score!.Value, come, Comment: comment.Length == 0 ? null : comment), Command(http, Route + "/rate", form), ct)).Problem;
        if (done is null)
            return SeeOther($"/my/dossiers/{id}?rated=1");
        var found = await models.OfAsync(id, await ScopeOf(http, ct), text, ct);
        return found.Ok
            ? Page<RatePage>(new RateModel(found.Value.Model, Key(form), found.Value.View.Dossier.Revision, score, trips, comment,
                wrong.Count > 0 ? wrong : Lines(done, text)), Api.Problems.Status(done.Kind))
            : found.Problem.ToPage(text);
    }

    private static async Task<IResult> NoticesAsync(HttpContext http, ReadNotices.Handler notices, ListDossiers.Handler dossiers, DossierModels models, Text text, CancellationToken ct)
    {
        var scope = await ScopeOf(http, ct);
        var found = await notices.ListAsync(scope, ct);
        var about = (await dossiers.OfAsync(scope, [.. found.Select(notice => notice.DossierId)], ct)).ToDictionary(item => item.Id);
        var names = await models.NamesAsync(text, ct);
        return Page<NoticesPage>(new NoticesModel(
            [
                .. found.Select(notice => new NoticeLine(
                    notice.Id, text[$"notice.{notice.Kind}"],
                    about.GetValueOrDefault(notice.DossierId) is { } item ? $"{names.GetValueOrDefault(item.Procedure, item.Procedure)}, {item.Code ?? item.Reference}" : null,
                    text.Moment(notice.At), $"/my/dossiers/{notice.DossierId}", !notice.Read,
                    !notice.Read && about.GetValueOrDefault(notice.DossierId) is { } open && Statuses.Waits(open.Status))),
            ], null));
    }

    private static async Task<IResult> ReadAsync(HttpContext http, ReadNotices.Handler notices, CancellationToken ct)
    {
        await notices.MarkReadAsync(await ScopeOf(http, ct), ShownNotices.Of(await http.Request.ReadFormAsync(ct)), ct);
        return SeeOther("/my/notices");
    }

    internal static Guid Key(IFormCollection form) => Guid.TryParse(form["idempotencyKey"], out var key) ? key : Guid.CreateVersion7();

    /// <summary>A refusal as lines of the error summary: its fields, or its own sentence.</summary>
    internal static IReadOnlyList<ErrorLine> Lines(Problem problem, Text text) => problem.Errors.Count == 0
        ? [new ErrorLine(text.Of(problem))]
        : [.. problem.Errors.Select(error => new ErrorLine(text.Of(error), Field.IdOf(error.Field)))];
}
