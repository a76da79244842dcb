using MotCua.Authority.Contracts;

namespace MotCua.Performance;

/// <summary>Who sees figures as they are. Everybody sees the aggregates of units and the city without small cells; nothing here is of a person.</summary>
public static class PerformanceAccess
{
    /// <summary>Who leads a unit sees its figures.</summary>
    private static readonly Role[] Leading = [Role.Assign, Role.Review, Role.Approve, Role.Sign];

    /// <summary>The whole city and every unit of it, exactly: the Centre, the city's leaders, auditors.</summary>
    public static bool SeesCity(Scope scope) => scope.Holds(Role.Oversee) || scope.Holds(Role.SeeFigures) || scope.Holds(Role.Audit);

    /// <summary>One unit exactly, by procedure and step.</summary>
    public static bool SeesUnit(Scope scope, Guid unit) => SeesCity(scope) || Leading.Any(role => scope.Holds(role, unit));
}
