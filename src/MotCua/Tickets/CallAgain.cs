using MotCua.Kernel;
using MotCua.Platform.Commands;

namespace MotCua.Tickets;

/// <summary>A number is called once more (gọi lại): nobody has come yet, or whoever missed their turn has come after all.</summary>
public static class CallAgain
{
    /// <param name="Desk">Where to; the desk it was called to when absent.</param>
    public sealed record Input(int? Desk = null);

    internal static Result<TicketCalled> Decide(TicketRow ticket, IReadOnlyList<TicketRow> open, HallRule rule, Input input, DateOnly today)
    {
        if (ticket.Day != today)
        {
            return TicketsProblems.AnotherDay;
        }

        if (ticket.Status is not (TicketStatus.Called or TicketStatus.Missed))
        {
            return TicketsProblems.NotNow(ticket.Status);
        }

        var desk = input.Desk ?? ticket.Desk!.Value;
        if (desk < 1 || desk > rule.Desks)
        {
            return TicketsProblems.UnknownDesk(rule.Desks);
        }

        return open.FirstOrDefault(other => other.Id != ticket.Id && other.AtDesk && other.Desk == desk) is { } here
            ? TicketsProblems.DeskBusy(here.Code)
            : new TicketCalled(ticket.Id, desk);
    }

    public sealed class Handler(HallStore halls, Platform.Time.CityClock clock)
    {
        public Task<Result<Committed<TicketAnswer>>> HandleAsync(Guid ticket, Input input, CommandContext context, CancellationToken ct) =>
            halls.OnTicketAsync<TicketAnswer>(HallKey.OfTicket(ticket), TicketAction.CallAgain, context.For(input), (file, scope) => new(
                Decide(file.Ticket!, file.Open, file.Rule, input, clock.DayOf(context.Now)).Map(called => TicketAnswer.After(file, scope, context, called))), ct);
    }
}
