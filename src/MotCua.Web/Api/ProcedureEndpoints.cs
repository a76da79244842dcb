using MotCua.Catalogue;

namespace MotCua.Web.Api;

/// <summary>The catalogue of procedures, open to everybody.</summary>
public static class ProcedureEndpoints
{
    public static IEndpointRouteBuilder MapProcedures(this IEndpointRouteBuilder api, IHostEnvironment environment)
    {
        var procedures = api.MapGroup("/procedures");
        procedures.MapGet("", async (string? q, string? field, string? level, string? cursor, SearchProcedures.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(q, field, level, cursor, ct)).ToHttp())
            .Produces<SearchProcedures.Answer>()
            .WithSummary("Tìm thủ tục hành chính");
        procedures.MapGet("/{code}", async (string code, ShowProcedure.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(code, ct)).ToHttp())
            .Produces<ShowProcedure.Answer>()
            .WithSummary("Nội dung một thủ tục");
        procedures.MapGet("/{code}/form", async (string code, ShowProcedure.Handler handler, CancellationToken ct) =>
                (await handler.FormAsync(code, ct)).Match(schema => TypedResults.Bytes(schema, "application/json"), problem => problem.ToHttp()))
            .Produces(StatusCodes.Status200OK, contentType: "application/json")
            .WithSummary("Cấu trúc tờ khai của một thủ tục");
        if (!environment.IsProduction())
        {
            procedures.MapGet("/{code}/example", async (string code, string? fixture, ShowProcedure.Handler handler, CancellationToken ct) =>
                    (await handler.ExampleAsync(code, fixture, ct)).Match<IResult>(body => TypedResults.Text(body, "application/json"), problem => problem.ToHttp()))
                .Produces(StatusCodes.Status200OK, contentType: "application/json")
                .WithSummary("Hồ sơ mẫu để thử");
        }

        return api;
    }
}
