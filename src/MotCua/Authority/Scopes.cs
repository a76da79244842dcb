using MotCua.Authority.Contracts;
using MotCua.People.Contracts;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Authority;

/// <summary>The one builder of <see cref="Scope"/>.</summary>
internal sealed class Scopes(ICommandStore store, IRepresentations representations, IOfficialPersons persons, IUnitsBelow units, CityClock clock) : IScopes
{
    public async Task<Scope> ForAsync(Caller caller, CancellationToken ct)
    {
        if (caller.Kind == SubjectKind.Anonymous)
        {
            return Scope.Anonymous;
        }

        var reads = new ReadBatch();
        var scope = Plan(reads, caller);
        await store.ReadAsync(reads, ct);
        return scope();
    }

    public Func<Scope> Plan(ReadBatch reads, Caller caller)
    {
        switch (caller.Kind)
        {
            case SubjectKind.Anonymous:
                return () => Scope.Anonymous;
            case SubjectKind.Citizen:
                var represented = representations.Plan(reads, caller.Subject);
                return () =>
                {
                    var today = represented(clock.GetUtcNow());
                    return new Scope
                    {
                        Kind = SubjectKind.Citizen,
                        Subject = caller.Subject,
                        IdentityLevel = caller.IdentityLevel,
                        Represents = today.All,
                        Earlier = today.Oneself,
                    };
                };
            default:
                var assignments = reads.Add<AssignmentRow>("subject = {0}", caller.Subject);
                var own = persons.Plan(reads, caller.Subject);
                return () => Official(caller.Subject, assignments.Rows, clock.GetUtcNow()) with { OwnParties = own(clock.GetUtcNow()) };
        }
    }

    private Scope Official(Guid subject, IReadOnlyList<AssignmentRow> assignments, DateTimeOffset now)
    {
        var held = assignments.Where(row => row.HeldAt(now)).ToList();
        return new Scope
        {
            Kind = held.Count > 0 && held.All(row => row.Role == Role.Integrate) ? SubjectKind.Integrator : SubjectKind.Official,
            Subject = subject,
            Holdings = [.. held.SelectMany(row => units.AtAndBelow(row.Unit, now).Select(unit => new Holding(unit, row.Role))).Distinct()],
        };
    }
}
