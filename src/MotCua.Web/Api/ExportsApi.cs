using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Exports;
using MotCua.Kernel;
using MotCua.Platform.Time;
using MotCua.Platform.Commands;
using MotCua.Web.Api.Description;
using MotCua.Web.Words;

namespace MotCua.Web.Api;

/// <summary>Lists of dossiers and registers as files, written in the background.</summary>
internal static class ExportsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var exports = api.MapGroup("/exports").RequireAuthorization().WithTags("dossiers");

        exports.MapPost("", async (BeginExport.Input input, CommandContext context, HttpContext http, IScopes scopes, BeginExport.Handler handler, ShowExports.Handler shown, Text text, CancellationToken ct) =>
            {
                var scope = await DossiersApi.ScopeOf(http, scopes, ct);
                var begun = await handler.HandleAsync(scope, input, context, text.Language.Code, ct);
                return (begun.Ok ? await shown.FindAsync(scope, begun.Value, ct) : begun.Problem).ToCreated(export => $"/api/v1/exports/{export.Id}");
            })
            .Produces<ShowExports.View>(StatusCodes.Status201Created).Commands(revision: false, tagged: false)
            .Refuses(Problem.Forbidden, ExportProblems.TooMany(ExportOptions.MostEach), DossierProblems.StrangePeriod(ShowRegister.MostDays), DossiersApi.Field)
            .Says("beginExport", "Lập tệp danh sách", "Asks for a list of dossiers, or for the register of a unit, as a CSV file of up to 100,000 lines. It is written in the background with the rights the caller holds while it is written; that names were read is recorded for each dossier.");

        exports.MapGet("", async (HttpContext http, IScopes scopes, ShowExports.Handler handler, CancellationToken ct) =>
                Answers.Of(await handler.ListAsync(await DossiersApi.ScopeOf(http, scopes, ct), ct)))
            .Produces<IReadOnlyList<ShowExports.View>>()
            .Says("listExports", "Các tệp đã yêu cầu", "The files the caller asked for, newest first.");

        exports.MapGet("/{id:guid}", async (Guid id, HttpContext http, IScopes scopes, ShowExports.Handler handler, CancellationToken ct) =>
                (await handler.FindAsync(await DossiersApi.ScopeOf(http, scopes, ct), id, ct)).ToHttp())
            .Produces<ShowExports.View>()
            .Says("showExport", "Tệp đang lập đến đâu", "How far a file is; only for whoever asked for it.");

        exports.MapGet("/{id:guid}/file", async (Guid id, HttpContext http, IScopes scopes, ShowExports.Handler handler, CancellationToken ct) =>
                await FileAsync(http, await DossiersApi.ScopeOf(http, scopes, ct), id, handler, problem => problem.ToHttp(), ct))
            .Produces<Stream>(StatusCodes.Status200OK, "text/csv").Refuses(ExportProblems.NotReady, ExportProblems.RightsEnded)
            .Says("downloadExport", "Tải tệp danh sách", "The file, as long as its owner holds everything that he held when it was written.");

        exports.MapDelete("/{id:guid}", async (Guid id, HttpContext http, IScopes scopes, RemoveExport.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), id, ct)).Match(_ => Results.NoContent(), Problems.ToHttp))
            .Produces(StatusCodes.Status204NoContent)
            .Says("removeExport", "Xóa tệp danh sách", "The file and the request for it are gone.");
    }

    internal static async Task<IResult> FileAsync(HttpContext http, Scope scope, Guid id, ShowExports.Handler handler, Func<Problem, IResult> refuse, CancellationToken ct)
    {
        var opened = await handler.OpenAsync(scope, id, ct);
        if (!opened.Ok)
        {
            return refuse(opened.Problem);
        }

        http.Response.Headers.CacheControl = "private, no-store";
        var export = opened.Value.Export;
        var name = export.Register is { } period ? $"so-theo-doi-{period.From:yyyy-MM-dd}-{period.To:yyyy-MM-dd}.csv" : $"danh-sach-ho-so-{TimeZoneInfo.ConvertTime(export.AskedAt, http.RequestServices.GetRequiredService<CityClock>().Zone):yyyyMMdd-HHmm}.csv";
        return Results.Stream(opened.Value.Bytes, "text/csv; charset=utf-8", name);
    }
}
