namespace MotCua.Authority.Contracts;

/// <summary>A role of an official in a unit.</summary>
public sealed record Assigned(Guid Subject, Guid Unit, Role Role);

/// <summary>Gives and ends roles. Who may call it is decided by the capability that offers it to people.</summary>
public interface IAssignments
{
    /// <summary>Gives a role from a moment on; giving the same twice changes nothing.</summary>
    Task AssignAsync(Guid subject, Guid unit, Role role, DateTimeOffset from, CancellationToken ct);

    /// <summary>Ends what the subject holds in a unit at that moment (all roles when <paramref name="role"/> is null). Returns how many ended.</summary>
    Task<int> EndAsync(Guid subject, Guid? unit, Role? role, DateTimeOffset at, CancellationToken ct);

    /// <summary>All that is held at that moment, as assigned (not what stands below the units).</summary>
    Task<IReadOnlyList<Assigned>> HeldAsync(DateTimeOffset at, CancellationToken ct);

    /// <summary>Who is assigned a role at that moment, in these units or (null) in any; not what stands below the units.</summary>
    Task<IReadOnlyList<Assigned>> HeldAsync(Role role, IReadOnlyCollection<Guid>? units, DateTimeOffset at, CancellationToken ct);

    /// <summary>Gives many roles at once, to officials who hold none of them yet.</summary>
    Task AddAsync(IReadOnlyCollection<Assigned> roles, DateTimeOffset from, CancellationToken ct);

    /// <summary>Who holds a role in a unit at that moment, by an assignment to it or to a unit above it: those of whom <see cref="Scope.Holds(Role, Guid)"/> says so.</summary>
    Task<IReadOnlyList<Guid>> HoldersAsync(Guid unit, Role role, DateTimeOffset at, CancellationToken ct);
}
