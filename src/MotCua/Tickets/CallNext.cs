using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;

namespace MotCua.Tickets;

/// <summary>An officer calls whoever is next to the desk (gọi số tiếp theo); whoever was served there is done.</summary>
/// <remarks>Priority first, then who came first. Two who call at once never call the same visitor.</remarks>
public static class CallNext
{
    /// <param name="Services">What this desk does; nothing = everything.</param>
    public sealed record Input(int Desk, IReadOnlyList<string>? Services = null);

    /// <param name="Called">Null when nobody waits any more.</param>
    /// <param name="Finished">Whoever was served at the desk until now.</param>
    public sealed record Answer(TicketAnswer? Called, TicketAnswer? Finished);

    /// <param name="Next">Null when nobody waits any more.</param>
    /// <param name="Done">Whoever was served at the desk until now.</param>
    internal sealed record Turn(TicketRow? Next, TicketRow? Done);

    internal static Result<Turn> Decide(IReadOnlyList<TicketRow> open, HallRule rule, Input input)
    {
        if (input.Desk < 1 || input.Desk > rule.Desks)
        {
            return TicketsProblems.UnknownDesk(rule.Desks);
        }

        var services = input.Services ?? [];
        if (services.Any(service => rule.Find(service) is null))
        {
            return TicketsProblems.UnknownServices;
        }

        var here = open.FirstOrDefault(ticket => ticket.AtDesk && ticket.Desk == input.Desk);
        if (here is { Status: TicketStatus.Called })
        {
            return TicketsProblems.DeskBusy(here.Code);
        }

        var next = Hall.InOrder(open.Where(ticket => ticket.Status == TicketStatus.Waiting && (ticket.ForDesk is { } desk
            ? desk == input.Desk
            : services.Count == 0 || services.Contains(ticket.Service))), input.Desk).FirstOrDefault();
        return next is null && here is null ? TicketsProblems.NobodyWaiting : new Turn(next, here);
    }

    public sealed class Handler(HallStore halls)
    {
        public Task<Result<Committed<Answer>>> HandleAsync(Guid unit, Input input, CommandContext context, CancellationToken ct) =>
            halls.InHallAsync<Answer>(unit, TicketAction.CallNext, context.For(input), (file, scope) => new(
                Decide(file.Open, file.Rule, input).Map(turn =>
                {
                    var events = new List<IEvent>();
                    TicketAnswer? Happens(TicketRow? ticket, Func<Guid, IEvent> what)
                    {
                        if (ticket is null)
                        {
                            return null;
                        }

                        events.Add(what(ticket.Id));
                        return TicketAnswer.Of(ticket.Apply(events[^1], scope.Subject, context.Now));
                    }

                    var done = Happens(turn.Done, id => new TicketFinished(id));
                    var called = Happens(turn.Next, id => new TicketCalled(id, input.Desk));
                    return new Decided<Answer>(events, new(called, done), new Authorship(scope.Subject, context.Now, Unit: unit));
                })), ct);
    }
}
