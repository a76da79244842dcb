using MotCua.Kernel;
using MotCua.Platform.Commands;

namespace MotCua.Tickets;

/// <summary>The visitor was served (xong).</summary>
public static class FinishTicket
{
    internal static Result<TicketFinished> Decide(TicketRow ticket) =>
        ticket.Status is TicketStatus.Called or TicketStatus.Serving ? new TicketFinished(ticket.Id) : TicketsProblems.NotNow(ticket.Status);

    public sealed class Handler(HallStore halls)
    {
        public Task<Result<Committed<TicketAnswer>>> HandleAsync(Guid ticket, CommandContext context, CancellationToken ct) =>
            halls.OnTicketAsync<TicketAnswer>(HallKey.OfTicket(ticket), TicketAction.FinishTicket, context.For("finish"), (file, scope) => new(
                Decide(file.Ticket!).Map(happened => TicketAnswer.After(file, scope, context, happened))), ct);
    }
}
