using MotCua.Tickets;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Pages.Counter;

/// <summary>The waiting hall as an officer at a desk has it: who stands here, who is next.</summary>
/// <param name="Units">Halls that may be opened instead.</param>
/// <param name="Services">What people wait for; the marked ones are what this desk calls.</param>
/// <param name="Desk">As typed, or where the officer called last.</param>
/// <param name="Mine">Who stands at the officer's desk; whoever was called and has not come first. The keys are for the first.</param>
/// <param name="Receives">The officer may file for whoever stands at the desk.</param>
public sealed record TicketsModel(
    DeskFrame Frame, Guid Unit, string Board, string Kiosk, IReadOnlyList<CashChip> Units, IReadOnlyList<Choice> Services, IReadOnlyList<string> Marked, string? Desk, bool Receives,
    IReadOnlyList<TicketLine> Mine, IReadOnlyList<TicketLine> Waiting, IReadOnlyList<TicketLine> Others, IReadOnlyList<TicketLine> Missed, int Finished, Filled Filled, Guid Key, string? Done);

/// <param name="Waited">Minutes since it was taken, in words.</param>
/// <param name="Dossiers">Name and address of dossiers that were filed for its holder.</param>
public sealed record TicketLine(
    Guid Id, string Code, string Service, bool Priority, TicketStatus Status, string TakenAt, string Waited, int? ForDesk, int? Desk, string? Officer, int Calls, IReadOnlyList<Choice> Dossiers, long Revision);
