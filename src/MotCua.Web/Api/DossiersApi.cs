using System.Text.Json;
using MotCua.Authority.Contracts;
using MotCua.Catalogue;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.People.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Files;
using MotCua.Web.Api.Description;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Api;

/// <summary>Dossiers over HTTP; names are fixed by the design (§10). Callers need only be signed in: rights are the handlers'.</summary>
internal static class DossiersApi
{
    /// <summary>One dossier on the wire.</summary>
    /// <param name="Reply">What the applicant wrote when they last completed it.</param>
    internal sealed record DossierBody(
        Guid Id, string Reference, string? Code, DossierStatus Status, int NationalStatus, string Procedure, int Version, Channel Channel,
        Guid Party, Guid ReceivingUnit, Guid CompetentUnit, DateTimeOffset SubmittedAt, DateTimeOffset? AcceptedAt, DateTimeOffset? Promised,
        DateTimeOffset? DueAt, DateTimeOffset? EndedAt, string Delivery, IReadOnlyList<FiledComponent> Components, IReadOnlyList<TaskBody> Tasks,
        Applicant? Applicant, JsonElement? Form, GetDossier.Texts? Texts, ResultBody? Result, IReadOnlyList<DossierAction> Actions, long Revision,
        string? Reply, MandateBody? Mandate);

    /// <summary>The mandate under which a helper filed it at the party's home; what was noted beside it stands in `texts`.</summary>
    /// <param name="Holder">The helper, an official.</param>
    internal sealed record MandateBody(Guid Id, Guid Holder, MandateCover Covers, DateOnly GivenOn, MandateProof Proof);

    /// <summary>The result on its way: drafted, approved, numbered.</summary>
    /// <param name="Outcome">Code of the procedure's result template.</param>
    internal sealed record ResultBody(string Outcome, Guid? ApprovedBy, DateTimeOffset? ApprovedAt, string? Number, DateOnly? Date);

    /// <summary>A work item that is open on the dossier.</summary>
    internal sealed record TaskBody(Guid Id, string Step, Guid Unit, string Role, Guid? Assignee, DateTimeOffset? DueAt, IReadOnlyList<string> Outcomes, long Revision);

