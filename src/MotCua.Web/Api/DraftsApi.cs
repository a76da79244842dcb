using System.Text.Json;
using MotCua.Authority.Contracts;
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

        drafts.MapDelete("/{id:guid}", async (Guid id, HttpContext http, DeleteDraft.Handler handler, CancellationToken ct) =>
                await handler.HandleAsync(id, Me(http), ct) ? TypedResults.NoContent() : Problem.NotFound.ToHttp())
            .Produces(StatusCodes.Status204NoContent).Says("deleteDraft", "Xóa bản nháp", "Throws a draft away. Doing it twice is doing it once.");
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
