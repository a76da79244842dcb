using MotCua.Platform.Ledger;
using MotCua.Tickets;
using MotCua.Tickets.Invariants;
using Shouldly;
using Xunit;
using static MotCua.Tests.Tickets.Waiting;

namespace MotCua.Tests.Tickets;

/// <summary>What <c>motcua verify --invariants</c> says of halls: true of what the events say, false of everything else.</summary>
public sealed class HallInvariantTests
{
    private static readonly Guid First = Guid.CreateVersion7();
    private static readonly Guid Second = Guid.CreateVersion7();
    private static readonly Guid Dossier = Guid.CreateVersion7();
    private static readonly IEvent[] Day =
    [
        new TicketTaken(First, 1, "A001", "receive", false), new TicketTaken(Second, 2, "B002", "return", true), new TicketCalled(Second, 3), new ServiceStarted(Second),
        new TicketJoined(Second, Dossier), new TicketFinished(Second), new TicketCalled(First, 3), new TicketMissed(First), new TicketCalled(First, 1), new TicketPassed(First, "ask", 2),
    ];

    public HallInvariantTests() => EventTypes.Register(typeof(TicketTaken).Assembly);

    [Fact]
    public void A_day_as_it_happened_holds() => Holds(Day).ShouldBeTrue();

    [Fact]
    public void A_number_that_was_left_out_or_given_twice_is_found()
    {
        Holds([new TicketTaken(First, 2, "A002", "receive", false)]).ShouldBeFalse();
        Holds([Day[0], new TicketTaken(Second, 1, "A001", "receive", false)]).ShouldBeFalse();
    }

    [Fact]
    public void Two_visitors_at_one_desk_are_found() => Holds([Day[0], Day[1], new TicketCalled(First, 1), new TicketCalled(Second, 1)]).ShouldBeFalse();

    [Fact]
    public void A_row_that_says_otherwise_is_found()
    {
        Holds(Day, change: ticket => ticket with { Calls = 9 }).ShouldBeFalse();
        Holds(Day, change: ticket => ticket with { Priority = !ticket.Priority }).ShouldBeFalse();
        Holds(Day, joined: []).ShouldBeFalse();
        Holds(Day, hall: hall => hall with { Taken = 3 }).ShouldBeFalse();
    }

    private static bool Holds(IReadOnlyList<IEvent> events, Func<TicketRow, TicketRow>? change = null, IReadOnlyList<TicketDossierRow>? joined = null, Func<Hall, Hall>? hall = null)
    {
        var by = new Authorship(Officer, Morning, Unit: Ward);
        var (state, tickets, dossiers) = (Empty, new Dictionary<Guid, TicketRow>(), new List<TicketDossierRow>());
        foreach (var happened in events)
        {
            var id = HallStore.TicketOf(happened);
            tickets[id] = happened is TicketTaken taken ? TicketRow.Of(taken, state, by.At) : tickets[id].Apply(happened, by.Actor, by.At);
            if (happened is TicketJoined join)
            {
                dossiers.Add(TicketDossierRow.Of(join));
            }

            state = state.Apply(happened);
        }

        var recorded = Envelope.Chain(Empty.Id, StreamHead.Empty, events, by, 1).Select(row => Envelope.Read(row.Record)).ToList();
        return HallsAreTheFold.Holds(hall?.Invoke(state) ?? state, recorded, [.. tickets.Values.OrderBy(ticket => ticket.Number).Select(ticket => change?.Invoke(ticket) ?? ticket)], joined ?? dossiers);
    }
}
