using MotCua.Kernel;
using MotCua.Platform.Commands;

namespace MotCua.Tickets;

/// <summary>A visitor is passed on (chuyển quầy): to a certain desk, or to whoever does another service. They keep their place in the order.</summary>
public static class PassTicket
{
    /// <param name="Desk">Only this desk calls them; any when absent.</param>
    /// <param name="Service">What they wait for from now on; as before when absent.</param>
    public sealed record Input(int? Desk = null, string? Service = null);

    internal static Result<TicketPassed> Decide(TicketRow ticket, HallRule rule, Input input)
    {
        if (!ticket.AtDesk)
        {
            return TicketsProblems.NotNow(ticket.Status);
        }

        if (input.Desk is { } desk && (desk < 1 || desk > rule.Desks))
        {
            return TicketsProblems.UnknownDesk(rule.Desks);
        }

        var service = string.IsNullOrEmpty(input.Service) ? ticket.Service : input.Service;
        return rule.Find(service) is null ? TicketsProblems.UnknownService : new TicketPassed(ticket.Id, service, input.Desk);
    }

    public sealed class Handler(HallStore halls)
    {
        public Task<Result<Committed<TicketAnswer>>> HandleAsync(Guid ticket, Input input, CommandContext context, CancellationToken ct) =>
            halls.OnTicketAsync<TicketAnswer>(HallKey.OfTicket(ticket), TicketAction.PassTicket, context.For(input), (file, scope) => new(
                Decide(file.Ticket!, file.Rule, input).Map(passed => TicketAnswer.After(file, scope, context, passed))), ct);
    }
}
