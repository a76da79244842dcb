using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;

namespace MotCua.Tickets.Invariants;

/// <summary>
/// What must always be true of halls (design §3): rows say what their events say, numbers are 1, 2, 3 … of their day, and a desk
/// never had two visitors at once. One hall's day is looked at at a time.
/// </summary>
internal sealed class HallsAreTheFold : IInvariant
{
    public string Name => "tickets.halls-are-the-fold-of-their-stream";

    public async IAsyncEnumerable<string> BreachesAsync(AppDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var row in await db.Set<HallRow>().OrderBy(row => row.Id).ToListAsync(ct))
        {
            var ledger = await db.Set<LedgerRow>().Where(happened => happened.Stream == row.Id).OrderBy(happened => happened.Version).Select(happened => happened.Record).ToListAsync(ct);
            var tickets = await db.Set<TicketRow>().Where(ticket => ticket.Hall == row.Id).OrderBy(ticket => ticket.Number).ToListAsync(ct);
            List<Guid> ids = [.. tickets.Select(ticket => ticket.Id)];
            var joined = await db.Set<TicketDossierRow>().Where(each => ids.Contains(each.Ticket)).ToListAsync(ct);
            if (!Holds(row, ledger, tickets, joined))
            {
                yield return row.Id.ToString();
            }
        }
    }

    private static bool Holds(HallRow row, IEnumerable<byte[]> ledger, IReadOnlyList<TicketRow> tickets, IReadOnlyList<TicketDossierRow> joined)
    {
        try
        {
            return Holds(row.Read(), [.. ledger.Select(Envelope.Read)], tickets, joined);
        }
        catch (Exception impossible) when (impossible is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            return false; // what cannot be read or folded does not hold
        }
    }

    internal static bool Holds(Hall row, IReadOnlyList<RecordedEvent> events, IReadOnlyList<TicketRow> tickets, IReadOnlyList<TicketDossierRow> joined)
    {
        var (hall, folded, dossiers) = (Hall.Of(row.Unit, row.Day), new Dictionary<Guid, TicketRow>(), new Dictionary<Guid, Guid>());
        foreach (var recorded in events)
        {
            var (happened, by) = (recorded.Event ?? throw new InvalidOperationException($"Unknown event {recorded.Type}."), recorded.By);
            if (happened is TicketTaken taken)
            {
                if (taken.Number != hall.Taken + 1)
                {
                    return false;
                }

                folded.Add(taken.Ticket, TicketRow.Of(taken, hall, by.At));
            }
            else
            {
                var id = HallStore.TicketOf(happened);
                folded[id] = folded[id].Apply(happened, by.Actor, by.At);
            }

            if (happened is TicketCalled called && folded.Values.Count(ticket => ticket.AtDesk && ticket.Desk == called.Desk) > 1)
            {
                return false;
            }

            if (happened is TicketJoined join)
            {
                dossiers.Add(join.Dossier, join.Ticket);
            }

            hall = hall.Apply(happened);
        }

        return hall == row && folded.Values.OrderBy(ticket => ticket.Number).SequenceEqual(tickets)
            && dossiers.Count == joined.Count && joined.All(each => dossiers.GetValueOrDefault(each.Dossier) == each.Ticket);
    }
}

/// <summary>What each hall's row says about its stream; <c>motcua verify</c> compares it with the ledger.</summary>
internal sealed class HallHeads : IHeadSource
{
    public string Table => "tickets_hall";

    public IAsyncEnumerable<HeadCopy> HeadsAsync(AppDb db, CancellationToken ct) =>
        db.Set<HallRow>().Select(row => new HeadCopy(row.Id, row.Revision, row.HeadHash)).AsAsyncEnumerable();
}
