using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Shifts;
using MotCua.Web.Api.Description;

namespace MotCua.Web.Api;

/// <summary>Hand-over lists between the shifts of a counter.</summary>
internal static class ShiftsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var shifts = api.MapGroup("").RequireAuthorization().WithTags("shifts");

        shifts.MapGet("/handovers/open", async (Guid? unit, HttpContext http, IScopes scopes, ShowHandovers.Handler handler, CancellationToken ct) =>
                (await handler.OpenAsync(unit, await DossiersApi.ScopeOf(http, scopes, ct), ct)).ToHttp())
            .Produces<ShowHandovers.Open>().Refuses(Problem.Forbidden)
            .Says("showOpen", "Việc đang mở tại quầy", "What is open at a counter at which the caller serves: papers not passed on, results not returned, the caller's cash, visitors who wait. `seen` goes into the hand-over.");

        shifts.MapGet("/handovers", async (HttpContext http, IScopes scopes, ShowHandovers.Handler handler, CancellationToken ct) =>
                Answers.Of(await handler.ListAsync(await DossiersApi.ScopeOf(http, scopes, ct), ct)))
            .Produces<IReadOnlyList<ShowHandovers.Item>>()
            .Says("listHandovers", "Các lần bàn giao", "The latest lists the caller gave or is to take, and for a head those of the unit; those that wait for the caller first.");

        shifts.MapPost("/handovers", async (HandOverShift.Input input, CommandContext context, HandOverShift.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(input, context, ct)).Map(done => done.Answer).ToCreated(answer => $"/api/v1/handovers/{answer.Id}", answer => answer.Revision))
            .Produces<HandOverShift.Answer>(StatusCodes.Status201Created).Commands(revision: false).Refuses(ShiftsProblems.NothingOpen, ShiftsProblems.Changed, DossiersApi.Field)
            .Says("handOverShift", "Bàn giao ca", "Lists what is open at the counter at this moment and names the colleague who goes on. Refused when it is not what `seen` says; visitors do not count, they come by the minute. An earlier list of the caller at this counter that nobody has confirmed is replaced: only the latest is taken over.");

        shifts.MapGet("/handovers/{id:guid}", async (Guid id, HttpContext http, IScopes scopes, ShowHandovers.Handler handler, CancellationToken ct) =>
                (await handler.OneAsync(id, await DossiersApi.ScopeOf(http, scopes, ct), ct)).ToHttp(view => view.Revision))
            .Produces<ShowHandovers.View>()
            .Says("showHandover", "Một lần bàn giao", "The list as it was handed over, with the remarks of whoever took it.");

        shifts.MapPost("/handovers/{id:guid}/confirm", async (Guid id, ConfirmHandover.Input input, CommandContext context, ConfirmHandover.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(id, input, context, ct)).Map(done => done.Answer).ToHttp(answer => answer.Revision))
            .Produces<ConfirmHandover.Answer>().Commands(revision: true).Refuses(ShiftsProblems.AlreadyConfirmed, ShiftsProblems.Replaced, DossiersApi.Field)
            .Says("confirmHandover", "Nhận bàn giao", "The named colleague takes the list over, with remarks by the number of the line. Once.");
    }
}