    public static void Map(IEndpointRouteBuilder api)
    {
        var dossiers = api.MapGroup("/dossiers").RequireAuthorization().WithTags("dossiers");

        dossiers.MapPost("", async (SubmitDossier.Input input, CommandContext context, SubmitDossier.Handler handler, CancellationToken ct) =>
            (await handler.HandleAsync(Guid.CreateVersion7(), input, context, ct)).Map(c => c.Answer)
                .ToCreated(a => $"/api/v1/dossiers/{a.Id}", a => a.Revision))
            .Produces<DossierAnswer>(201).Commands(revision: false).Refuses(FilingRefusals)
            .Says("submitDossier", "Nộp hồ sơ", "Files a dossier: a citizen online, an officer at the counter or for post, a helper at home under the `mandate` of the person. The legal clock starts on acceptance.");

        dossiers.MapGet("", async (string? status, Guid? unit, DateTimeOffset? due, string? cursor, int? limit, HttpContext http, IScopes scopes, ListDossiers.Handler handler, CancellationToken ct) =>
        {
            var statuses = Statuses(status);
            return statuses.Ok
                ? (await handler.ListAsync(await ScopeOf(http, scopes, ct), new(statuses.Value, unit, due, cursor, limit ?? ListDossiers.PageSize), ct)).ToHttp()
                : statuses.Problem.ToHttp();
        })
            .Produces<ListDossiers.Page>().Refuses(Field, DossierProblems.StrangeCursor)
            .Says("listDossiers", "Danh sách hồ sơ", "What the caller may see, newest first: one's own for citizens, the unit's for officials. Several statuses are separated by commas; `due` keeps what is due before that moment.");

        dossiers.MapPost("/search", async (ListDossiers.Search search, HttpContext http, IScopes scopes, ListDossiers.Handler handler, CancellationToken ct) =>
            (await handler.SearchAsync(await ScopeOf(http, scopes, ct), search, ct)).ToHttp())
            .Produces<ListDossiers.Page>().Refuses(ListDossiers.SearchTooShort)
            .Says("searchDossiers", "Tìm hồ sơ", "By code or reference; among what the caller may read also by personal id, or by the beginning of a name (three letters or more). By POST, so that what people search for stands in no log.");

        dossiers.MapGet("/{id}", async (string id, HttpContext http, IScopes scopes, GetDossier.Handler handler, CancellationToken ct) =>
        {
            var scope = await ScopeOf(http, scopes, ct);
            var view = await handler.HandleAsync(id, scope, ct);
            return view.Map(Body).ToHttp(b => b.Revision);
        }).Produces<DossierBody>()
            .Says("showDossier", "Một hồ sơ", "By id, reference or official code. Applicant, form, papers and texts are absent for those who oversee but may not read them.");

        dossiers.MapGet("/{id}/timeline", async (string id, HttpContext http, IScopes scopes, GetTimeline.Handler handler, CancellationToken ct) =>
            (await handler.ReadAsync(id, await ScopeOf(http, scopes, ct), ct)).ToHttp())
            .Produces<IReadOnlyList<GetTimeline.Entry>>()
            .Says("showTimeline", "Diễn biến", "What happened, newest first, straight from the ledger. Citizens do not see the inner bookkeeping.");

        dossiers.MapGet("/{id}/deadline", async (string id, HttpContext http, IScopes scopes, GetDeadline.Handler handler, CancellationToken ct) =>
            (await handler.HandleAsync(id, await ScopeOf(http, scopes, ct), ct)).ToHttp())
            .Produces<GetDeadline.View>()
            .Says("explainDeadline", "Vì sao hẹn ngày này", "The legal clock explains itself day by day: what was counted, what was a day off, what a pause took out.");

        dossiers.MapGet("/{id}/versions", async (string id, HttpContext http, IScopes scopes, CompareVersions.Handler handler, CancellationToken ct) =>
            (await handler.HandleAsync(id, await ScopeOf(http, scopes, ct), ct)).ToHttp())
            .Produces<CompareVersions.View>()
            .Says("compareVersions", "Phiên bản áp dụng", "The definitions it was filed under, beside those in force today, and in which parts they differ. `re-pin` takes the latter; accepting keeps the former.");

        dossiers.MapGet("/{id}/access-log", async (string id, HttpContext http, IScopes scopes, ShowAccessLog.Handler handler, CancellationToken ct) =>
            (await handler.HandleAsync(id, await ScopeOf(http, scopes, ct), ct)).ToHttp())
            .Produces<IReadOnlyList<ShowAccessLog.Entry>>().Refuses(Problem.Forbidden)
            .Says("showAccessLog", "Ai đã xem hồ sơ", "Who in office read the content, a file, a paper, the timeline or the name in a list (once a day), when and why, and who took a copy (once a day): for the party. At most the latest 200 openings, as many names in lists, and as many copies.");

        dossiers.MapGet("/{id}/files/{fileId:guid}", FileAsync)
            .Produces<Stream>(200, "application/octet-stream").Refuses(FileProblems.Infected, FileProblems.NotScanned, FileProblems.Damaged)
            .Says("downloadFile", "Tải một giấy tờ", "The bytes of a paper, in its own media type. A file that nobody could scan is given to an official who says why (`reason`), never inline.");

        Command<AcceptDossier.Input>(dossiers, "accept", (s, id, i, c, ct) => s.GetRequiredService<AcceptDossier.Handler>().HandleAsync(id, i, c, ct))
            .Refuses(NotNow(DossierAction.Accept), DossierProblems.OwnDossier, DossierProblems.Incomplete([]), DossierProblems.FilesDamaged([]))
            .Says("acceptDossier", "Tiếp nhận", "A counter officer accepts a submitted dossier: the clock starts, the official code is given, form 01 is issued.");
        Command<RefuseDossier.Input>(dossiers, "refuse", (s, id, i, c, ct) => s.GetRequiredService<RefuseDossier.Handler>().HandleAsync(id, i, c, ct))
            .Refuses(NotNow(DossierAction.Refuse), DossierProblems.OwnDossier, Field)
            .Says("refuseDossier", "Từ chối tiếp nhận", "A counter officer refuses it with reasons, which the citizen gets as form 03.");
        Command<RepinDossier.Input>(dossiers, "re-pin", (s, id, i, c, ct) => s.GetRequiredService<RepinDossier.Handler>().HandleAsync(id, i, c, ct))
            .Refuses(NotNow(DossierAction.Repin), DossierProblems.OwnDossier, DossierProblems.NothingToRepin, DossierProblems.NoVersionInForce, DossierProblems.OtherUnitDecides,
                CatalogueProblems.NobodyCompetent(""), CatalogueProblems.AddressNeeded(""), FormProblem, Field)
            .Says("rePinDossier", "Áp dụng phiên bản đang có hiệu lực", "Before acceptance the counter takes the version in force for this dossier, with a reason.");
        Command<RequestSupplement.Input>(dossiers, "request-supplement", (s, id, i, c, ct) => s.GetRequiredService<RequestSupplement.Handler>().HandleAsync(id, i, c, ct))
            .Refuses(NotNow(DossierAction.RequestSupplement), DossierProblems.OwnDossier, DossierProblems.SupplementOnce, DossierProblems.SupplementOverrideNeedsLeader, Field)
            .Says("requestSupplement", "Yêu cầu bổ sung", "Asks the citizen to complete the dossier, form 02. Before acceptance any number of times; afterwards once, and the clock stands still until it comes.");
        Command<SupplyDossier.Input>(dossiers, "supply", (s, id, i, c, ct) => s.GetRequiredService<SupplyDossier.Handler>().HandleAsync(id, i, c, ct))
            .Refuses(NotNow(DossierAction.Supply), DossierProblems.OwnDossier, DossierProblems.CompetenceMoves, CatalogueProblems.NobodyCompetent(""), CatalogueProblems.AddressNeeded(""),
                FormProblem, FormAnswers.Malformed, FormAnswers.TooLarge, DossierProblems.NothingSupplied, DossierProblems.MandateEnded, DossierProblems.Incomplete([]), DossierProblems.FilesDamaged([]), Field)
            .Says("supplyDossier", "Bổ sung hồ sơ", "The party, the counter for them, or a helper whose mandate goes so far, hands in what was asked for: a corrected form, further papers.");
        Command<WithdrawDossier.Input>(dossiers, "withdraw", (s, id, i, c, ct) => s.GetRequiredService<WithdrawDossier.Handler>().HandleAsync(id, i, c, ct))
            .Refuses(NotNow(DossierAction.Withdraw), Field)
            .Says("withdrawDossier", "Rút hồ sơ", "The party takes the dossier back: at once before acceptance, afterwards the unit confirms by stopping it. Only while no decision is signed.");
        Command<StopDossier.Input>(dossiers, "stop", (s, id, i, c, ct) => s.GetRequiredService<StopDossier.Handler>().HandleAsync(id, i, c, ct))
            .Refuses(NotNow(DossierAction.Stop), new Problem(DossierProblems.StillTimeToSupply(default).Code), DossierProblems.OwnDossier, Field)
            .Says("stopDossier", "Dừng giải quyết", "The work ends without a result, form 05: the citizen asked for it, or did not supply what was asked.");
        Command<ReturnResult.Input>(dossiers, "return-result", (s, id, i, c, ct) => s.GetRequiredService<ReturnResult.Handler>().HandleAsync(id, i, c, ct))
            .Refuses(NotNow(DossierAction.ReturnResult), DossierProblems.OwnDossier, DossierProblems.NotApproved, Field)
            .Says("returnResult", "Trả kết quả", "The counter hands the result over: `counter`, `post` or `electronic`.");
        Command<RateDossier.Input>(dossiers, "rate", (s, id, i, c, ct) => s.GetRequiredService<RateDossier.Handler>().HandleAsync(id, i, c, ct))
            .Refuses(NotNow(DossierAction.Rate), DossierProblems.AlreadyRated, Field)
            .Says("rateDossier", "Đánh giá", "The party says once how they were served: 1 (very dissatisfied) to 5 (very satisfied).");
    }

