using System.Globalization;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Web.Api.Description;

namespace MotCua.Web.Api;

/// <summary>Form 07, the register of dossiers.</summary>
internal static class RegisterApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/register", async (Guid unit, DateOnly from, DateOnly to, string? cursor, HttpContext http, IScopes scopes, ShowRegister.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), new(unit, from, to, cursor), ct)).ToHttp())
            .RequireAuthorization().WithTags("dossiers").Produces<ShowRegister.Page>()
            .Refuses(Problem.Forbidden, DossierProblems.StrangeCursor, DossierProblems.StrangePeriod(ShowRegister.MostDays))
            .Says("showRegister", "Sổ theo dõi hồ sơ", "Form 07: what the counter of a unit accepted in a period, in the order of acceptance. Only dossiers the caller may see; names, addresses and telephones only of those whose content he may read, and that is recorded.");
}
