namespace MotCua.Authority.Contracts;

/// <summary>Gives and ends roles. Who may call it is decided by the capability that offers it to people.</summary>
public interface IAssignments
{
    /// <summary>Gives a role from a moment on; giving the same twice changes nothing.</summary>
    Task AssignAsync(Guid subject, Guid unit, Role role, DateTimeOffset from, CancellationToken ct);

    /// <summary>Ends what the subject holds in a unit at that moment (all roles when <paramref name="role"/> is null). Returns how many ended.</summary>
    Task<int> EndAsync(Guid subject, Guid? unit, Role? role, DateTimeOffset at, CancellationToken ct);

    /// <summary>Who holds a role in a unit at that moment.</summary>
    Task<IReadOnlyList<Guid>> HoldersAsync(Guid unit, Role role, DateTimeOffset at, CancellationToken ct);
}
