using MotCua.Kernel;
using MotCua.Platform.Ledger;
using MotCua.Tickets;

namespace MotCua.Tests.Tickets;

/// <summary>A hall with three services and five desks, and whoever waits in it.</summary>
internal static class Waiting
{
    public static readonly Guid Ward = Guid.Parse("01990000-0000-7000-8000-0000000000a1");
    public static readonly Guid Officer = Guid.Parse("01990000-0000-7000-8000-0000000000f1");
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(7));
    public static readonly DateOnly Today = new(2026, 3, 2);

    public static HallRule Rule { get; } = new(5, 4, [Group("receive", "A"), Group("return", "B"), Group("ask", "C")]);

    public static Hall Empty { get; } = Hall.Of(Ward, Today);

    public static TicketRow Ticket(int number, string service = "receive", bool priority = false) =>
        TicketRow.Of(new(Guid.CreateVersion7(), number, $"X{number:000}", service, priority), Empty, Morning.AddMinutes(number));

    public static TicketRow CalledTo(this TicketRow ticket, int desk) => ticket.After(new TicketCalled(ticket.Id, desk));

    public static TicketRow Served(this TicketRow ticket) => ticket.After(new ServiceStarted(ticket.Id));

    public static TicketRow After(this TicketRow ticket, IEvent happened) => ticket.Apply(happened, Officer, Morning.AddHours(1));

    private static ServiceGroup Group(string code, string letter) => new(code, letter, new LocalText(code, code), null);
}
