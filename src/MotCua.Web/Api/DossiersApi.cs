using System.Text.Json;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Files;

namespace MotCua.Web.Api;

/// <summary>Dossiers over HTTP; names are fixed by the design (§10). Callers need only be signed in: rights are the handlers'.</summary>
internal static class DossiersApi
{
    /// <summary>One dossier on the wire.</summary>
    internal sealed record DossierBody(
        Guid Id, string Reference, string? Code, DossierStatus Status, int NationalStatus, string Procedure, int Version, Channel Channel,
        Guid Party, Guid ReceivingUnit, Guid CompetentUnit, DateTimeOffset SubmittedAt, DateTimeOffset? AcceptedAt, DateTimeOffset? Promised,
        DateTimeOffset? DueAt, DateTimeOffset? EndedAt, string Delivery, IReadOnlyList<FiledComponent> Components, IReadOnlyList<TaskBody> Tasks,
        Applicant? Applicant, JsonElement? Form, GetDossier.Texts? Texts, DossierResult? Result, IReadOnlyList<DossierAction> Actions, long Revision);

    internal sealed record TaskBody(Guid Id, string Step, Guid Unit, string Role, Guid? Assignee, DateTimeOffset? DueAt, IReadOnlyList<string> Outcomes, long Revision);

    public static void Map(IEndpointRouteBuilder api)
    {
        var dossiers = api.MapGroup("/dossiers").RequireAuthorization().WithTags("dossiers");

        dossiers.MapPost("", async (SubmitDossier.Input input, CommandContext context, SubmitDossier.Handler handler, CancellationToken ct) =>
            (await handler.HandleAsync(Guid.CreateVersion7(), input, context, ct)).Map(c => c.Answer)
                .ToCreated(a => $"/api/v1/dossiers/{a.Id}", a => a.Revision))
            .Produces<DossierAnswer>(201).WithSummary("Nộp hồ sơ");

        dossiers.MapGet("", async (string? status, Guid? unit, DateTimeOffset? due, string? cursor, int? limit, HttpContext http, IScopes scopes, ListDossiers.Handler handler, CancellationToken ct) =>
            Results.Ok(await handler.ListAsync(await ScopeOf(http, scopes, ct), new(Statuses(status), unit, due, cursor, limit ?? ListDossiers.PageSize), ct)))
            .Produces<ListDossiers.Page>().WithSummary("Danh sách hồ sơ");

        dossiers.MapPost("/search", async (ListDossiers.Search search, HttpContext http, IScopes scopes, ListDossiers.Handler handler, CancellationToken ct) =>
            Results.Ok(await handler.SearchAsync(await ScopeOf(http, scopes, ct), search, ct)))
            .Produces<ListDossiers.Page>().WithSummary("Tìm hồ sơ");

        dossiers.MapGet("/{id}", async (string id, HttpContext http, IScopes scopes, GetDossier.Handler handler, CancellationToken ct) =>
        {
            var scope = await ScopeOf(http, scopes, ct);
            var view = await handler.HandleAsync(id, scope, ct);
            return view.Map(Body).ToHttp(b => b.Revision);
        }).Produces<DossierBody>().WithSummary("Một hồ sơ");

        dossiers.MapGet("/{id}/timeline", async (string id, HttpContext http, IScopes scopes, GetTimeline.Handler handler, CancellationToken ct) =>
            (await handler.HandleAsync(id, await ScopeOf(http, scopes, ct), ct)).ToHttp())
            .Produces<IReadOnlyList<GetTimeline.Entry>>().WithSummary("Diễn biến");

        dossiers.MapGet("/{id}/deadline", async (string id, HttpContext http, IScopes scopes, GetDeadline.Handler handler, CancellationToken ct) =>
            (await handler.HandleAsync(id, await ScopeOf(http, scopes, ct), ct)).ToHttp())
            .Produces<GetDeadline.View>().WithSummary("Vì sao hẹn ngày này");

        dossiers.MapGet("/{id}/files/{fileId:guid}", FileAsync).WithSummary("Tải một giấy tờ");

        Command<AcceptDossier.Input>(dossiers, "accept", "Tiếp nhận", (s, id, i, c, ct) => s.GetRequiredService<AcceptDossier.Handler>().HandleAsync(id, i, c, ct));
        Command<RefuseDossier.Input>(dossiers, "refuse", "Từ chối tiếp nhận", (s, id, i, c, ct) => s.GetRequiredService<RefuseDossier.Handler>().HandleAsync(id, i, c, ct));
        Command<RequestSupplement.Input>(dossiers, "request-supplement", "Yêu cầu bổ sung", (s, id, i, c, ct) => s.GetRequiredService<RequestSupplement.Handler>().HandleAsync(id, i, c, ct));
        Command<SupplyDossier.Input>(dossiers, "supply", "Bổ sung hồ sơ", (s, id, i, c, ct) => s.GetRequiredService<SupplyDossier.Handler>().HandleAsync(id, i, c, ct));
        Command<WithdrawDossier.Input>(dossiers, "withdraw", "Rút hồ sơ", (s, id, i, c, ct) => s.GetRequiredService<WithdrawDossier.Handler>().HandleAsync(id, i, c, ct));
        Command<StopDossier.Input>(dossiers, "stop", "Dừng giải quyết", (s, id, i, c, ct) => s.GetRequiredService<StopDossier.Handler>().HandleAsync(id, i, c, ct));
        Command<ReturnResult.Input>(dossiers, "return-result", "Trả kết quả", (s, id, i, c, ct) => s.GetRequiredService<ReturnResult.Handler>().HandleAsync(id, i, c, ct));
        Command<RateDossier.Input>(dossiers, "rate", "Đánh giá", (s, id, i, c, ct) => s.GetRequiredService<RateDossier.Handler>().HandleAsync(id, i, c, ct));
    }

