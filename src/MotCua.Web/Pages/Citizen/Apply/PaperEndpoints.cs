using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Files;
using MotCua.Web.Access;
using MotCua.Web.Pages.Shared;
using FileOptions = MotCua.Platform.Files.FileOptions;

namespace MotCua.Web.Pages.Citizen.Apply;

/// <summary>Papers of a draft: each upload is a small form of its own, streamed into the store.</summary>
internal static class PaperEndpoints
{
    private const string Token = "__RequestVerificationToken";

    public static void Map(IEndpointRouteBuilder drafts)
    {
        drafts.MapPost("/papers/{code}", AddAsync).StreamsItsForm();
        drafts.MapPost("/files/{fileId:guid}/remove", async (Guid id, Guid fileId, string? section, HttpContext http, DraftDesk desks, CancellationToken ct) =>
        {
            if (await desks.FindAsync(http, id, ct) is not { } desk)
                return Results.NotFound();
            await desks.ChangeAsync(http, desk, content => content.WithoutFile(fileId), ct);
            return PageResults.SeeOther(Back(desk, section));
        });
    }

    private static async Task<IResult> AddAsync(
        Guid id, string code, string? section, HttpContext http, DraftDesk desks, FileIntake intake, FileOptions options, CancellationToken ct)
    {
        if (await desks.FindAsync(http, id, ct) is not { } desk || desk.Papers.All(paper => paper.Component.Code != code))
            return Results.NotFound();
        var upload = await MultipartUpload.OpenAsync(http, options, ct);
        // The token is the form's first field, so it is known before the first byte of the file is.
        var fields = upload.Ok ? upload.Value.Fields : null;
        if (fields is not null && !(fields.TryGetValue(Token, out var token) && await FormTokens.IsValidAsync(http, token)))
            return Results.BadRequest();
        var taken = upload.Ok ? await intake.TakeAsync(DraftDesk.Me(http), upload.Value, ct) : upload.Problem;
        if (!taken.Ok)
            return await RefusedAsync(http, desks, desk, section, code, taken.Problem, ct);
        var saved = await desks.ChangeAsync(http, desk, content => taken.Value.Aggregate(content, (with, file) => with.WithFile(code, file)), ct);
        return saved is null ? Results.NotFound() : PageResults.SeeOther(Back(desk, section) + "#" + Field.IdOf("paper." + code));
    }

    private static async Task<IResult> RefusedAsync(
        HttpContext http, DraftDesk desks, DeskDraft desk, string? section, string code, Problem problem, CancellationToken ct) =>
        (desk.Sections.FirstOrDefault(each => each.Id == section) ?? desk.PapersSection) is { } page
            ? await desks.SectionAsync(http, desk, page, desk.Draft.Content.Form, [], ct, paper: (code, problem))
            : Results.NotFound();

    // With the question of the papers, where the person answers one question a page.
    private static string Back(DeskDraft desk, string? section) => (desk.Form.Section(section ?? "") ?? desk.PapersSection) is { } page
        ? page.Fields.FirstOrDefault(field => field.Type == FieldType.Components) is { } papers ? DraftDesk.Address(desk, page, papers) : $"/my/drafts/{desk.Draft.Id}/{page.Id}"
        : $"/my/drafts/{desk.Draft.Id}/{ApplyEndpoints.Check}";
}
