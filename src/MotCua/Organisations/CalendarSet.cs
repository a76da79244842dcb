using System.Text.Json;
using System.Text.Json.Serialization;
using MotCua.Kernel;
using MotCua.Organisations.Files;

namespace MotCua.Organisations;

/// <summary>All calendars of one version, as they are kept: hours by code, holidays, overrides, and which unit has which.</summary>
internal sealed class CalendarSet
{
    public const string Default = "default";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public SortedDictionary<string, SortedDictionary<string, List<string>>> Weeks { get; init; } = new(StringComparer.Ordinal);

    public List<Day> Holidays { get; init; } = [];

    public List<Day> Overrides { get; init; } = [];

    /// <summary>Calendar code by unit key; others have <see cref="Default"/>.</summary>
    public SortedDictionary<string, string> Units { get; init; } = new(StringComparer.Ordinal);

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static CalendarSet Read(string json) => JsonSerializer.Deserialize<CalendarSet>(json, Json)!;

    public Dictionary<string, WorkingCalendar> Build(TimeZoneInfo zone) => Weeks.ToDictionary(
        week => week.Key,
        week => new WorkingCalendar(
            zone,
            week.Value.ToDictionary(
                day => Enum.Parse<DayOfWeek>(day.Key, ignoreCase: true),
                IReadOnlyList<OfficeHours> (day) => [.. day.Value.Select(text => CityFile.Stretch(text)!.Value)]),
            Holidays.Select(day => new Holiday(day.Date, day.Vi)),
            Overrides.Select(day => new DayOverride(day.Date, day.Working == true, day.Vi))));

    public sealed record Day(DateOnly Date, string Vi, string En, bool? Working);
}
