using System.Globalization;
using MotCua.Kernel;
using Shouldly;
using Xunit;
using static MotCua.Tests.Kernel.ClockFixture;

namespace MotCua.Tests.Kernel;

/// <summary>Tết as it was decreed, read from the city's own calendar in <c>catalogue/calendar</c>.</summary>
public sealed class RealHolidayTests
{
    private static readonly WorkingCalendar calendar = Decreed();

    [Fact]
    public void Tet_2024_was_off_from_8_to_14_February()
    {
        LegalClock.Due(WorkingDays(1), At("2024-02-07 10:00"), [], calendar).Promised.ShouldBe(At("2024-02-15 17:00"));
        LegalClock.Due(WorkingDays(3), At("2024-02-06 10:00"), [], calendar).Promised.ShouldBe(At("2024-02-16 17:00"));
        LegalClock.Due(CalendarDays(3), At("2024-02-07 10:00"), [], calendar).Promised.ShouldBe(At("2024-02-15 17:00"));
    }

    [Fact]
    public void Tet_2025_was_off_from_25_January_to_2_February()
    {
        LegalClock.Due(WorkingDays(5), At("2025-01-22 10:00"), [], calendar).Promised.ShouldBe(At("2025-02-05 17:00"));
        LegalClock.Due(Hours(8), At("2025-01-24 15:00"), [], calendar).Promised.ShouldBe(At("2025-02-03 15:00"));
        LegalClock.Due(WorkingDays(2), At("2025-01-23 10:00"), [Paused("2025-01-24 09:00", "2025-02-03 09:00")], calendar)
            .Due.ShouldBe(At("2025-02-04 17:00"));
    }

    private static WorkingCalendar Decreed()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "MotCua.slnx")))
            root = root.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
        var lines = File.ReadLines(Path.Combine(root.FullName, "catalogue", "calendar", "holidays.csv")).Skip(1).Select(line => line.Split(','));
        return WorkingCalendar.Standard(
            City, holidays: lines.Select(cells => new Holiday(DateOnly.ParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), cells[1])));
    }
}
