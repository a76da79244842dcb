using System.Linq.Expressions;
using MotCua.Authority.Contracts;
using MotCua.Platform.Commands;

namespace MotCua.Shifts;

/// <summary>The one door to hand-over lists: the two officers while they serve at that counter, and its head.</summary>
public static class ShiftsAccess
{
    public static Expression<Func<HandoverRow, bool>> Visible(Scope scope)
    {
        var (subject, counters, headed) = (scope.Subject, Counters(scope), Headed(scope));
        return h => ((h.Giver == subject || h.Taker == subject) && counters.Contains(h.Unit)) || headed.Contains(h.Unit);
    }

    /// <summary>The same in memory.</summary>
    public static bool Sees(Scope scope, Handover h) =>
        ((h.Giver == scope.Subject || h.Taker == scope.Subject) && Serves(scope, h.Unit)) || Headed(scope).Contains(h.Unit);

    /// <summary>Ends shifts at that counter.</summary>
    public static bool Serves(Scope scope, Guid unit) => Counters(scope).Contains(unit);

    /// <summary>Only whoever is named confirms; a head reads.</summary>
    internal static Access May(Scope scope, Handover h) =>
        !Sees(scope, h) ? Access.Hidden : h.Taker == scope.Subject && Serves(scope, h.Unit) ? Access.Granted : Access.Refused;

    public static IReadOnlyList<Guid> Counters(Scope scope) => Units(scope, Role.Receive, Role.Return);

    private static List<Guid> Headed(Scope scope) => Units(scope, Role.Assign);

    private static List<Guid> Units(Scope scope, params Role[] roles) => scope.Kind == SubjectKind.Official
        ? [.. scope.Holdings.Where(held => roles.Contains(held.Role)).Select(held => held.Unit).Distinct()]
        : [];
}