    internal static Task<Scope> ScopeOf(HttpContext http, IScopes scopes, CancellationToken ct) => scopes.ForAsync(Caller.Of(http.User), ct);

    private static void Command<TInput>(
        IEndpointRouteBuilder dossiers, string name, string summary,
        Func<IServiceProvider, Guid, TInput, CommandContext, CancellationToken, Task<Result<Committed<DossierAnswer>>>> run) =>
        dossiers.MapPost($"/{{id:guid}}/{name}", async (Guid id, TInput input, CommandContext context, HttpContext http, CancellationToken ct) =>
                (await run(http.RequestServices, id, input, context, ct)).Map(c => c.Answer).ToHttp(a => a.Revision))
            .Produces<DossierAnswer>().WithSummary(summary);

    private static async Task<IResult> FileAsync(
        string id, Guid fileId, string? reason, HttpContext http, IScopes scopes, GetDossier.Handler dossiers, FileStore files, CancellationToken ct)
    {
        var scope = await ScopeOf(http, scopes, ct);
        var view = await dossiers.HandleAsync(id, scope, ct);
        if (!view.Ok || view.Value.Application is null)
        {
            return Problem.NotFound.ToHttp();
        }

        var dossier = view.Value.Dossier;
        if (await files.FindAsync(fileId, ct) is not { } found || found.Row.Dossier != dossier.Id)
        {
            return Problem.NotFound.ToHttp();
        }

        // A file nobody could scan goes only to the handling officer, with a recorded reason, and never inline.
        var unscanned = found.Scan.Status == FileStatus.Unscanned && scope.Kind == SubjectKind.Official && !string.IsNullOrWhiteSpace(reason);
        var opened = await files.OpenAsync(found.Row, found.Scan, unscanned, ct);
        if (!opened.Ok)
        {
            return opened.Problem.ToHttp();
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        var inline = opened.Value.Kind.Inline && !unscanned;
        return Results.Stream(opened.Value.Bytes, opened.Value.Kind.MediaType, inline ? null : opened.Value.Name);
    }

    private static DossierBody Body(GetDossier.View view)
    {
        var d = view.Dossier;
        var reads = view.Application is not null;
        return new(
            d.Id, d.Reference, d.Code, d.Status, d.Status.National(), d.Pins.Procedure, d.Pins.Version, d.Channel, d.Party, d.ReceivingUnit, d.CompetentUnit,
            d.SubmittedAt, d.AcceptedAt, d.Promised, d.Due, d.EndedAt, d.Delivery, reads ? d.Components : [],
            [.. d.Tasks.Select(t => new TaskBody(t.Id, t.Node, t.Unit, t.Role, t.Assignee, t.Due, t.Outcomes, t.Revision))],
            view.Application?.Applicant, view.Application?.Form, reads ? view.Texts : null, d.Result, view.Actions, d.Revision);
    }

    private static List<DossierStatus>? Statuses(string? text) => text is null
        ? null
        : [.. text.Split(',').Select(s => Enum.TryParse<DossierStatus>(s, ignoreCase: true, out var status) ? status : (DossierStatus?)null).OfType<DossierStatus>()];
}
