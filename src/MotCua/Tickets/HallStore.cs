using System.Collections.Concurrent;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Tickets;

/// <summary>What somebody may want to do in a hall. Each command is one.</summary>
public enum TicketAction
{
    TakeTicket,
    CallNext,
    CallAgain,
    StartServing,
    MissTicket,
    PassTicket,
    FinishTicket,
    JoinDossier,
}

/// <summary>What the URL of a command names: the hall of a unit today, or a ticket.</summary>
/// <param name="Loose">The command is about the hall, whoever waits in it: it names no revision.</param>
public readonly record struct HallKey(Guid Hall, Guid Unit, DateOnly Day, Guid? Ticket, bool Loose)
{
    public static HallKey Today(Guid unit, DateOnly day) => new(Tickets.Hall.IdOf(unit, day), unit, day, null, Loose: true);

    public static HallKey OfTicket(Guid ticket) => new(default, default, default, ticket, Loose: false);

    /// <summary>Part of the input's hash. Without the day: who asks again after midnight with the same key is given the same number.</summary>
    public override string ToString() => Ticket is { } ticket ? $"ticket {ticket}" : $"hall of {Unit}";
}

/// <summary>A hall as a command reads it.</summary>
/// <param name="Open">Who waits or stands at a desk, by number.</param>
public sealed record HallFile(Hall State, HallRule Rule, byte[]? HeadHash, IReadOnlyList<TicketRow> Open)
{
    /// <summary>The one that the URL names, also when it has ended.</summary>
    public TicketRow? Ticket { get; init; }
}

