using MotCua.Kernel;

namespace MotCua.Tickets;

/// <summary>Every refusal of the rules about tickets.</summary>
public static class TicketsProblems
{
    /// <summary>More people wait than can be served.</summary>
    public static Problem HallFull { get; } = new("tickets.hall-full");

    /// <summary>From this address many numbers have been taken within the hour.</summary>
    public static Problem TooManyTaken { get; } = new("tickets.too-many-taken", ProblemKind.TooMany);

    public static Problem NobodyWaiting { get; } = new("tickets.nobody-waiting");

    /// <summary>The visitor who was called to the desk has neither come nor been missed.</summary>
    /// <param name="code">Of the ticket that stands there.</param>
    public static Problem DeskBusy(string code) => new Problem("tickets.desk-busy").With("code", code);

    /// <summary>The ticket is not in a state that allows this.</summary>
    public static Problem NotNow(TicketStatus status) => new Problem("tickets.not-now").With("status", status);

    /// <summary>Numbers are of a day.</summary>
    public static Problem AnotherDay { get; } = new("tickets.another-day");

    public static Problem AlreadyJoined { get; } = new("tickets.already-joined");

    public static Problem UnknownService { get; } = Field("service", "unknown");

    public static Problem UnknownServices { get; } = Field("services", "unknown");

    public static Problem UnknownDesk(int desks) => new("request.invalid", ProblemKind.Invalid)
    {
        Errors = [new("desk", "desk", new Dictionary<string, object?> { ["max"] = desks })],
    };

    private static Problem Field(string field, string code) => new("request.invalid", ProblemKind.Invalid) { Errors = [new(field, code)] };
}
