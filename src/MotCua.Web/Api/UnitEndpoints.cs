using MotCua.Organisations;
using MotCua.Web.Api.Description;

namespace MotCua.Web.Api;

/// <summary>Public facts of the city's organisation.</summary>
public static class UnitEndpoints
{
    public static IEndpointRouteBuilder MapUnits(this IEndpointRouteBuilder api)
    {
        api.MapGet("/units", async (string? on, string? level, string? code, ListUnits.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(on, level, code, ct)).ToHttp())
            .Produces<ListUnits.Answer>()
            .WithTags("units").Refuses(OrganisationsProblems.UnreadableDay, OrganisationsProblems.UnknownLevel)
            .Says("listUnits", "Đơn vị của thành phố trong một ngày", "The units that exist on a day (`2025-06-30`; today when absent), with the names and codes of that day.");
        return api;
    }
}