/// <summary>
/// Every change of a hall goes through here. A hall's day is one stream: numbers have no gaps, and whoever calls next at the same
/// moment as somebody else meets him at the stream's unique version and reads again, so that nobody is called to two desks.
/// </summary>
public sealed class HallStore(ICommandStore store, LedgerEpoch epoch, IScopes scopes, Halls halls, IUnits units, CityClock clock)
    : AggregateStore<HallFile, Scope, TicketAction, HallKey>(store, epoch)
{
    /// <summary>Tries beside those of the command itself, for nodes that meet in one hall.</summary>
    private const int Turns = 6;

    private readonly ICommandStore store = store;

    // Those who meet in this process take turns, so that they do not read again and again. The truth is the stream's version.
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> doors = new();

    /// <summary>Halls that anybody has taken turns for in this process.</summary>
    internal int Doors => doors.Count;

    /// <summary>A command for the hall of a unit today; refused as not found when it has none.</summary>
    public async Task<Result<Committed<TAnswer>>> InHallAsync<TAnswer>(
        Guid unit, TicketAction action, CommandContext context, Func<HallFile, Scope, ValueTask<Result<Decided<TAnswer>>>> decide, CancellationToken ct)
    {
        var key = HallKey.Today(unit, clock.DayOf(context.Now));
        // Whoever stands first is called, whatever happened in the hall meanwhile: there is no revision to name.
        return await InTurnAsync(unit, () => ChangeAsync(key, action, context with { IfMatch = 0 }, decide, ct), ct);
    }

    /// <summary>Whether as many wait as the hall takes, asked without taking turns. Who was given a number with this key is not told so.</summary>
    public async Task<bool> IsFullAsync(Guid unit, CommandContext context, CancellationToken ct)
    {
        var day = clock.DayOf(context.Now);
        if (halls.Of(units.Current.Find(unit), day) is not { } rule)
        {
            return false;
        }

        var reads = new ReadBatch();
        var waiting = reads.Add<TicketRow>("hall = {0} and status = 'Waiting' order by number limit {1}", Tickets.Hall.IdOf(unit, day), rule.MostWaiting);
        var stored = reads.Add<IdempotencyRow>("subject = {0} and route = {1} and key = {2}", context.Subject, context.Route, context.Key ?? "");
        await store.ReadAsync(reads, ct);
        return waiting.Rows.Count >= rule.MostWaiting && stored.First is null;
    }

    /// <summary>A command about one ticket.</summary>
    public async Task<Result<Committed<TAnswer>>> OnTicketAsync<TAnswer>(
        HallKey key, TicketAction action, CommandContext context, Func<HallFile, Scope, ValueTask<Result<Decided<TAnswer>>>> decide, CancellationToken ct)
    {
        var reads = new ReadBatch();
        var named = reads.Add<TicketRow>("id = {0}", key.Ticket!.Value);
        await store.ReadAsync(reads, ct);
        return named.First is { } ticket
            ? await InTurnAsync(ticket.Unit, () => ChangeAsync(key, action, context, decide, ct), ct)
            : Problem.NotFound;
    }

    protected override Func<Loaded<HallFile, Scope>> Plan(ReadBatch reads, HallKey key, CommandContext context)
    {
        var scope = scopes.Plan(reads, Caller.Of(context.User));
        if (key.Ticket is not { } ticket)
        {
            var hall = reads.Add<HallRow>("id = {0}", key.Hall);
            var open = reads.Add<TicketRow>("hall = {0} and status in ('Waiting', 'Called', 'Serving') order by number", key.Hall);
            return () => new(FileOf(hall.First?.Read() ?? (key.Unit == default ? null : Hall.Of(key.Unit, key.Day)), hall.First, open.Rows, null), scope());
        }

        var its = reads.Add<HallRow>("id = (select hall from tickets_ticket where id = {0})", ticket);
        var all = reads.Add<TicketRow>(
            "hall = (select hall from tickets_ticket where id = {0}) and (status in ('Waiting', 'Called', 'Serving') or id = {0}) order by number", ticket);
        return () => new(FileOf(its.First?.Read(), its.First, all.Rows, ticket), scope());
    }

    protected override HallKey KeyOf(Guid id) => new(id, default, default, null, Loose: true);

    protected override Guid IdOf(HallFile aggregate) => aggregate.State.Id;

    protected override Access Check(Scope scope, HallFile aggregate, TicketAction action, HallKey key) => TicketsAccess.May(scope, aggregate.State.Unit, action);

    /// <summary>What happens in a hall is called out in it: there is nothing to hide.</summary>
    protected override bool Visible(Scope scope, HallFile aggregate) => true;

    protected override long? RevisionOf(HallFile aggregate, HallKey key) => key.Loose ? null : aggregate.Ticket!.Revision;

    protected override StreamHead HeadOf(HallFile aggregate) => aggregate.HeadHash is { } hash ? new(aggregate.State.Revision, hash) : StreamHead.Empty;

    protected override IReadOnlyList<RowWrite> Fold(
        HallFile? before, Guid id, IReadOnlyList<IEvent> events, IReadOnlyList<LedgerRow> chained, Authorship by, object? beside)
    {
        var known = before!.Open.Append(before.Ticket).OfType<TicketRow>().DistinctBy(ticket => ticket.Id).ToDictionary(ticket => ticket.Id);
        var (state, changed, writes) = (before.State, new Dictionary<Guid, TicketRow>(), new List<RowWrite>());
        foreach (var happened in events)
        {
            if (happened is TicketTaken taken)
            {
                writes.Add(new(WriteKind.Insert, TicketRow.Of(taken, state, by.At)));
            }
            else
            {
                var ticket = TicketOf(happened);
                changed[ticket] = (changed.GetValueOrDefault(ticket) ?? known[ticket]).Apply(happened, by.Actor, by.At);
                if (happened is TicketJoined joined)
                {
                    writes.Add(new(WriteKind.Insert, TicketDossierRow.Of(joined)));
                }
            }

            state = state.Apply(happened);
        }

        writes.AddRange(changed.Values.Select(ticket => new RowWrite(WriteKind.Update, ticket, known[ticket.Id].Revision)));
        var row = HallRow.Of(state, chained[^1].Hash);
        writes.Add(before.HeadHash is null ? new(WriteKind.Insert, row) : new(WriteKind.Update, row, before.State.Revision));
        return writes;
    }

    internal static Guid TicketOf(IEvent happened) => happened switch
    {
        TicketTaken e => e.Ticket,
        TicketCalled e => e.Ticket,
        ServiceStarted e => e.Ticket,
        TicketMissed e => e.Ticket,
        TicketPassed e => e.Ticket,
        TicketFinished e => e.Ticket,
        TicketJoined e => e.Ticket,
        _ => throw new InvalidOperationException($"A hall does not know {happened.GetType().Name}."),
    };

    private async Task<Result<Committed<TAnswer>>> InTurnAsync<TAnswer>(Guid unit, Func<Task<Result<Committed<TAnswer>>>> command, CancellationToken ct)
    {
        // Without a hall there is nothing to take turns for; anybody may name a unit, and each door stays.
        if (halls.Of(units.Current.Find(unit), clock.Today) is null)
        {
            return await command();
        }

        var door = doors.GetOrAdd(unit, _ => new SemaphoreSlim(1));
        for (var turn = 1; ; turn++)
        {
            await door.WaitAsync(ct);
            try
            {
                var result = await command();
                if (result.Ok || result.Problem.Code != CommandProblems.Stale.Code || turn == Turns)
                {
                    return result;
                }
            }
            finally
            {
                door.Release();
            }
        }
    }

    private HallFile? FileOf(Hall? hall, HallRow? row, IReadOnlyList<TicketRow> tickets, Guid? named) =>
        hall is null || halls.Of(units.Current.Find(hall.Unit), hall.Day) is not { } rule ? null
        : new(hall, rule, row?.HeadHash, [.. tickets.Where(ticket => ticket.AtDesk || ticket.Status == TicketStatus.Waiting)])
        {
            Ticket = named is { } id ? tickets.First(ticket => ticket.Id == id) : null,
        };
}
