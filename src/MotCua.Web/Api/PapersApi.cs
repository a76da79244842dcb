using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Documents;
using MotCua.Dossiers.Documents.Pdf;
using MotCua.Kernel;
using MotCua.Web.Api.Description;
using MotCua.Web.Pages.Forms;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;
using OfficialPaper = MotCua.Dossiers.Documents.Paper;

namespace MotCua.Web.Api;

/// <summary>Official papers as PDF and as print pages. Rights are <see cref="ComposePapers"/>'s; nothing is kept by browsers or proxies.</summary>
internal static class PapersApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        // Pages link here: whoever is refused in a browser reads why in a page, a program in its own words.
        api.MapGet("/dossiers/{id}/receipt.pdf", async (string id, HttpContext http, IScopes scopes, ComposePapers.Handler papers, PaperPdf pdf, CancellationToken ct) =>
            (await papers.HandleAsync(id, ComposePapers.Receipt, await DossiersApi.ScopeOf(http, scopes, ct), ct))
                .Match(paper => Pdf(http, pdf, paper, "receipt"), problem => problem.ToReader(http)))
            .RequireAuthorization().WithTags("dossiers").Produces<Stream>(200, "application/pdf").Refuses(DocumentProblems.NotIssued)
            .Says("downloadReceipt", "Giấy tiếp nhận và hẹn trả kết quả", "Form 01 as PDF; before acceptance the slip that confirms the filing.");

    public static void MapPages(IEndpointRouteBuilder app)
    {
        var papers = app.MapGroup("/dossiers/{id}/papers").RequireAuthorization();
        papers.MapGet("/{form}", async (string id, string form, HttpContext http, IScopes scopes, ComposePapers.Handler handler, Text text, CancellationToken ct) =>
        {
            Private(http);
            return (await handler.HandleAsync(id, form, await DossiersApi.ScopeOf(http, scopes, ct), ct)).Match(
                paper => PageResults.Page<PaperPage>(new PaperModel(
                    paper, Guid.TryParse(id, out var key) ? $"/{(Caller.Of(http.User).Kind == SubjectKind.Official ? "desk" : "my")}/dossiers/{key}" : null,
                    $"/dossiers/{Uri.EscapeDataString(id)}/papers/{form}.pdf")),
                problem => problem.ToPage(text));
        });
        papers.MapGet("/{form}.pdf", async (string id, string form, HttpContext http, IScopes scopes, ComposePapers.Handler handler, PaperPdf pdf, Text text, CancellationToken ct) =>
            (await handler.HandleAsync(id, form, await DossiersApi.ScopeOf(http, scopes, ct), ct))
                .Match(paper => Pdf(http, pdf, paper, form), problem => problem.ToPage(text)));
    }

    /// <summary>Shown in the browser, saved under a name that says nothing of the person.</summary>
    private static IResult Pdf(HttpContext http, PaperPdf pdf, OfficialPaper paper, string name)
    {
        Private(http);
        http.Response.Headers.ContentDisposition = $"inline; filename=\"{name}.pdf\"";
        return Results.Bytes(pdf.Render(paper, http.RequestAborted), "application/pdf");
    }

    private static void Private(HttpContext http) => http.Response.Headers.CacheControl = "private, no-store";
}
