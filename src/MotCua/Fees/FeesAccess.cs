using System.Linq.Expressions;
using MotCua.Authority.Contracts;
using MotCua.Platform.Commands;

namespace MotCua.Fees;

/// <summary>The one door to cash: who takes it, who sees a drawer, who gives back and closes.</summary>
public static class FeesAccess
{
    /// <summary>Whose drawers are shown: one's own while one serves at that counter, and those of the units one heads.</summary>
    public static Expression<Func<DrawerRow, bool>> Visible(Scope scope)
    {
        var (subject, counters, headed) = (scope.Subject, Counters(scope), Headed(scope));
        return d => (d.Officer == subject && counters.Contains(d.Unit)) || headed.Contains(d.Unit);
    }

    /// <summary>The same in memory. Who sees a drawer may also close it and give money back from it: the officer, and the head in his place.</summary>
    public static bool Keeps(Scope scope, Drawer d) => (d.Officer == scope.Subject && Collects(scope, d.Unit)) || Headed(scope).Contains(d.Unit);

    /// <summary>Takes money for dossiers that the unit received.</summary>
    public static bool Collects(Scope scope, Guid unit) => Counters(scope).Contains(unit);

    /// <summary>Has to do with cash somewhere.</summary>
    public static bool Handles(Scope scope) => Counters(scope).Count > 0 || Headed(scope).Count > 0;

    /// <summary>May the caller do this? Nobody takes or gives back money for his own dossier: it is not readable for him.</summary>
    internal static Access May(Scope scope, DrawerFile file, FeeAction action) => action switch
    {
        FeeAction.CollectFee => file.Dossier is { Readable: true } dossier && Collects(scope, dossier.ReceivingUnit) ? Access.Granted : Access.Refused,
        FeeAction.RefundFee => file.Dossier is { Readable: true } && Keeps(scope, file.State) ? Access.Granted : Access.Refused,
        FeeAction.CloseDrawer => Keeps(scope, file.State) ? Access.Granted : Access.Hidden,
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    private static List<Guid> Counters(Scope scope) => Units(scope, Role.Receive, Role.Return);

    private static List<Guid> Headed(Scope scope) => Units(scope, Role.Assign);

    private static List<Guid> Units(Scope scope, params Role[] roles) => scope.Kind == SubjectKind.Official
        ? [.. scope.Holdings.Where(held => roles.Contains(held.Role)).Select(held => held.Unit).Distinct()]
        : [];
}
