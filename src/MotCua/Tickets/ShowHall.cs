using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Tickets;

/// <summary>The board of a hall: whose turn it is, and how many wait. For everybody; numbers only.</summary>
public static class ShowHall
{
    /// <param name="Waiting">How many wait for it.</param>
    public sealed record Service(string Code, string Letter, LocalText Name, LocalText? Hint, int Waiting);

    public sealed record AtDesk(string Code, int Desk, TicketStatus Status, int Calls);

    /// <param name="Called">Who stands at desks, whoever was called last first.</param>
    /// <param name="Next">Codes of those who are called next, in order.</param>
    public sealed record View(Guid Unit, string Slug, LocalText Name, DateOnly Day, DateTimeOffset At, IReadOnlyList<Service> Services, IReadOnlyList<AtDesk> Called, IReadOnlyList<string> Next)
    {
        public int Waiting => Services.Sum(service => service.Waiting);
    }

    private const int MostNext = 12;

    public sealed class Handler(IDbContextFactory<AppDb> contexts, Halls halls, IUnits units, CityClock clock)
    {
        /// <param name="unit">Key or slug.</param>
        public async Task<Result<View>> HandleAsync(string unit, CancellationToken ct)
        {
            var (register, now, today) = (units.Current, clock.Now, clock.Today);
            var found = Guid.TryParse(unit, out var id) ? register.Find(id) : register.BySlug(unit);
            if (halls.Of(found, today) is not { } rule)
            {
                return Problem.NotFound;
            }

            await using var db = await contexts.CreateDbContextAsync(ct);
            var open = await OpenAsync(db, found!.Id, today, ct);
            var waiting = open.Where(ticket => ticket.Status == TicketStatus.Waiting).ToList();
            return new View(
                found.Id, found.Slug, found.NameOn(today), today, now,
                [.. rule.Services.Select(group => new Service(group.Code, group.Letter, group.Name, group.Hint, waiting.Count(ticket => ticket.Service == group.Code)))],
                [.. open.Where(ticket => ticket.AtDesk).OrderByDescending(ticket => ticket.CalledAt).Select(ticket => new AtDesk(ticket.Code, ticket.Desk!.Value, ticket.Status, ticket.Calls))],
                [.. Hall.InOrder(waiting).Take(MostNext).Select(ticket => ticket.Code)]);
        }
    }

    /// <summary>Who waits or stands at a desk, by number.</summary>
    internal static async Task<List<TicketRow>> OpenAsync(AppDb db, Guid unit, DateOnly day, CancellationToken ct)
    {
        var hall = Hall.IdOf(unit, day);
        return await db.Set<TicketRow>()
            .Where(ticket => ticket.Hall == hall && (ticket.Status == TicketStatus.Waiting || ticket.Status == TicketStatus.Called || ticket.Status == TicketStatus.Serving))
            .OrderBy(ticket => ticket.Number).ToListAsync(ct);
    }
}
