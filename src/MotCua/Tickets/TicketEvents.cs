using MotCua.Platform.Ledger;

namespace MotCua.Tickets;

// The events of a hall's day: who waits for what, and at which desk it is their turn. No name, no reason for priority: a ticket
// belongs to whoever holds it. docs/events.md lists every field; names are final.

/// <summary>A visitor took a number.</summary>
/// <param name="Number">1, 2, 3 … of the hall's day.</param>
/// <param name="Code">As printed and called: letter of the service and number.</param>
/// <param name="Service">Code of a service group.</param>
public sealed record TicketTaken(Guid Ticket, int Number, string Code, string Service, bool Priority) : IEvent;

/// <summary>The number was called to a desk: for the first time, again, or after having missed its turn.</summary>
public sealed record TicketCalled(Guid Ticket, int Desk) : IEvent;

/// <summary>The visitor came to the desk.</summary>
public sealed record ServiceStarted(Guid Ticket) : IEvent;

/// <summary>Nobody came.</summary>
public sealed record TicketMissed(Guid Ticket) : IEvent;

/// <summary>The visitor waits again, with the place they had: for one desk, or for whoever does this service.</summary>
public sealed record TicketPassed(Guid Ticket, string Service, int? Desk) : IEvent;

/// <summary>The visitor was served.</summary>
public sealed record TicketFinished(Guid Ticket) : IEvent;

/// <summary>A dossier was filed for the visitor who held the ticket.</summary>
public sealed record TicketJoined(Guid Ticket, Guid Dossier) : IEvent;
