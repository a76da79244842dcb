using System.Collections.Frozen;
using MotCua.Kernel;

namespace MotCua.Organisations.Contracts;

/// <summary>All units of the city through time, as one immutable value. Every question names its day.</summary>
public sealed class UnitRegister
{
    private readonly FrozenDictionary<Guid, Unit> byId;
    private readonly FrozenDictionary<string, Unit> bySlug;
    private readonly ILookup<string, Unit> byCode;
    private readonly ILookup<string, Unit> byAgency;
    private readonly ILookup<Guid, Unit> children;
    private readonly ILookup<Guid, Succession> successions;

    public UnitRegister(IEnumerable<Unit> units, IEnumerable<Succession> successions, long version = 0)
    {
        Units = units.OrderBy(unit => unit.Slug, StringComparer.Ordinal).ToValueList();
        Version = version;
        byId = Units.ToFrozenDictionary(unit => unit.Id);
        bySlug = Units.ToFrozenDictionary(unit => unit.Slug, StringComparer.Ordinal);
        byCode = Index(unit => unit.Codes.Select(code => code.Value));
        byAgency = Index(unit => unit.AgencyCodes.Select(code => code.Value));
        children = Units.SelectMany(unit => unit.Parents.Select(parent => parent.Value).Distinct().Select(parent => (parent, unit)))
            .ToLookup(pair => pair.parent, pair => pair.unit);
        this.successions = successions.ToLookup(row => row.Unit);
    }

    public ValueList<Unit> Units { get; }

    public long Version { get; }

    public Unit? Find(Guid id) => byId.GetValueOrDefault(id);

    public Unit? BySlug(string slug) => bySlug.GetValueOrDefault(slug);

    /// <summary>The unit that bore a GSO code on that day: 00004 is one ward on 30 June 2025 and another on 1 July.</summary>
    public Unit? ByCode(string code, DateOnly day) => byCode[code].FirstOrDefault(unit => unit.On(day) && unit.CodeOn(day) == code);

    public Unit? ByAgencyCode(string code, DateOnly day) => byAgency[code].FirstOrDefault(unit => unit.On(day) && unit.AgencyCodeOn(day) == code);

    /// <summary>The units that exist on a day, in the order of their slugs.</summary>
    public IEnumerable<Unit> On(DateOnly day, UnitLevel? level = null) =>
        Units.AsEnumerable().Where(unit => unit.On(day) && (level is null || unit.Level == level));

    /// <summary>Communes of a day as a Vietnamese reader looks for them, for lists to choose from.</summary>
    public IReadOnlyList<Unit> CommunesInOrder(DateOnly day) =>
        [.. On(day, UnitLevel.Commune).OrderBy(unit => BareName(unit.NameOn(day).Vi), VietnameseText.Order)];

    /// <summary>The unit itself and everything over it on that day.</summary>
    public UnitLevels Levels(Guid id, DateOnly day)
    {
        var levels = new UnitLevels(null, null, null, null);
        for (var unit = Find(id); unit is not null; unit = unit.ParentOn(day) is { } parent ? Find(parent) : null)
        {
            levels = unit.Level switch
            {
                UnitLevel.City => levels with { City = unit.Id },
                UnitLevel.Department => levels with { Department = unit.Id },
                UnitLevel.District => levels with { District = unit.Id },
                _ => levels with { Commune = unit.Id },
            };
        }

        return levels;
    }

    /// <summary>The unit and all below it on that day.</summary>
    public IEnumerable<Unit> AtAndBelow(Guid id, DateOnly day) =>
        Find(id) is not { } unit || !unit.On(day) ? []
        : children[id].Where(child => child.On(day) && child.ParentOn(day) == id).SelectMany(child => AtAndBelow(child.Id, day)).Prepend(unit);

    /// <summary>The unit and all that stands over it on that day: those whose <see cref="AtAndBelow"/> has it.</summary>
    public IEnumerable<Unit> AtAndAbove(Guid id, DateOnly day)
    {
        for (var unit = Find(id); unit is not null && unit.On(day); unit = unit.ParentOn(day) is { } parent ? Find(parent) : null)
        {
            yield return unit;
        }
    }

    /// <summary>What the unit's duties passed to, one step on; more than one when it was split.</summary>
    public IReadOnlyList<Succession> SuccessionsOf(Guid id) => [.. successions[id].OrderBy(row => Find(row.Successor)?.Slug, StringComparer.Ordinal)];

    /// <summary>The units that hold its duties on that day: itself while it exists, else the successors of its successors.</summary>
    public IReadOnlyList<Unit> HoldersOn(Guid id, DateOnly day)
    {
        var holders = new SortedDictionary<string, Unit>(StringComparer.Ordinal);
        var seen = new HashSet<Guid>();
        Follow(id);
        return [.. holders.Values];

        void Follow(Guid next)
        {
            if (!seen.Add(next) || Find(next) is not { } unit)
                return;
            if (unit.On(day))
                holders[unit.Slug] = unit;
            foreach (var row in successions[next].Where(row => row.On <= day))
                Follow(row.Successor);
        }
    }

    private ILookup<string, Unit> Index(Func<Unit, IEnumerable<string>> codes) =>
        Units.SelectMany(unit => codes(unit).Distinct().Select(code => (code, unit))).ToLookup(pair => pair.code, pair => pair.unit, StringComparer.Ordinal);

    // "Phường Ba Đình" is looked for under B; "Thị trấn" has two words.
    private static string BareName(string name)
    {
        foreach (var kind in (string[])["Phường ", "Xã ", "Thị trấn "])
        {
            if (name.StartsWith(kind, StringComparison.Ordinal))
                return name[kind.Length..];
        }

        return name;
    }
}
