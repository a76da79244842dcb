using MotCua.Organisations.Contracts;

namespace MotCua.Performance;

/// <summary>A unit and those whose duties it took over whole, so that figures can be compared over a reform.</summary>
/// <param name="Units">The unit itself and its predecessors, also theirs.</param>
/// <param name="Split">Predecessors whose duties went to several units: what was theirs belongs to none of them alone, and is left out.</param>
internal sealed record UnitLineage(IReadOnlyList<Guid> Units, IReadOnlyList<Guid> Split)
{
    public static UnitLineage Of(UnitRegister register, Guid unit, DateOnly day) => All(register, day).GetValueOrDefault(unit) ?? new([unit], []);

    /// <summary>Of every unit that took something over by that day.</summary>
    public static IReadOnlyDictionary<Guid, UnitLineage> All(UnitRegister register, DateOnly day)
    {
        var lineages = new Dictionary<Guid, (List<Guid> Whole, List<Guid> Split)>();
        foreach (var ended in register.Units.AsEnumerable().Where(unit => unit.To < day))
        {
            var holders = register.HoldersOn(ended.Id, day);
            foreach (var holder in holders)
            {
                if (!lineages.TryGetValue(holder.Id, out var lineage))
                {
                    lineages[holder.Id] = lineage = ([holder.Id], []);
                }

                (holders.Count == 1 ? lineage.Whole : lineage.Split).Add(ended.Id);
            }
        }

        return lineages.ToDictionary(each => each.Key, each => new UnitLineage(each.Value.Whole, each.Value.Split));
    }
}
