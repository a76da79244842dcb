using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Files;
using MotCua.Web.Access;
using MotCua.Web.Pages.Citizen.Apply;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;
using static MotCua.Web.Pages.Shared.PageResults;
using FileOptions = MotCua.Platform.Files.FileOptions;

namespace MotCua.Web.Pages.Citizen;

/// <summary>The citizen hands in the papers that were asked for. Files uploaded but not sent yet stand in the address by their ids, which say nothing.</summary>
internal static class SupplyEndpoints
{
    internal const string Route = "/my/dossiers/{id:guid}/supply";

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup(Route).RequireAuthorization().ExcludeFromDescription();
        pages.MapGet("", ShowAsync);
        SupplyAnswerEndpoints.Map(pages);
        pages.MapPost("/papers/{component}", UploadAsync).StreamsItsForm();
        pages.MapPost("/files/{file:guid}/remove", (Guid id, Guid file, string? files) => SeeOther(Address(id, [.. Parse(files).Where(given => given.File != file)])));
    }

    private static async Task<IResult> ShowAsync(Guid id, string? files, HttpContext http, DossierModels models, SupplyPapers papers, Text text, CancellationToken ct)
    {
        var found = await models.OfAsync(id, await CitizenEndpoints.ScopeOf(http, ct), text, ct);
        if (!found.Ok)
            return found.Problem.ToPage(text);
        return found.Value.View.Actions.Contains(DossierAction.Supply)
            ? await PageAsync(found.Value, Parse(files), null, StatusCodes.Status200OK, http, papers, text, ct)
            : SeeOther(found.Value.Model.Address);
    }

    private static async Task<IResult> UploadAsync(
        Guid id, string component, string? files, HttpContext http, DossierModels models, SupplyPapers papers, FileIntake intake, FileOptions options, Text text, CancellationToken ct)
    {
        var upload = await MultipartUpload.OpenAsync(http, options, ct);
        if (!await FormTokens.IsValidAsync(http, upload.Ok ? upload.Value.Fields.GetValueOrDefault("__RequestVerificationToken", "") : ""))
            return (upload.Ok ? new Problem("request.form-expired", ProblemKind.BadRequest) : upload.Problem).ToPage(text);
        var found = await models.OfAsync(id, await CitizenEndpoints.ScopeOf(http, ct), text, ct);
        if (!found.Ok || !found.Value.View.Actions.Contains(DossierAction.Supply))
            return (found.Problem ?? Problem.NotFound).ToPage(text);
        var taken = upload.Ok
            ? await intake.TakeAsync(Caller.Of(http.User).Subject, upload.Value, ct)
            : upload.Problem;
        return taken.Ok
            ? SeeOther(Address(id, [.. Parse(files), .. taken.Value.Select(file => (component, file))]))
            : await PageAsync(found.Value, Parse(files), (component, text.Of(taken.Problem)), Api.Problems.Status(taken.Problem.Kind), http, papers, text, ct);
    }

    private static async Task<IResult> PageAsync(
        DossierFound found, List<(string Component, Guid File)> given, (string Component, string Words)? refused, int status,
        HttpContext http, SupplyPapers papers, Text text, CancellationToken ct)
    {
        // An address may be older than what it names: uploads that nobody filed are swept up.
        var there = await papers.ThereAsync(given, Caller.Of(http.User).Subject, ct);
        var slots = await papers.OfAsync(found.View, there, Caller.Of(http.User).Subject, text, ct);
        if (refused is { } file)
            slots = [.. slots.Select(slot => slot.Code == file.Component ? slot with { Error = file.Words } : slot)];
        return Page<SupplyPage>(new SupplyModel(found.Model, slots, Query(there)) { Gone = there.Count < given.Count ? text.Of(FileProblems.Gone) : null }, status);
    }

    private static string Address(Guid id, IReadOnlyList<(string Component, Guid File)> given) => $"/my/dossiers/{id}/supply{Query(given)}";

    internal static string Query(IReadOnlyList<(string Component, Guid File)> given) =>
        given.Count == 0 ? "" : "?files=" + string.Join(',', given.Select(file => $"{Uri.EscapeDataString(file.Component)}:{file.File:N}"));

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    internal static string Text(IReadOnlyList<(string Component, Guid File)> given) => string.Join(',', given.Select(file => $"{file.Component}:{file.File:N}"));

    internal static List<(string Component, Guid File)> Parse(string? files) =>
        [.. (files ?? "").Split(',').Select(part => part.Split(':')).Where(part => part.Length == 2 && Guid.TryParse(part[1], out _)).Select(part => (part[0], Guid.Parse(part[1])))];
}

/// <summary>The papers a supplement may bring: all that the answers as filed call for, and those an official asked for beyond them.</summary>
internal sealed class SupplyPapers(IProcedureTerms procedures, FileStore files)
{
    /// <summary>Those of the files that are still the uploader's own and not filed.</summary>
    public async Task<List<(string Component, Guid File)>> ThereAsync(IReadOnlyList<(string Component, Guid File)> given, Guid uploader, CancellationToken ct)
    {
        var known = (await files.OfUploaderAsync(uploader, [.. given.Select(file => file.File)], ct)).Select(file => file.Id).ToHashSet();
        return [.. given.Where(file => known.Contains(file.File))];
    }

    public async Task<IReadOnlyList<PaperSlot>> OfAsync(
        GetDossier.View view, IReadOnlyList<(string Component, Guid File)> given, Guid uploader, Text text, CancellationToken ct)
    {
        var pins = view.Dossier.Pins;
        if (view.Application is not { } application || await procedures.PinnedAsync(pins.Procedure, pins.Version, ct) is not { } version)
            return [];
        var answers = FormAnswers.Parse(application.Form);
        if (!answers.Ok)
            return [];
        var known = (await files.OfUploaderAsync(uploader, [.. given.Select(file => file.File)], ct)).ToDictionary(file => file.Id);
        var listed = version.Procedure.ComponentsFor(ConditionFields.Of(answers.Value)).Select(paper => new PaperSlot(
            paper.Component.Code, paper.Component.Name.In(text.Language.Code), paper.Component.Hint?.In(text.Language.Code), paper.Required, Files(paper.Component.Code))).ToList();
        var further = listed.Count == 0 ? "papers.asked" : "papers.further";
        return [.. listed, new PaperSlot(FilingTerms.Further, text[further], text[further + ".hint"], false, Files(FilingTerms.Further)) { Asked = true }];

        IReadOnlyList<PaperFile> Files(string code) =>
            [.. given.Where(file => file.Component == code && known.ContainsKey(file.File)).Select(file => known[file.File])
                .Select(file => new PaperFile(file.Id, file.Name, file.Size, file.Status.ToString().ToLowerInvariant()))];
    }
}
