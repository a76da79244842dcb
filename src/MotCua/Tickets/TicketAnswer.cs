using MotCua.Authority.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;

namespace MotCua.Tickets;

/// <summary>A ticket after a command.</summary>
/// <param name="Revision">For the next <c>If-Match</c>.</param>
public sealed record TicketAnswer(Guid Id, int Number, string Code, string Service, bool Priority, TicketStatus Status, int? Desk, long Revision)
{
    public static TicketAnswer Of(TicketRow t) => new(t.Id, t.Number, t.Code, t.Service, t.Priority, t.Status, t.Desk, t.Revision);

    /// <summary>What an officer's events leave of the ticket that the URL names.</summary>
    internal static Decided<TicketAnswer> After(HallFile file, Scope scope, CommandContext context, params IReadOnlyList<IEvent> events) => new(
        events, Of(events.Aggregate(file.Ticket!, (ticket, happened) => ticket.Apply(happened, scope.Subject, context.Now))),
        new Authorship(scope.Subject, context.Now, Unit: file.State.Unit));
}
