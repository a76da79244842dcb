using System.Text.Json;
using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Files;
using MotCua.Platform.Time;
using MotCua.Web.Access;
using MotCua.Web.Pages.Citizen.Apply;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;
using static MotCua.Web.Pages.Shared.PageResults;

namespace MotCua.Web.Pages.Citizen;

/// <summary>The second page of a supplement: an answer in words, the declaration corrected, and everything sent at once.</summary>
internal static class SupplyAnswerEndpoints
{
    /// <summary>The box of the answer in words.</summary>
    public const string ReplyBox = "supplyReply";

    public static void Map(IEndpointRouteBuilder supply)
    {
        supply.MapGet("/answers", async (Guid id, string? files, HttpContext http, SupplyAnswers desk, KeptForms kept, CancellationToken ct) =>
            await desk.ShowAsync(id, files, http, await kept.OpenAsync(http, ct), null, ct));
        supply.MapPost("", SendAsync);
    }

    private static async Task<IResult> SendAsync(Guid id, string? files, HttpContext http, SupplyAnswers desk, SupplyPapers papers, SupplyDossier.Handler handler, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var read = await desk.ReadAsync(id, http, form, ct);
        if (!read.Ok || read.Value.Asks)
            return await desk.ShowAsync(id, files, http, form, read.Problem, ct);
        var given = SupplyEndpoints.Parse(files);
        var input = new SupplyDossier.Input(
            read.Value.Corrected, [.. given.GroupBy(file => file.Component).Select(paper => new SubmitDossier.InputComponent(paper.Key, [.. paper.Select(file => file.File)]))],
            form[ReplyBox].FirstOrDefault());
        var done = await handler.HandleAsync(id, input, CitizenEndpoints.Command(http, SupplyEndpoints.Route, form), ct);
        if (done.Ok)
            return SeeOther($"/my/dossiers/{id}");
        // Asked only now: what was sent before and is sent again is filed, and looks gone.
        if (done.Problem.Errors.Any(error => error.Code == DossierProblems.FileNotYours("").Errors[0].Code))
        {
            var there = await papers.ThereAsync(given, Caller.Of(http.User).Subject, ct);
            if (there.Count < given.Count)
                return await desk.ShowAsync(id, SupplyEndpoints.Text(there), http, form, FileProblems.Gone, ct);
        }

        return await desk.ShowAsync(id, files, http, form, done.Problem, ct);
    }
}