    /// <summary>A field to mend.</summary>
    internal static Problem Field { get; } = DossierProblems.Invalid("", "");

    private static Problem FormProblem { get; } = new("forms.invalid", ProblemKind.Invalid);

    /// <summary>Why an application is not taken.</summary>
    internal static Problem[] FilingRefusals =>
    [
        Field, FormProblem, FormAnswers.Malformed, FormAnswers.TooLarge, CatalogueProblems.NobodyCompetent(""), CatalogueProblems.AddressNeeded(""),
        DossierProblems.Incomplete([]), DossierProblems.FilesDamaged([]), DossierProblems.ChannelNotYours, DossierProblems.OwnDossier, DossierProblems.NotYourParty, DossierProblems.LevelTooLow,
        DossierProblems.NotForParty(PersonKind.Organisation), DossierProblems.NotForParty(PersonKind.Citizen),
    ];

    private static Problem NotNow(DossierAction action) => DossierProblems.NotNow(default, action);

    internal static Task<Scope> ScopeOf(HttpContext http, IScopes scopes, CancellationToken ct) => scopes.ForAsync(Caller.Of(http.User), ct);

    private static RouteHandlerBuilder Command<TInput>(
        IEndpointRouteBuilder dossiers, string name,
        Func<IServiceProvider, Guid, TInput, CommandContext, CancellationToken, Task<Result<Committed<DossierAnswer>>>> run) =>
        dossiers.MapPost($"/{{id:guid}}/{name}", async (Guid id, TInput input, CommandContext context, HttpContext http, CancellationToken ct) =>
                (await run(http.RequestServices, id, input, context, ct)).Map(c => c.Answer).ToHttp(a => a.Revision))
            .Produces<DossierAnswer>().Commands(revision: true);

