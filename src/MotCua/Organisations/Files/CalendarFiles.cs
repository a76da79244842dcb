using MotCua.Kernel;
using MotCua.Organisations.Contracts;

namespace MotCua.Organisations.Files;

/// <summary>Reads hours from <c>city.yaml</c> and days from <c>calendar/*.csv</c>.</summary>
internal static class CalendarFiles
{
    public static CalendarSet Read(string catalogue, IReadOnlyList<Unit> units, List<FileFault> faults)
    {
        var content = CityFile.Load(catalogue, faults) ?? new();
        var folder = Path.Combine(catalogue, "calendar");
        var set = new CalendarSet
        {
            Holidays = [.. CsvTable.Read(folder, "holidays.csv", ["date", "name_vi", "name_en", "basis"], faults).Rows
                .Select(row => new CalendarSet.Day(row.RequiredDay("date"), row.Required("name_vi"), row.Required("name_en"), null))],
            Overrides = [.. CsvTable.Read(folder, "overrides.csv", ["date", "kind", "note_vi", "note_en", "basis"], faults).Rows
                .Select(row => new CalendarSet.Day(row.RequiredDay("date"), row.Required("note_vi"), row.Required("note_en"), Working(row)))],
        };
        foreach (var calendar in content.Calendars)
        {
            var week = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
            foreach (var (day, hours) in calendar.Week)
            {
                if (!Enum.TryParse<DayOfWeek>(day, ignoreCase: true, out _) || hours.Any(text => CityFile.Stretch(text) is null))
                    faults.Add(new("city.yaml", 1, $"The hours of {calendar.Code} on {day} cannot be read.", "Write monday: ['08:00-12:00', '13:00-17:00']."));
                else
                    week[day.ToLowerInvariant()] = hours;
            }

            set.Weeks[calendar.Code] = week;
        }

        foreach (var special in content.UnitCalendars)
        {
            if (units.FirstOrDefault(unit => unit.Slug == special.Unit) is { } unit && set.Weeks.ContainsKey(special.Calendar))
                set.Units[unit.Id.ToString()] = special.Calendar;
            else
                faults.Add(new("city.yaml", 1, $"unitCalendars: {special.Unit} or {special.Calendar} does not exist.", "Name a unit's slug and a calendar's code."));
        }

        if (!set.Weeks.ContainsKey(CalendarSet.Default))
            faults.Add(new("city.yaml", 1, "There is no calendar with the code default.", "Add it under calendars:."));
        foreach (var twice in set.Overrides.GroupBy(day => day.Date).Where(group => group.Count() > 1))
            faults.Add(new("overrides.csv", 1, $"{twice.Key:yyyy-MM-dd} is there twice.", "One row a day."));
        return set;
    }

    private static bool Working(CsvTable.Row row)
    {
        if (row["kind"] is not ("working" or "off"))
            row.Fault($"“{row["kind"]}” is neither working nor off.", "Write working or off.");
        return row["kind"] == "working";
    }
}
