using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Authority;

internal sealed class Assignments(IDbContextFactory<AppDb> databases, IUnitsBelow reach) : IAssignments
{
    public async Task AssignAsync(Guid subject, Guid unit, Role role, DateTimeOffset from, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var held = await db.Set<AssignmentRow>().Where(row => row.Subject == subject && row.Unit == unit && row.Role == role).ToListAsync(ct);
        if (held.Any(row => row.HeldAt(from) || row.ValidFrom == from))
        {
            return;
        }

        db.Add(new AssignmentRow(Guid.CreateVersion7(), subject, unit, role, from));
        await db.SaveChangesAsync(ct);
    }

    public async Task<int> EndAsync(Guid subject, Guid? unit, Role? role, DateTimeOffset at, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.Set<AssignmentRow>().AsTracking().Where(row => row.Subject == subject).ToListAsync(ct);
        var ending = rows.Where(row => row.HeldAt(at) && (unit is null || row.Unit == unit) && (role is null || row.Role == role)).ToList();
        foreach (var row in ending)
        {
            row.ValidTo = at;
        }

        await db.SaveChangesAsync(ct);
        return ending.Count;
    }

    public async Task<IReadOnlyList<Assigned>> HeldAsync(DateTimeOffset at, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Set<AssignmentRow>().Where(AssignmentRow.Held(at)).Select(row => new Assigned(row.Subject, row.Unit, row.Role)).ToListAsync(ct);
    }

    public async Task<IReadOnlyList<Assigned>> HeldAsync(Role role, IReadOnlyCollection<Guid>? units, DateTimeOffset at, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = db.Set<AssignmentRow>().Where(row => row.Role == role).Where(AssignmentRow.Held(at));
        rows = units is null ? rows : rows.Where(row => units.Contains(row.Unit));
        return await rows.Select(row => new Assigned(row.Subject, row.Unit, row.Role)).ToListAsync(ct);
    }

    public async Task AddAsync(IReadOnlyCollection<Assigned> roles, DateTimeOffset from, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        db.AddRange(roles.Select(role => new AssignmentRow(Guid.CreateVersion7(), role.Subject, role.Unit, role.Role, from)));
        await db.SaveChangesAsync(ct);
    }

    public async Task<IReadOnlyList<Guid>> HoldersAsync(Guid unit, Role role, DateTimeOffset at, CancellationToken ct) =>
        [.. (await HeldAsync(role, [.. reach.AtAndAbove(unit, at)], at, ct)).Select(held => held.Subject).Distinct()];
}
