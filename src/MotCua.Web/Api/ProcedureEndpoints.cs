using System.Text;
using System.Text.Json;
using MotCua.Catalogue;
using MotCua.Dossiers;
using MotCua.Web.Api.Description;

namespace MotCua.Web.Api;

/// <summary>The catalogue of procedures, open to everybody.</summary>
public static class ProcedureEndpoints
{
    public static IEndpointRouteBuilder MapProcedures(this IEndpointRouteBuilder api, IHostEnvironment environment)
    {
        var procedures = api.MapGroup("/procedures").WithTags("procedures");
        procedures.MapGet("", async (string? q, string? field, string? level, string? life, string? cursor, SearchProcedures.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(q, field, level, life, cursor, ct)).ToHttp())
            .Produces<SearchProcedures.Answer>()
            .Refuses(CatalogueProblems.StrangeCursor)
            .Says("searchProcedures", "Tìm thủ tục hành chính", "The procedures in force today, searched by people's own words, best first: without diacritics, with a slip, abbreviated. A word that is nowhere lowers the rank; when most of them are nowhere, nothing is found.");
        procedures.MapGet("/{code}", async (string code, ShowProcedure.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(code, ct)).ToHttp())
            .Produces<ShowProcedure.Answer>()
            .Refuses(CatalogueProblems.NoSuchProcedure)
            .Says("showProcedure", "Nội dung một thủ tục", "What, for whom, how long, how much, with which papers and without which, on which law.");
        procedures.MapGet("/{code}/form", async (string code, ShowProcedure.Handler handler, CancellationToken ct) =>
                (await handler.FormAsync(code, ct)).Match(schema => Answers.Json(schema), problem => problem.ToHttp()))
            .Produces<JsonElement>().Refuses(CatalogueProblems.NoSuchProcedure)
            .Says("showForm", "Cấu trúc tờ khai của một thủ tục", "The form's schema: sections, typed fields with stable ids, conditions, messages in both languages.");
        if (!environment.IsProduction())
        {
            procedures.MapGet("/{code}/example", async (string code, string? fixture, ShowProcedure.Handler handler, CancellationToken ct) =>
                    (await handler.ExampleAsync(code, fixture, ct)).Match(body => Answers.Json(Encoding.UTF8.GetBytes(body)), problem => problem.ToHttp()))
                .Produces<SubmitDossier.Input>().Refuses(CatalogueProblems.NoSuchProcedure, CatalogueProblems.NoSuchExample)
                .Says("showExample", "Hồ sơ mẫu để thử", "Development only: an application that `POST dossiers` takes.");
        }

        return api;
    }
}
