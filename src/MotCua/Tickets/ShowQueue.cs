using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Tickets;

/// <summary>Who waits in the hall today, for those who serve there; and what the caller has called.</summary>
public static class ShowQueue
{
    private const int MostMissed = 20;

    /// <param name="Dossiers">Filed for its holder.</param>
    public sealed record Line(
        Guid Id, string Code, string Service, bool Priority, TicketStatus Status, int? ForDesk, int? Desk, Guid? Officer, int Calls, DateTimeOffset TakenAt, DateTimeOffset? CalledAt, IReadOnlyList<Guid> Dossiers, long Revision);

    /// <param name="Units">The halls in which the caller serves.</param>
    /// <param name="Waiting">In the order in which they are called.</param>
    /// <param name="AtDesks">Called or being served, by desk.</param>
    /// <param name="Missed">Who did not come, the latest first.</param>
    /// <param name="Desk">Where the caller called last today; null before the first call.</param>
    public sealed record View(
        Guid Unit, IReadOnlyList<Guid> Units, HallRule Rule, IReadOnlyList<Line> Waiting, IReadOnlyList<Line> AtDesks, IReadOnlyList<Line> Missed, int Finished, int? Desk);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, Halls halls, IUnits units, CityClock clock)
    {
        /// <summary>How many wait in the halls in which the caller serves.</summary>
        public async Task<int> CountAsync(Scope scope, CancellationToken ct)
        {
            var today = clock.Today;
            List<Guid> open = [.. TicketsAccess.Counters(scope).Select(unit => Hall.IdOf(unit, today))];
            await using var db = await contexts.CreateDbContextAsync(ct);
            return await db.Set<TicketRow>().CountAsync(ticket => open.Contains(ticket.Hall) && ticket.Status == TicketStatus.Waiting, ct);
        }

        /// <param name="unit">The first in which the caller serves when absent.</param>
        public async Task<Result<View>> HandleAsync(Guid? unit, Scope scope, CancellationToken ct)
        {
            var (today, register) = (clock.Today, units.Current);
            List<Guid> mine = [.. TicketsAccess.Counters(scope).Where(each => halls.Of(register.Find(each), today) is not null)];
            if (mine.Count == 0)
            {
                return Problem.Forbidden;
            }

            var wanted = unit ?? mine[0];
            if (halls.Of(register.Find(wanted), today) is not { } rule)
            {
                return Problem.NotFound;
            }

            if (!mine.Contains(wanted))
            {
                return Problem.Forbidden;
            }

            await using var db = await contexts.CreateDbContextAsync(ct);
            var hall = Hall.IdOf(wanted, today);
            var open = await ShowHall.OpenAsync(db, wanted, today, ct);
            var missed = await db.Set<TicketRow>().Where(ticket => ticket.Hall == hall && ticket.Status == TicketStatus.Missed)
                .OrderByDescending(ticket => ticket.EndedAt).Take(MostMissed).ToListAsync(ct);
            var finished = await db.Set<TicketRow>().CountAsync(ticket => ticket.Hall == hall && ticket.Status == TicketStatus.Finished, ct);
            var last = await db.Set<TicketRow>().Where(ticket => ticket.Hall == hall && ticket.Officer == scope.Subject).OrderByDescending(ticket => ticket.CalledAt).FirstOrDefaultAsync(ct);
            List<Guid> served = [.. open.Where(ticket => ticket.AtDesk).Select(ticket => ticket.Id)];
            var joined = (await db.Set<TicketDossierRow>().Where(row => served.Contains(row.Ticket)).ToListAsync(ct)).ToLookup(row => row.Ticket, row => row.Dossier);
            Line Of(TicketRow t) => new(t.Id, t.Code, t.Service, t.Priority, t.Status, t.ForDesk, t.Desk, t.Officer, t.Calls, t.TakenAt, t.CalledAt, [.. joined[t.Id]], t.Revision);
            return new View(
                wanted, mine, rule,
                [.. Hall.InOrder(open.Where(ticket => ticket.Status == TicketStatus.Waiting)).Select(Of)],
                [.. open.Where(ticket => ticket.AtDesk).OrderBy(ticket => ticket.Desk).Select(Of)],
                [.. missed.Select(Of)], finished, last?.Desk);
        }
    }
}
