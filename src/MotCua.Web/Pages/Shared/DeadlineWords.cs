using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Shared;

/// <summary>The legal clock's answer as the strip of days shows it.</summary>
public static class DeadlineWords
{
    /// <summary>A strip longer than nine weeks shows its end.</summary>
    private const int MostDays = 63;

    /// <summary>Thứ Năm, 10/09/2026, trước 17:00: how a date of return is written wherever it stands alone.</summary>
    public static string Due(DateTimeOffset due, Text text) => Capital(text["deadline.due", ("date", text.Weekday(text.Day(due))), ("time", text.Time(due))]);

    /// <summary>"Trễ 2 ngày", or null when it is in time.</summary>
    public static string? Late(GetDeadline.View view, DateTimeOffset? ended, DateTimeOffset now, Text text) =>
        view is { Late: true, Deadline.Due: { } due } ? text["left.late", ("n", Math.Max(1, text.Day(ended ?? now).DayNumber - text.Day(due).DayNumber))] : null;

    /// <summary>"Có kết quả lúc …, sớm 2 ngày làm việc. Đã trả lúc …": what became of the date once there is a result.</summary>
    /// <param name="done">When there was a result.</param>
    /// <param name="returned">When it was handed over; null while it waits.</param>
    public static string Done(Deadline deadline, DateTimeOffset done, DateTimeOffset? returned, Text text)
    {
        var day = text.Day(done);
        var how = deadline.Due switch
        {
            { } due when done > due => text["deadline.done.late", ("n", Math.Max(1, day.DayNumber - text.Day(due).DayNumber))],
            { } due when text.Day(due) == day => text["deadline.done.on-the-day"],
            // The clock shows its days up to the due day: those after the result are the ones it was early.
            { } => text["deadline.done.early", ("n", Math.Max(1, deadline.Days.Count(each => each.Date > day && each.Kind is DeadlineDayKind.Counted)))],
            null => "",
        };
        var words = text["deadline.done", ("time", text.Moment(done)), ("how", how)].TrimEnd(' ', ',') + ".";
        return returned is { } at ? $"{words} {text["deadline.returned", ("time", text.Moment(at))]}" : words;
    }

    /// <param name="ended">When nothing was left to wait for: what comes after is not counted any more.</param>
    public static DeadlineModel Model(Deadline deadline, DateTimeOffset? ended, DateTimeOffset now, Text text)
    {
        var open = ended is null;
        var today = text.Day(ended ?? now);
        var days = deadline.Days.Skip(Math.Max(0, deadline.Days.Count - MostDays)).Where(day => open || deadline.Due is not { } until || day.Date <= text.Day(until) || day.Date <= today).Select(day => Cell(day, today, open, deadline.Norm)).ToList();
        var counted = days.Count(day => day.Kind is DayKind.Counted or DayKind.Due && day.Day <= today && day.Number is not null);
        var paused = days.Count(day => day.Kind == DayKind.Paused);
        var ahead = days.Count(day => day.Day > today && day.Kind is DayKind.Ahead or DayKind.Due);
        var moved = deadline.Due != deadline.Promised;
        return new DeadlineModel(
            deadline.Due is { } due ? Due(due, text) : text["deadline.unknown"],
            !open || deadline.Due is null ? null : LeftWords(deadline, today, ahead, text),
            text[$"norm.law.{deadline.Norm.Unit}", ("n", deadline.Norm.Amount)])
        {
            PromisedWords = moved ? text.Weekday(text.Day(deadline.Promised)) : null,
            MovedWords = moved ? text[deadline.Due is null ? "deadline.stands" : "deadline.moved", ("n", paused)] : null,
            Days = days,
            Sum = open && deadline.Norm.Unit is NormUnit.WorkingDays or NormUnit.CalendarDays ? Sum(deadline, days.FindAll(day => day.Day <= today), counted, text) : [],
            Rows = Rows(deadline, text),
            MayPause = true,
            Open = deadline.Due is null,
        };
    }

