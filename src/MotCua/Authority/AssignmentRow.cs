using System.Linq.Expressions;
using MotCua.Authority.Contracts;

namespace MotCua.Authority;

/// <summary>A role in a unit, from a moment to a moment. Never edited but for its end: who held what when stays answerable.</summary>
public sealed class AssignmentRow
{
    public required Guid Id { get; init; }

    public required Guid Subject { get; init; }

    public required Guid Unit { get; init; }

    public required Role Role { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>The first moment at which it is no longer held; null while no end is set.</summary>
    public DateTimeOffset? ValidTo { get; set; }

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    internal AssignmentRow()
    {
    }

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public AssignmentRow(Guid id, Guid subject, Guid unit, Role role, DateTimeOffset validFrom, DateTimeOffset? validTo = null) =>
        (Id, Subject, Unit, Role, ValidFrom, ValidTo) = (id, subject, unit, role, validFrom, validTo);

    /// <summary><see cref="HeldAt"/> for queries.</summary>
    public static Expression<Func<AssignmentRow, bool>> Held(DateTimeOffset moment) => row => row.ValidFrom <= moment && (row.ValidTo == null || moment < row.ValidTo);

    public bool HeldAt(DateTimeOffset moment) => ValidFrom <= moment && (ValidTo is not { } end || moment < end);
}
