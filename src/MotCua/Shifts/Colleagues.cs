using MotCua.Authority.Contracts;

namespace MotCua.Shifts;

/// <summary>Who serves at a counter at a moment.</summary>
public sealed class Colleagues(IAssignments assignments)
{
    public async Task<IReadOnlyCollection<Guid>> AtAsync(Guid unit, DateTimeOffset at, CancellationToken ct) =>
        [.. (await assignments.HoldersAsync(unit, Role.Receive, at, ct)).Union(await assignments.HoldersAsync(unit, Role.Return, at, ct))];
}
