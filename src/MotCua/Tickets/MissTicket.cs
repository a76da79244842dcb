using MotCua.Kernel;
using MotCua.Platform.Commands;

namespace MotCua.Tickets;

/// <summary>Nobody came when the number was called (vắng); on the same day it may be called again.</summary>
public static class MissTicket
{
    internal static Result<TicketMissed> Decide(TicketRow ticket) =>
        ticket.Status is TicketStatus.Called ? new TicketMissed(ticket.Id) : TicketsProblems.NotNow(ticket.Status);

    public sealed class Handler(HallStore halls)
    {
        public Task<Result<Committed<TicketAnswer>>> HandleAsync(Guid ticket, CommandContext context, CancellationToken ct) =>
            halls.OnTicketAsync<TicketAnswer>(HallKey.OfTicket(ticket), TicketAction.MissTicket, context.For("miss"), (file, scope) => new(
                Decide(file.Ticket!).Map(happened => TicketAnswer.After(file, scope, context, happened))), ct);
    }
}
