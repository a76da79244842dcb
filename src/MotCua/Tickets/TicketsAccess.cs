using MotCua.Authority.Contracts;
using MotCua.Platform.Commands;

namespace MotCua.Tickets;

/// <summary>The one door to halls: anybody takes a number and reads the board; those who serve at a unit's counter call.</summary>
public static class TicketsAccess
{
    /// <summary>Units at whose counters the caller serves.</summary>
    public static IReadOnlyList<Guid> Counters(Scope scope) => scope.Kind == SubjectKind.Official
        ? [.. scope.Holdings.Where(held => held.Role is Role.Receive or Role.Return).Select(held => held.Unit).Distinct()]
        : [];

    public static bool Serves(Scope scope, Guid unit) => Counters(scope).Contains(unit);

    internal static Access May(Scope scope, Guid unit, TicketAction action) =>
        action == TicketAction.TakeTicket || Serves(scope, unit) ? Access.Granted : Access.Refused;
}
