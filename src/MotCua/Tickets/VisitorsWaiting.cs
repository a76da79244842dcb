using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
using MotCua.Tickets.Contracts;

namespace MotCua.Tickets;

internal sealed class VisitorsWaiting(IDbContextFactory<AppDb> contexts, Halls halls, IUnits units, CityClock clock) : IWaitingVisitors
{
    public async Task<IReadOnlyList<WaitingVisitors>> InAsync(Guid unit, Guid officer, CancellationToken ct)
    {
        var today = clock.Today;
        if (halls.Of(units.Current.Find(unit), today) is not { } rule)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var open = (await ShowHall.OpenAsync(db, unit, today, ct)).Where(ticket => ticket.Status == TicketStatus.Waiting || ticket.Officer == officer).GroupBy(ticket => ticket.Service);
        return [.. open.Select(each => new WaitingVisitors(
            each.Key, rule.Find(each.Key)?.Name ?? new LocalText(each.Key, each.Key), each.Count(ticket => ticket.Status == TicketStatus.Waiting), each.Count(ticket => ticket.AtDesk)))];
    }
}
