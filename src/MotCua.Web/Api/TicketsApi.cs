using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Tickets;
using MotCua.Web.Api.Description;

namespace MotCua.Web.Api;

/// <summary>Waiting halls: numbers, the board, and calling.</summary>
internal static class TicketsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("").WithTags("tickets");

        open.MapGet("/halls/{hall}", async (string hall, ShowHall.Handler handler, CancellationToken ct) => (await handler.HandleAsync(hall, ct)).ToHttp())
            .Produces<ShowHall.View>()
            .Says("showHall", "Bảng gọi số", "The board of a unit's hall today: what people may take a number for, who stands at desks, how many wait. Open to everybody; numbers only.");

        open.MapPost("/halls/{hall}/tickets", async (string hall, TakeTicket.Input input, CommandContext context, HttpContext http, ShowHall.Handler halls, TakeTicket.Handler handler, CancellationToken ct) =>
            {
                var found = await halls.HandleAsync(hall, ct);
                return found.Ok
                    ? (await handler.HandleAsync(found.Value.Unit, input, context, http.Connection.RemoteIpAddress?.ToString() ?? "", ct)).Map(done => done.Answer).ToCreated(ticket => $"/api/v1/tickets/{ticket.Id}", ticket => ticket.Revision)
                    : found.Problem.ToHttp();
            })
            .Produces<TicketAnswer>(StatusCodes.Status201Created).Commands(revision: false).Refuses(TicketsProblems.HallFull, TicketsProblems.TooManyTaken, DossiersApi.Field)
            .Says("takeTicket", "Lấy số", "A number of the hall's day, 1, 2, 3 …, for one of its services. Nobody is asked who they are; the same key gets the same ticket. One address takes so many an hour, unless it is a kiosk or an official of the counter asks. `priority` says that the visitor is one of those who are called before others, not why.");

        open.MapGet("/tickets/{id:guid}", async (Guid id, ShowTicket.Handler handler, CancellationToken ct) => (await handler.HandleAsync(id, ct)).ToHttp(ticket => ticket.Revision))
            .Produces<ShowTicket.View>()
            .Says("showTicket", "Số thứ tự", "Where a ticket stands: how many are called before it, or to which desk it is called.");

        var desks = api.MapGroup("").RequireAuthorization().WithTags("tickets");

        desks.MapGet("/tickets", async (Guid? unit, HttpContext http, IScopes scopes, ShowQueue.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(unit, await DossiersApi.ScopeOf(http, scopes, ct), ct)).ToHttp())
            .Produces<ShowQueue.View>().Refuses(Problem.Forbidden)
            .Says("listTickets", "Hàng chờ", "Who waits today in the hall of a unit at whose counter the caller serves, who stands at desks and who missed their turn.");

        desks.MapPost("/halls/{hall}/call", async (string hall, CallNext.Input input, CommandContext context, ShowHall.Handler halls, CallNext.Handler handler, CancellationToken ct) =>
            {
                var found = await halls.HandleAsync(hall, ct);
                return found.Ok ? (await handler.HandleAsync(found.Value.Unit, input, context, ct)).Map(done => done.Answer).ToHttp() : found.Problem.ToHttp();
            })
            .Produces<CallNext.Answer>().Commands(revision: false).Refuses(TicketsProblems.NobodyWaiting, TicketsProblems.DeskBusy(""), DossiersApi.Field)
            .Says("callNext", "Gọi số tiếp theo", "Priority first, then who came first. Whoever was served at the desk is done. Officers who call at the same moment never call the same visitor.");

        desks.MapPost("/tickets/{id:guid}/call-again", async (Guid id, CallAgain.Input input, CommandContext context, CallAgain.Handler handler, CancellationToken ct) => Answer(await handler.HandleAsync(id, input, context, ct)))
            .Produces<TicketAnswer>().Commands(revision: true).Refuses(TicketsProblems.NotNow(default), TicketsProblems.DeskBusy(""), TicketsProblems.AnotherDay, DossiersApi.Field)
            .Says("callAgain", "Gọi lại", "Once more to the same desk; or to this one, whoever missed their turn and has come after all.");

        desks.MapPost("/tickets/{id:guid}/start", async (Guid id, CommandContext context, StartServing.Handler handler, CancellationToken ct) => Answer(await handler.HandleAsync(id, context, ct)))
            .Produces<TicketAnswer>().Commands(revision: true).Refuses(TicketsProblems.NotNow(default))
            .Says("startServing", "Bắt đầu phục vụ", "The visitor has come to the desk.");

        desks.MapPost("/tickets/{id:guid}/miss", async (Guid id, CommandContext context, MissTicket.Handler handler, CancellationToken ct) => Answer(await handler.HandleAsync(id, context, ct)))
            .Produces<TicketAnswer>().Commands(revision: true).Refuses(TicketsProblems.NotNow(default))
            .Says("missTicket", "Vắng", "Nobody came. On the same day the number may be called again.");

        desks.MapPost("/tickets/{id:guid}/finish", async (Guid id, CommandContext context, FinishTicket.Handler handler, CancellationToken ct) => Answer(await handler.HandleAsync(id, context, ct)))
            .Produces<TicketAnswer>().Commands(revision: true).Refuses(TicketsProblems.NotNow(default))
            .Says("finishTicket", "Xong", "The visitor was served. Calling the next one does this too.");

        desks.MapPost("/tickets/{id:guid}/pass", async (Guid id, PassTicket.Input input, CommandContext context, PassTicket.Handler handler, CancellationToken ct) => Answer(await handler.HandleAsync(id, input, context, ct)))
            .Produces<TicketAnswer>().Commands(revision: true).Refuses(TicketsProblems.NotNow(default), DossiersApi.Field)
            .Says("passTicket", "Chuyển quầy", "The visitor waits for another desk, or for another service, and keeps the place they had.");

        desks.MapPost("/tickets/{id:guid}/join", async (Guid id, JoinDossier.Input input, CommandContext context, JoinDossier.Handler handler, CancellationToken ct) => Answer(await handler.HandleAsync(id, input, context, ct)))
            .Produces<TicketAnswer>().Commands(revision: true).Refuses(TicketsProblems.NotNow(default), TicketsProblems.AlreadyJoined)
            .Says("joinDossier", "Gắn hồ sơ với số thứ tự", "A dossier was filed for the visitor who holds the ticket. A dossier belongs to one ticket at most.");
    }

    private static IResult Answer(Result<Committed<TicketAnswer>> result) => result.Map(done => done.Answer).ToHttp(answer => answer.Revision);
}
