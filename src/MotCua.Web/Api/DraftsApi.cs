using System.Text.Json;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Forms;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Web.Api.Description;

namespace MotCua.Web.Api;

/// <summary>Begun applications of the caller, and of nobody else.</summary>
internal static class DraftsApi
{
    /// <summary>Body of <c>POST | PUT dossiers/drafts</c>: as <c>POST dossiers</c> takes it, but nothing needs to be there yet.</summary>
    /// <param name="ProcedureCode">Fixed when the draft is begun; not read by PUT.</param>
    internal sealed record DraftInput(
        string? ProcedureCode, string? CaseCode, Guid? ReceivingUnit, Guid? OnBehalfOf, JsonElement? Form, IReadOnlyList<DraftFiles>? Components, string? Delivery,
        string? DeliveryAddress);

    internal sealed record DraftFiles(string Code, IReadOnlyList<Guid>? Files);

    internal sealed record DraftBody(
        Guid Id, string ProcedureCode, string? CaseCode, Guid? ReceivingUnit, Guid? OnBehalfOf, JsonElement Form, IReadOnlyList<DraftFiles> Components, string? Delivery,
        string? DeliveryAddress, DateTimeOffset SavedAt, DateTimeOffset KeptUntil, long Revision);

    public static void Map(IEndpointRouteBuilder api)
    {
        var drafts = api.MapGroup("/dossiers/drafts").RequireAuthorization().WithTags("drafts");

        drafts.MapPost("", async (DraftInput input, CommandContext context, SaveDraft.Handler handler, CancellationToken ct) =>
        {
            var content = Content(input);
            return content.Ok
                ? (await handler.BeginAsync(input.ProcedureCode ?? "", content.Value, context, ct)).ToCreated(saved => $"/api/v1/dossiers/drafts/{saved.Id}", saved => saved.Revision)
                : content.Problem.ToHttp();
        }).Produces<SaveDraft.Saved>(StatusCodes.Status201Created).Commands(revision: false, keyRequired: false)
            .Refuses(FormProblems.UnknownProcedure, FormProblems.TooManyDrafts, FormProblems.TooManyFiles, FormAnswers.Malformed, FormAnswers.TooLarge)
            .Says("beginDraft", "Bắt đầu một bản nháp", "Begins a draft of a procedure in force today. It may be wrong and half done; it is kept thirty days after it was saved last.");

        drafts.MapGet("", async (HttpContext http, ListMyDrafts.Handler handler, CancellationToken ct) => Answers.Of(await handler.HandleAsync(Me(http), ct)))
            .Produces<IReadOnlyList<DraftLine>>().Says("listDrafts", "Bản nháp của tôi", "The caller's drafts, last saved first.");

        drafts.MapGet("/{id:guid}", async (Guid id, HttpContext http, GetDraft.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(id, Me(http), ct)).Map(Body).ToHttp(body => body.Revision))
            .Produces<DraftBody>().Says("showDraft", "Một bản nháp", "A draft as its owner left it.");

        drafts.MapPut("/{id:guid}", async (Guid id, DraftInput input, CommandContext context, SaveDraft.Handler handler, CancellationToken ct) =>
            Content(input) is { Ok: true } content ? (await handler.SaveAsync(id, content.Value, context, ct)).ToHttp(saved => saved.Revision) : Content(input).Problem!.ToHttp())
            .Produces<SaveDraft.Saved>().Commands(revision: true, keyRequired: false)
            .Refuses(FormProblems.TooManyFiles, FormAnswers.Malformed, FormAnswers.TooLarge)
            .Says("saveDraft", "Lưu bản nháp", "Saves the whole draft over the revision looked at. The same content saved twice is one save.");

        drafts.MapPost("/{id:guid}/submit", SubmitAsync)
            .Produces<DossierAnswer>(StatusCodes.Status201Created).Commands(revision: true, keyRequired: false, revisionRequired: false).Refuses(DossiersApi.FilingRefusals)
            .Says("submitDraft", "Nộp bản nháp", "Files the draft as it is kept. Its id becomes the dossier's: sent again it answers with the dossier that was filed. `If-Match`, where given, is the draft's revision.");

        drafts.MapDelete("/{id:guid}", async (Guid id, HttpContext http, DeleteDraft.Handler handler, CancellationToken ct) =>
                await handler.HandleAsync(id, Me(http), ct) ? TypedResults.NoContent() : Problem.NotFound.ToHttp())
            .Produces(StatusCodes.Status204NoContent).Says("deleteDraft", "Xóa bản nháp", "Throws a draft away. Doing it twice is doing it once.");
    }

    private const string SubmitRoute = "/dossiers/drafts/{id}/submit";

