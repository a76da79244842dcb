using System.Text.Json;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;

namespace MotCua.Organisations.Files;

/// <summary>Reads <c>catalogue/units/*.csv</c> into the register, or tells everything that must be mended.</summary>
internal static class UnitFiles
{
    private static readonly string[] Columns = ["key", "slug", "kind", "code", "agency", "name_vi", "name_en", "parent", "from", "to"];

    private static readonly Dictionary<string, UnitKind> Kinds =
        Enum.GetValues<UnitKind>().ToDictionary(kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), StringComparer.Ordinal);

    public static (IReadOnlyList<Unit> Units, IReadOnlyList<Succession> Successions) Read(string folder, List<FileFault> faults)
    {
        var tables = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.csv").Select(Path.GetFileName).OfType<string>().Where(IsUnits).Order(StringComparer.Ordinal)
                .Select(file => CsvTable.Read(folder, file, Columns, faults)).ToList()
            : [];
        var rows = tables.SelectMany(table => table.Rows).ToList();
        if (rows.Count == 0)
            faults.Add(new("units/", 1, $"There are no units in {folder}.", "Put at least one file with the columns " + string.Join(',', Columns) + " there."));
        foreach (var row in rows.GroupBy(row => row["slug"]).Concat(rows.GroupBy(row => row["key"])).Where(group => group.Count() > 1).Select(group => group.Last()))
            row.Fault($"{row["slug"]} is there twice.", "Each unit has one row, one slug and one key of its own.");

        var bySlug = rows.DistinctBy(row => row["slug"]).ToDictionary(row => row["slug"], StringComparer.Ordinal);
        var units = rows.Select(row => Read(row, bySlug)).ToList();
        Extra(folder, units, bySlug, faults);
        CodesOnce(units, bySlug);
        return (units, Successions(folder, bySlug, faults));
    }

    private static bool IsUnits(string file) => file is not ("successors.csv" or "names.csv" or "codes.csv" or "parents.csv");

    private static Unit Read(CsvTable.Row row, Dictionary<string, CsvTable.Row> bySlug)
    {
        var (from, to) = (row.RequiredDay("from"), row.Day("to"));
        if (to < from)
            row.Fault("The last day is before the first.", "Mend from and to.");
        if (!Kinds.TryGetValue(row["kind"], out var kind))
            row.Fault($"“{row["kind"]}” is no kind of unit.", "Use one of: " + string.Join(", ", Kinds.Keys) + ".");
        var parent = row["parent"];
        if (parent.Length > 0 && !bySlug.ContainsKey(parent))
            row.Fault($"There is no unit {parent}.", "Write the slug of the unit above, or nothing for the city.");
        return new Unit(row.Key("key"), row.Required("slug"), kind, from, to)
        {
            Names = [new(new(row.Required("name_vi"), row.Required("name_en")), from, to)],
            Codes = row["code"].Length > 0 ? [new(row["code"], from, to)] : [],
            AgencyCodes = row["agency"].Length > 0 ? [new(row["agency"], from, to)] : [],
            Parents = bySlug.TryGetValue(parent, out var above) ? [new(above.Key("key"), from, to)] : [],
        };
    }

    // What changed while a unit lived on: from that day the new fact holds, the one before ends the day before.
    private static void Extra(string folder, List<Unit> units, Dictionary<string, CsvTable.Row> bySlug, List<FileFault> faults)
    {
        foreach (var row in CsvTable.Read(folder, "names.csv", ["unit", "name_vi", "name_en", "from"], faults, optional: true).Rows)
        {
            Change(row, units, (unit, day) => unit with
            {
                Names = Then(unit.Names, new LocalText(row.Required("name_vi"), row.Required("name_en")), day),
            });
        }

        foreach (var row in CsvTable.Read(folder, "codes.csv", ["unit", "scheme", "code", "from"], faults, optional: true).Rows)
        {
            Change(row, units, (unit, day) => row["scheme"] == "agency"
                ? unit with { AgencyCodes = Then(unit.AgencyCodes, row.Required("code"), day) }
                : unit with { Codes = Then(unit.Codes, row.Required("code"), day) });
        }

        foreach (var row in CsvTable.Read(folder, "parents.csv", ["unit", "parent", "from"], faults, optional: true).Rows)
        {
            if (bySlug.TryGetValue(row["parent"], out var parent))
                Change(row, units, (unit, day) => unit with { Parents = Then(unit.Parents, parent.Key("key"), day) });
            else
                row.Fault($"There is no unit {row["parent"]}.", "Write the slug of the unit above.");
        }
    }

    private static void Change(CsvTable.Row row, List<Unit> units, Func<Unit, DateOnly, Unit> change)
    {
        var at = units.FindIndex(unit => unit.Slug == row["unit"]);
        var day = row.RequiredDay("from");
        if (at < 0)
            row.Fault($"There is no unit {row["unit"]}.", "Write the slug of a unit.");
        else if (!units[at].On(day) || day == units[at].From)
            row.Fault("The change is not within the unit's life.", "A fact of its first day belongs into the unit's own row.");
        else
            units[at] = change(units[at], day);
    }

    private static ValueList<Dated<T>> Then<T>(ValueList<Dated<T>> facts, T value, DateOnly from)
    {
        var until = facts.Count > 0 ? facts[^1].To : null;
        return [.. facts.Select(fact => fact.On(from) ? fact with { To = from.AddDays(-1) } : fact), new Dated<T>(value, from, until)];
    }

    // Two units of one level may not bear one code on one day: the code would not name anything.
    private static void CodesOnce(List<Unit> units, Dictionary<string, CsvTable.Row> bySlug)
    {
        foreach (var facts in (IEnumerable<(Unit Unit, Dated<string> Code)>[])
            [units.SelectMany(unit => unit.Codes.Select(code => (unit, code))), units.SelectMany(unit => unit.AgencyCodes.Select(code => (unit, code)))])
        {
            foreach (var same in facts.GroupBy(fact => fact.Code.Value).Where(group => group.Count() > 1))
            {
                var inOrder = same.OrderBy(fact => fact.Code.From).ToList();
                for (var next = 1; next < inOrder.Count; next++)
                {
                    if (inOrder[next - 1].Code.To is not { } to || to >= inOrder[next].Code.From)
                        bySlug[inOrder[next].Unit.Slug].Fault($"{same.Key} is also the code of {inOrder[next - 1].Unit.Slug} then.", "Mend the code or the days.");
                }
            }
        }
    }

    private static List<Succession> Successions(string folder, Dictionary<string, CsvTable.Row> bySlug, List<FileFault> faults)
    {
        var successions = new List<Succession>();
        foreach (var row in CsvTable.Read(folder, "successors.csv", ["unit", "successor", "on", "basis"], faults).Rows)
        {
            if (!bySlug.TryGetValue(row["unit"], out var unit) || !bySlug.TryGetValue(row["successor"], out var successor))
            {
                row.Fault($"There is no unit {(bySlug.ContainsKey(row["unit"]) ? row["successor"] : row["unit"])}.", "Write the slug of a unit.");
                continue;
            }

            var on = row.RequiredDay("on");
            if (unit.Day("to") is not { } last || last >= on)
                row.Fault($"{row["unit"]} still exists on that day.", "A succession begins after the unit's last day.");
            if (successor.RequiredDay("from") > on)
                row.Fault($"{row["successor"]} does not exist yet on that day.", "Mend the day.");
            successions.Add(new(unit.Key("key"), successor.Key("key"), on, row.Required("basis")));
        }

        return successions;
    }
}
