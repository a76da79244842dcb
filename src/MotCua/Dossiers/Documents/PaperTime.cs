using System.Globalization;

namespace MotCua.Dossiers.Documents;

/// <summary>
/// Dates and times as official papers write them (NĐ 30/2020: days below 10 and months 1 and 2 with a leading zero). Moments are
/// written with the offset they carry: give them the city's.
/// </summary>
public static class PaperTime
{
    public static string Long(DateOnly date) => $"ngày {Two(date.Day)} tháng {Month(date.Month)} năm {date.Year}";

    public static string Short(DateOnly date) => $"{Two(date.Day)}/{Month(date.Month)}/{date.Year}";

    /// <summary><c>10 giờ 44 phút, ngày 08 tháng 9 năm 2026</c>: as forms 01 to 05 ask for it.</summary>
    public static string Moment(DateTimeOffset at) => $"{Hour(at)}, {Long(Day(at))}";

    /// <summary><c>10 giờ 44 phút, ngày 08/9/2026</c>: for the narrow columns of a table.</summary>
    public static string ShortMoment(DateTimeOffset at) => $"{Hour(at)}, ngày {Short(Day(at))}";

    /// <summary><c>15 giờ</c>, <c>15 giờ 30 phút</c>.</summary>
    public static string Clock(TimeOnly time) => time.Minute == 0 ? $"{time.Hour} giờ" : $"{time.Hour} giờ {Two(time.Minute)} phút";

    /// <summary><c>08/09/2026 10:44:07 +07:00</c>.</summary>
    public static string Stamp(DateTimeOffset at) => at.ToString("dd/MM/yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture);

    private static string Hour(DateTimeOffset at) => $"{Two(at.Hour)} giờ {Two(at.Minute)} phút";

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    private static string Month(int month) => month <= 2 ? Two(month) : month.ToString(CultureInfo.InvariantCulture);
}
