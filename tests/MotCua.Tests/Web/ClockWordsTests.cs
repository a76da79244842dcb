using System.Globalization;
using MotCua.Kernel;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Words;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Web;

/// <summary>What is left, as officials read it: the same days as the strip beside it counts.</summary>
public sealed class ClockWordsTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Standard(Zone);
    private static readonly Text Vietnamese = new(new WordBook(), Language.Vietnamese, Zone);

    // Monday 23 November 2026 to Thursday 26 November, end of office hours: a norm of three working days.
    [Theory]
    [InlineData("2026-11-23T03:28", "2026-11-26T17:00", "Còn 3 ngày làm việc")]
    [InlineData("2026-11-23T10:00", "2026-11-26T17:00", "Còn 3 ngày làm việc")]
    [InlineData("2026-11-25T08:00", "2026-11-26T17:00", "Còn 1 ngày làm việc")]
    [InlineData("2026-11-26T08:00", "2026-11-26T17:00", "Còn 8 giờ")]
    [InlineData("2026-11-26T13:30", "2026-11-26T17:00", "Còn 3 giờ 30 phút")]
    [InlineData("2026-11-27T12:00", "2026-11-30T17:00", "Còn 1 ngày làm việc")]
    [InlineData("2026-11-23T20:39", "2026-11-23T17:00", "Quá hạn 17:00 hôm nay")]
    [InlineData("2026-11-23T11:00", "2026-11-23T10:00", "Quá hạn 10:00 hôm nay")]
    [InlineData("2026-11-24T08:30", "2026-11-23T17:00", "Quá hạn 17:00 hôm qua")]
    [InlineData("2026-11-30T08:30", "2026-11-27T17:00", "Quá hạn 17:00 ngày 27/11/2026")]
    [InlineData("2026-11-25T18:00", "2026-11-23T17:00", "Trễ 2 ngày làm việc")]
    public void Days_are_counted_as_the_law_counts_them_and_the_last_day_in_hours(string now, string due, string words) =>
        ClockWords.Left(null, At(due), At(now), Calendar, Vietnamese).Words.ShouldBe(words);

    private static DateTimeOffset At(string local) => new(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
}
