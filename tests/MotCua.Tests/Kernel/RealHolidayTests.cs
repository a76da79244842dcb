using System.Text.Json;
using MotCua.Kernel;
using Shouldly;
using Xunit;
using static MotCua.Tests.Kernel.ClockFixture;

namespace MotCua.Tests.Kernel;

/// <summary>Tết as it was decreed: the computed holidays of our reference file, with the decree's days as overrides.</summary>
public sealed class RealHolidayTests
{
    private const string File = "vn_public_holidays_2019_2035.json";

    [Fact]
    public void Tet_2024_was_off_from_8_to_14_February()
    {
        var calendar = Decreed("2024-02-08", "2024-02-14");
        LegalClock.Due(WorkingDays(1), At("2024-02-07 10:00"), [], calendar).Promised.ShouldBe(At("2024-02-15 17:00"));
        LegalClock.Due(WorkingDays(3), At("2024-02-06 10:00"), [], calendar).Promised.ShouldBe(At("2024-02-16 17:00"));
        LegalClock.Due(CalendarDays(3), At("2024-02-07 10:00"), [], calendar).Promised.ShouldBe(At("2024-02-15 17:00"));
    }

    [Fact]
    public void Tet_2025_was_off_from_25_January_to_2_February()
    {
        var calendar = Decreed("2025-01-25", "2025-02-02");
        LegalClock.Due(WorkingDays(5), At("2025-01-22 10:00"), [], calendar).Promised.ShouldBe(At("2025-02-05 17:00"));
        LegalClock.Due(Hours(8), At("2025-01-24 15:00"), [], calendar).Promised.ShouldBe(At("2025-02-03 15:00"));
        LegalClock.Due(WorkingDays(2), At("2025-01-23 10:00"), [Paused("2025-01-24 09:00", "2025-02-03 09:00")], calendar)
            .Due.ShouldBe(At("2025-02-04 17:00"));
    }

    private static WorkingCalendar Decreed(string from, string to)
    {
        var overrides = Enumerable.Range(0, Day(to).DayNumber - Day(from).DayNumber + 1)
            .Select(offset => new DayOverride(Day(from).AddDays(offset), false, "Tết Nguyên đán"));
        return WorkingCalendar.Standard(City, holidays: ReadHolidays(), overrides: overrides);
    }

    private static List<Holiday> ReadHolidays()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", File);
            if (!System.IO.File.Exists(path))
                continue;
            using var json = JsonDocument.Parse(System.IO.File.ReadAllBytes(path));
            return [.. json.RootElement.GetProperty("holidays").EnumerateArray().Select(day => new Holiday(
                DateOnly.ParseExact(day.GetProperty("date").GetString()!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                day.GetProperty("nameVi").GetString()!))];
        }

        Assert.Skip($"No folder shared/data with {File} above the test program.");
        return [];
    }
}