    private static string? LeftWords(Deadline deadline, DateOnly today, int ahead, Text text)
    {
        var dueDay = text.Day(deadline.Due!.Value);
        if (dueDay == today)
            return text["left.today"];
        if (dueDay < today)
            return null;
        return deadline.Norm.Unit is NormUnit.CalendarDays or NormUnit.Months
            ? text["left.calendarDays", ("n", dueDay.DayNumber - today.DayNumber)]
            : text["left.workingDays", ("n", Math.Max(1, ahead))];
    }

    private static DayCell Cell(DeadlineDay day, DateOnly today, bool open, Norm norm)
    {
        // Norms in minutes count minutes, which say nothing to a reader in a cell.
        var number = norm.Unit is NormUnit.WorkingDays or NormUnit.CalendarDays ? day.Count : null;
        var kind = day.Kind switch
        {
            _ when !open && day.Date > today && !day.IsDue && day.Kind is DeadlineDayKind.Counted or DeadlineDayKind.Moved or DeadlineDayKind.Extended => DayKind.Outside,
            _ when day.IsDue && day.Kind is not (DeadlineDayKind.DayOff or DeadlineDayKind.Holiday) => DayKind.Due,
            DeadlineDayKind.Received or DeadlineDayKind.Start => DayKind.Received,
            DeadlineDayKind.Counted => day.Date <= today ? DayKind.Counted : DayKind.Ahead,
            DeadlineDayKind.DayOff => DayKind.Weekend,
            DeadlineDayKind.Holiday => DayKind.Holiday,
            DeadlineDayKind.Paused => DayKind.Paused,
            DeadlineDayKind.Moved or DeadlineDayKind.Extended => DayKind.Ahead,
            _ => throw new InvalidOperationException($"Unknown kind {day.Kind}."),
        };
        return new DayCell(day.Date, kind, kind is DayKind.Counted or DayKind.Ahead or DayKind.Due ? number : null, open && day.Date == today);
    }

    /// <param name="past">The days up to today: what is to come has not been counted yet.</param>
    private static List<CalcLine> Sum(Deadline deadline, List<DayCell> past, int counted, Text text)
    {
        var lines = new List<CalcLine>();
        void Minus(string key, int n)
        {
            if (n > 0)
                lines.Add(new(text[key], text["deadline.minus-days", ("n", n)]));
        }

        lines.Add(new(text["deadline.sum.all"], text["norm.CalendarDays", ("n", past.Count(day => day.Kind is not DayKind.Received and not DayKind.Ahead && !(day.Kind == DayKind.Due && day.Number is null)))]));
        Minus("deadline.sum.weekend", past.Count(day => day.Kind == DayKind.Weekend));
        Minus("deadline.sum.holiday", past.Count(day => day.Kind == DayKind.Holiday));
        Minus("deadline.sum.paused", past.Count(day => day.Kind == DayKind.Paused));
        lines.Add(new(text["deadline.sum.counted"], text["deadline.of-days", ("n", counted), ("of", deadline.Norm.Amount)]));
        return lines.Count > 2 ? lines : [lines[^1]];
    }

    private static List<DeadlineRow> Rows(Deadline deadline, Text text)
    {
        var rows = new List<DeadlineRow>();
        foreach (var run in Runs(deadline.Days))
        {
            var kind = run[0].Kind;
            rows.Add(new(
                text.Date(run[0].Date), text.Date(run[^1].Date),
                kind == DeadlineDayKind.Counted ? text["deadline.row.counted", ("n", run.Count)] : text[$"deadline.row.{kind}"],
                run[0].PausedFor is { } reason ? text[$"pause.{reason}"] : run[0].Note ?? text[$"deadline.because.{kind}"]));
        }

        return rows;
    }

    private static IEnumerable<List<DeadlineDay>> Runs(IReadOnlyList<DeadlineDay> days)
    {
        var run = new List<DeadlineDay>();
        foreach (var day in days)
        {
            if (run.Count > 0 && (run[0].Kind != day.Kind || run[0].PausedFor != day.PausedFor || run[0].Note != day.Note))
            {
                yield return run;
                run = [];
            }

            run.Add(day);
        }

        if (run.Count > 0)
            yield return run;
    }

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
