using MotCua.Kernel;
using MotCua.Organisations.Contracts;

namespace MotCua.Tickets;

/// <summary>Which units have a waiting hall, and by which rule.</summary>
/// <param name="usual">Of communes that are not named; null when no commune has a hall by itself.</param>
/// <param name="named">By slug.</param>
/// <param name="priority">Who is called before others, in words.</param>
public sealed class Halls(HallRule? usual, IReadOnlyDictionary<string, HallRule> named, IReadOnlyList<LocalText> priority)
{
    public static Halls None { get; } = new(null, new Dictionary<string, HallRule>(), []);

    public IReadOnlyList<LocalText> Priority => priority;

    /// <summary>The rule of a unit's hall on a day; null when it has none.</summary>
    public HallRule? Of(Unit? unit, DateOnly day) => unit is null || !unit.On(day) ? null
        : named.GetValueOrDefault(unit.Slug) ?? (unit.Level == UnitLevel.Commune ? usual : null);
}