    private static async Task<IResult> FileAsync(
        string id, Guid fileId, string? reason, HttpContext http, IScopes scopes, OpenFile.Handler handler, CancellationToken ct)
    {
        var opened = await handler.HandleAsync(id, fileId, reason, await ScopeOf(http, scopes, ct), ct);
        if (!opened.Ok)
        {
            return opened.Problem.ToReader(http);
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        var file = opened.Value.File;
        return Results.Stream(file.Bytes, file.Kind.MediaType, opened.Value.Inline ? null : file.Name);
    }

    internal static DossierBody Body(GetDossier.View view)
    {
        var d = view.Dossier;
        var reads = view.Application is not null;
        return new(
            d.Id, d.Reference, d.Code, d.Status, d.Status.National(), d.Pins.Procedure, d.Pins.Version, d.Channel, d.Party, d.ReceivingUnit, d.CompetentUnit,
            d.SubmittedAt, d.AcceptedAt, d.Promised, d.Due, d.EndedAt, d.Delivery, reads ? d.Components : [],
            [.. d.Tasks.Select(t => new TaskBody(t.Id, t.Node, t.Unit, t.Role, t.Assignee, t.Due, t.Outcomes, t.Revision))],
            view.Application?.Applicant, view.Application?.Form, reads ? view.Texts : null,
            d.Result is { } result ? new ResultBody(result.Outcome, result.ApprovedBy, result.ApprovedAt, result.Number, result.Date) : null, view.Actions, d.Revision,
            view.Application?.Reply,
            reads && d.Mandate is { } mandate ? new MandateBody(mandate.Id, mandate.Holder, mandate.Covers, mandate.GivenOn, mandate.Proof) : null);
    }

    /// <summary>Statuses by their words; none means all. A word that is none would show everything, and is refused.</summary>
    private static Result<IReadOnlyList<DossierStatus>> Statuses(string? text)
    {
        var wanted = (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var known = wanted.Where(StatusWords.ContainsKey).Select(word => StatusWords[word]).ToList();
        return known.Count == wanted.Length ? known : DossierProblems.UnknownStatus(StatusWords.Keys);
    }

    private static readonly IReadOnlyDictionary<string, DossierStatus> StatusWords = Enum.GetValues<DossierStatus>()
        .ToDictionary(status => JsonNamingPolicy.CamelCase.ConvertName(status.ToString()), StringComparer.OrdinalIgnoreCase);
}
