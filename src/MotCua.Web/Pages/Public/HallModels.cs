using MotCua.Kernel;
using MotCua.Tickets;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Pages.Public;

/// <summary>Where a number is taken.</summary>
/// <param name="Priority">Who is called before others.</param>
/// <param name="Kiosk">Stands in the hall: prints the ticket and begins again for the next visitor.</param>
/// <param name="Closed">Null while the counter is open.</param>
public sealed record HallModel(ShowHall.View Hall, IReadOnlyList<LocalText> Priority, Guid Key, bool Kiosk, IReadOnlyList<ErrorLine> Errors, ClosedCounter? Closed);

/// <param name="Closed">Null while the counter is open.</param>
public sealed record TicketModel(ShowTicket.View Ticket, bool Kiosk, ClosedCounter? Closed);

public sealed record BoardModel(ShowHall.View Hall);

/// <param name="Lines">Name and address of halls.</param>
public sealed record HallsModel(string Query, IReadOnlyList<Choice> Lines);
