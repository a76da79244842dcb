using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Tickets;

/// <summary>A ticket, for whoever holds it: the number, and how many are called before. Nothing personal stands on it.</summary>
public static class ShowTicket
{
    /// <param name="Before">How many are called before it; 0 when it is next, and once it was called.</param>
    /// <param name="Past">It was for another day.</param>
    public sealed record View(
        Guid Id, Guid Unit, string Slug, LocalText Name, DateOnly Day, string Code, LocalText Service, bool Priority, TicketStatus Status, int? Desk, DateTimeOffset TakenAt, int Before, bool Past, long Revision);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, Halls halls, IUnits units, CityClock clock)
    {
        public async Task<Result<View>> HandleAsync(Guid id, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            if (await db.Set<TicketRow>().FirstOrDefaultAsync(row => row.Id == id, ct) is not { } ticket || units.Current.Find(ticket.Unit) is not { } unit)
            {
                return Problem.NotFound;
            }

            var before = 0;
            if (ticket.Status == TicketStatus.Waiting)
            {
                var waiting = (await ShowHall.OpenAsync(db, ticket.Unit, ticket.Day, ct)).Where(row => row.Status == TicketStatus.Waiting && row.Service == ticket.Service);
                before = Hall.InOrder(waiting).TakeWhile(row => row.Id != id).Count();
            }

            var service = halls.Of(unit, ticket.Day)?.Find(ticket.Service)?.Name ?? new LocalText(ticket.Service, ticket.Service);
            return new View(
                id, unit.Id, unit.Slug, unit.NameOn(ticket.Day), ticket.Day, ticket.Code, service, ticket.Priority, ticket.Status, ticket.Desk, ticket.TakenAt, before, ticket.Day != clock.Today, ticket.Revision);
        }
    }
}
