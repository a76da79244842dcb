using MotCua.Organisations;

namespace MotCua.Web.Api;

/// <summary>Public facts of the city's organisation.</summary>
public static class UnitEndpoints
{
    public static IEndpointRouteBuilder MapUnits(this IEndpointRouteBuilder api)
    {
        api.MapGet("/units", async (string? on, string? level, string? code, ListUnits.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(on, level, code, ct)).ToHttp())
            .Produces<ListUnits.Answer>()
            .WithSummary("Đơn vị của thành phố trong một ngày");
        return api;
    }
}
