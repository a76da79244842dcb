using MotCua.Performance.Tracks;

namespace MotCua.Performance.Figures;

/// <summary>What a stretch of the ledger changes in the figures: numbers by place and day, and open dossiers by due minute.</summary>
internal sealed class Movements(TimeZoneInfo zone)
{
    private readonly Dictionary<(DateOnly Day, Place Place), long[]> numbers = [];
    private readonly Dictionary<OpenPlace, long> open = [];

    /// <summary>Open dossiers that are late after the same minutes.</summary>
    public readonly record struct OpenPlace(Guid Unit, string Procedure, string Step, int Due, int Overdue);

    public IEnumerable<KeyValuePair<(DateOnly Day, Place Place), long[]>> Numbers => numbers;

    public IEnumerable<KeyValuePair<OpenPlace, long>> Open => open.Where(each => each.Value != 0);

    public void Add(Counter counter, DateTimeOffset at, Place place, long amount) => Add(counter, DayOf(at), place, amount);

    public void Add(Counter counter, DateOnly day, Place place, long amount)
    {
        if (amount == 0)
        {
            return;
        }

        ref var held = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(numbers, (day, place), out _);
        held ??= new long[FiguresRow.Count];
        held[(int)counter] += amount;
    }

    public void AddOpen(OpenPlace place, long dossiers) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(open, place, out _) += dossiers;

    /// <summary>Adds all that others changed.</summary>
    public void Add(Movements others)
    {
        foreach (var ((day, place), counted) in others.numbers)
        {
            for (var i = 0; i < counted.Length; i++)
            {
                Add((Counter)i, day, place, counted[i]);
            }
        }

        foreach (var (place, dossiers) in others.open)
        {
            AddOpen(place, dossiers);
        }
    }

    /// <summary>The legal day: of the city's zone.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime + zone.GetUtcOffset(at));

    /// <summary>The rows of all roll-ups, rows of zeroes left out.</summary>
    public RollUps RollUps(int generation)
    {
        var rows = new RollUps(generation);
        foreach (var ((day, place), counted) in numbers)
        {
            if (counted.AsSpan().ContainsAnyExcept(0))
            {
                rows.Add(day, place, counted);
            }
        }

        foreach (var (place, dossiers) in Open)
        {
            rows.AddOpen(place, dossiers);
        }

        return rows;
    }
}