    /// <summary>The draft's id is the key and becomes the dossier's id: however often it is sent, one dossier is filed.</summary>
    private static async Task<IResult> SubmitAsync(
        Guid id, CommandContext context, HttpContext http, IScopes scopes, GetDraft.Handler drafts, DeleteDraft.Handler delete, IDossierFacts facts, FormContexts forms,
        SubmitDossier.Handler submit, DossierFinder dossiers, CancellationToken ct)
    {
        var draft = await drafts.HandleAsync(id, Me(http), ct);
        if (!draft.Ok)
        {
            // Filed before: whoever may see the dossier is told where it stands, everybody else that there is none.
            return (await dossiers.VisibleAsync(id.ToString(), await DossiersApi.ScopeOf(http, scopes, ct), ct))
                .Map(file => Filed(file.State)).ToCreated(Address, answer => answer.Revision);
        }

        if (context.IfMatch is { } seen && seen != draft.Value.Revision)
        {
            return CommandProblems.Stale.ToHttp();
        }

        var input = await ApplicationAsync(draft.Value, facts, forms, context, ct);
        if (!input.Ok)
        {
            return input.Problem.ToHttp();
        }

        var filed = await submit.HandleAsync(id, input.Value, context with { Key = id.ToString(), IfMatch = null, Route = SubmitRoute }, ct);
        if (!filed.Ok)
        {
            return filed.Problem.ToHttp();
        }

        await delete.HandleAsync(id, Me(http), ct);
        return filed.Map(c => c.Answer).ToCreated(Address, answer => answer.Revision);

        static string Address(DossierAnswer answer) => $"/api/v1/dossiers/{answer.Id}";
    }

    private static DossierAnswer Filed(Dossier d) => new(d.Id, d.Reference, d.Code, d.Status, d.Revision) { Promised = d.Promised };

    /// <summary>The application a draft has become: its answers, and the files of the papers that these answers ask for.</summary>
    private static async Task<Result<SubmitDossier.Input>> ApplicationAsync(Draft draft, IDossierFacts facts, FormContexts forms, CommandContext context, CancellationToken ct)
    {
        var content = draft.Content;
        if (await facts.FilingAsync(draft.ProcedureCode, content.CaseCode, Channel.Online, context.Now, ct) is not { } terms)
        {
            return DossierProblems.UnknownProcedure;
        }

        var answers = FormValidation.Check(terms.Form, content.Form, terms.Context(forms.At(context.Now), Channel.Online)).ToResult();
        var competent = answers.Then(checkedAnswers => terms.CompetentFor(checkedAnswers, content.ReceivingUnit ?? Guid.Empty, context.Now));
        if (!competent.Ok)
        {
            return competent.Problem with { Errors = [.. competent.Problem.Errors.Select(error => error with { Field = $"form.{error.Field}" })] };
        }

        var asked = terms.Procedure.ComponentsFor(ConditionFields.Of(answers.Value)).Select(needed => needed.Component.Code).ToHashSet();
        using var form = JsonDocument.Parse(answers.Value.ToUtf8());
        return new SubmitDossier.Input(
            draft.ProcedureCode, content.CaseCode, content.ReceivingUnit ?? competent.Value,
            content is { Delivery: "post", DeliveryAddress: { } address } ? new Applicant("", "", Address: new PostalAddress("", address)) : null,
            content.OnBehalfOf, form.RootElement.Clone(),
            [.. content.Components.Where(each => asked.Contains(each.Code)).Select(each => new SubmitDossier.InputComponent(each.Code, [.. each.Files]))],
            Channel.Online, content.Delivery ?? DeliveryWays.Electronic);
    }

    private static Guid Me(HttpContext http) => Caller.Of(http.User).Subject;

    private static Result<DraftContent> Content(DraftInput input)
    {
        var form = input.Form is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given ? FormAnswers.Parse(given) : FormAnswers.Empty;
        return form.Map(answers => new DraftContent
        {
            CaseCode = Short(input.CaseCode), ReceivingUnit = input.ReceivingUnit, OnBehalfOf = input.OnBehalfOf, Form = answers,
            Components = (input.Components ?? []).Select(each => new DraftComponent(Short(each.Code) ?? "", (each.Files ?? []).Distinct().ToValueList())).ToValueList(),
            Delivery = Short(input.Delivery), DeliveryAddress = Short(input.DeliveryAddress),
        });
    }

    // Free words of a draft outside the form are codes and one address line; longer ones are nobody's.
    private static string? Short(string? text) => text is null ? null : AnswerText.Clean(text) is { } clean ? clean[..Math.Min(clean.Length, 300)] : null;

    private static DraftBody Body(Draft draft)
    {
        using var form = JsonDocument.Parse(draft.Content.Form.ToUtf8());
        return new(
            draft.Id, draft.ProcedureCode, draft.Content.CaseCode, draft.Content.ReceivingUnit, draft.Content.OnBehalfOf, form.RootElement.Clone(),
            [.. draft.Content.Components.Select(each => new DraftFiles(each.Code, [.. each.Files]))], draft.Content.Delivery, draft.Content.DeliveryAddress,
            draft.SavedAt, draft.KeptUntil, draft.Revision);
    }
}
