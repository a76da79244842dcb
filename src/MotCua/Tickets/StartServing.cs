using MotCua.Kernel;
using MotCua.Platform.Commands;

namespace MotCua.Tickets;

/// <summary>The visitor whose number was called has come to the desk (bắt đầu phục vụ).</summary>
public static class StartServing
{
    internal static Result<ServiceStarted> Decide(TicketRow ticket) =>
        ticket.Status is TicketStatus.Called ? new ServiceStarted(ticket.Id) : TicketsProblems.NotNow(ticket.Status);

    public sealed class Handler(HallStore halls)
    {
        public Task<Result<Committed<TicketAnswer>>> HandleAsync(Guid ticket, CommandContext context, CancellationToken ct) =>
            halls.OnTicketAsync<TicketAnswer>(HallKey.OfTicket(ticket), TicketAction.StartServing, context.For("start"), (file, scope) => new(
                Decide(file.Ticket!).Map(happened => TicketAnswer.After(file, scope, context, happened))), ct);
    }
}
