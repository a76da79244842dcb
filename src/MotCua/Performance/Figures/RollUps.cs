using MotCua.Performance.Tracks;
using MotCua.Platform.Storage;

namespace MotCua.Performance.Figures;

/// <summary>Rows of all roll-ups and of open dossiers, as changes to be added or as a whole, by their keys.</summary>
internal sealed class RollUps(int generation)
{
    public Dictionary<(Guid Unit, DateOnly Day), DayUnitRow> DayUnit { get; } = [];

    public Dictionary<(string Procedure, DateOnly Day), DayProcedureRow> DayProcedure { get; } = [];

    public Dictionary<(DateOnly Day, string Field, string Channel), DayFieldRow> DayField { get; } = [];

    public Dictionary<(Guid Unit, DateOnly Month, string Procedure), MonthRow> Month { get; } = [];

    public Dictionary<Movements.OpenPlace, OpenRow> Open { get; } = [];

    public Dictionary<(Guid Unit, int Due, int Overdue), OpenUnitRow> OpenUnit { get; } = [];

    public void Add(DateOnly day, Place place, long[] numbers)
    {
        foreach (var unit in Units(place.Unit))
        {
            Row(DayUnit, (Unit: unit, Day: day), key => new() { Generation = generation, Unit = key.Unit, Day = key.Day }).Add(numbers);
            var month = new DateOnly(day.Year, day.Month, 1);
            Row(Month, (unit, month, ""), Of).Add(numbers);
            if (place.Procedure.Length > 0)
            {
                Row(Month, (unit, month, place.Procedure), Of).Add(numbers);
            }
        }

        if (place.Procedure.Length > 0)
        {
            Row(DayProcedure, (place.Procedure, Day: day), key => new() { Generation = generation, Procedure = key.Procedure, Day = key.Day }).Add(numbers);
        }

        if (place.Field.Length > 0)
        {
            Row(DayField, (Day: day, place.Field, place.Channel), key => new() { Generation = generation, Day = key.Day, Field = key.Field, Channel = key.Channel }).Add(numbers);
        }

        MonthRow Of((Guid Unit, DateOnly Month, string Procedure) key) =>
            new() { Generation = generation, Unit = key.Unit, Month = key.Month, Procedure = key.Procedure };
    }

    public void AddOpen(Movements.OpenPlace place, long dossiers)
    {
        Row(Open, place, key => new()
        {
            Generation = generation, Unit = key.Unit, Procedure = key.Procedure, Step = key.Step, Due = key.Due, Overdue = key.Overdue,
        }).Dossiers += dossiers;
        foreach (var unit in Units(place.Unit))
        {
            Row(OpenUnit, (Unit: unit, place.Due, place.Overdue), key => new() { Generation = generation, Unit = key.Unit, Due = key.Due, Overdue = key.Overdue }).Dossiers += dossiers;
        }
    }

    /// <summary>In the order of their keys: neighbours are written together.</summary>
    public void WriteTo(ProjectionWrites writes)
    {
        writes.Add(DayUnit.OrderBy(row => row.Key).Select(row => row.Value));
        writes.Add(DayProcedure.OrderBy(row => row.Key.Procedure, StringComparer.Ordinal).ThenBy(row => row.Key.Day).Select(row => row.Value));
        writes.Add(DayField.Values.OrderBy(row => row.Day));
        writes.Add(Month.Values.OrderBy(row => row.Unit).ThenBy(row => row.Month));
        writes.Add(Open.Values.Where(row => row.Dossiers != 0).OrderBy(row => row.Unit).ThenBy(row => row.Due));
        writes.Add(OpenUnit.Values.Where(row => row.Dossiers != 0).OrderBy(row => row.Unit).ThenBy(row => row.Due));
    }

    // Whatever belongs to a unit belongs to the city.
    private static Guid[] Units(Guid unit) => unit == Guid.Empty ? [Guid.Empty] : [unit, Guid.Empty];

    private static TRow Row<TKey, TRow>(Dictionary<TKey, TRow> rows, TKey key, Func<TKey, TRow> make) where TKey : notnull
    {
        if (!rows.TryGetValue(key, out var row))
        {
            rows[key] = row = make(key);
        }

        return row;
    }
}
