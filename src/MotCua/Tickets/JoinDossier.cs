using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;

namespace MotCua.Tickets;

/// <summary>A dossier that was filed for the visitor at the desk is joined to their ticket. Whoever was called and files has come.</summary>
public static class JoinDossier
{
    public sealed record Input(Guid Dossier);

    internal static Result<IReadOnlyList<IEvent>> Decide(TicketRow ticket, Guid dossier) => ticket.Status switch
    {
        TicketStatus.Waiting or TicketStatus.Missed => TicketsProblems.NotNow(ticket.Status),
        TicketStatus.Called => new IEvent[] { new ServiceStarted(ticket.Id), new TicketJoined(ticket.Id, dossier) },
        _ => new IEvent[] { new TicketJoined(ticket.Id, dossier) },
    };

    public sealed class Handler(HallStore halls, IVisibleDossiers dossiers, TicketsOfDossiers joined)
    {
        public Task<Result<Committed<TicketAnswer>>> HandleAsync(Guid ticket, Input input, CommandContext context, CancellationToken ct) =>
            halls.OnTicketAsync<TicketAnswer>(HallKey.OfTicket(ticket), TicketAction.JoinDossier, context.For(input), async (file, scope) =>
            {
                if (!(await dossiers.AmongAsync(scope, [input.Dossier], ct)).Contains(input.Dossier))
                {
                    return Problem.NotFound;
                }

                return await joined.OfAsync(input.Dossier, ct) is null
                    ? Decide(file.Ticket!, input.Dossier).Map(events => TicketAnswer.After(file, scope, context, events))
                    : TicketsProblems.AlreadyJoined;
            }, ct);
    }
}
