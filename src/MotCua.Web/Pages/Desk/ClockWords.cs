using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Desk;

/// <summary>The legal clock in words: how much is left, with its state, and the strip of days.</summary>
internal static class ClockWords
{
    /// <summary>What is left until a moment: shape, word and colour together.</summary>
    public static (TagState State, string Words) Left(DateTimeOffset? start, DateTimeOffset? due, DateTimeOffset now, WorkingCalendar calendar, Text text)
    {
        if (due is not { } end)
        {
            return (TagState.Pause, text["desk.left.paused"]);
        }

        var state = LegalClock.Band(start ?? now, due, now, calendar) switch
        {
            WarningBand.Green => TagState.Ok,
            WarningBand.Amber => TagState.Soon,
            WarningBand.Red => TagState.Risk,
            WarningBand.Late => TagState.Late,
            _ => TagState.Pause,
        };
        return (state, Words(end, now, calendar, text));
    }

    private static string Words(DateTimeOffset due, DateTimeOffset now, WorkingCalendar calendar, Text text)
    {
        var late = now > due;
        var time = late ? calendar.WorkingTime(due, now) : calendar.WorkingTime(now, due);
        var days = (int)(time / calendar.Weekday);
        return (late, days) switch
        {
            (true, 0) => text["desk.left.late-hours", ("n", Math.Max(1, (int)Math.Ceiling(time.TotalHours)))],
            (true, _) => text["desk.left.late-days", ("n", days)],
            (false, > 0) => text["desk.left.days", ("n", days)],
            _ when time.TotalMinutes >= 60 => text["desk.left.hours", ("n", (int)time.TotalHours), ("m", time.Minutes)],
            _ => text["desk.left.minutes", ("n", Math.Max(1, (int)time.TotalMinutes))],
        };
    }

    /// <summary>The strip that explains the date; null before acceptance.</summary>
    /// <param name="ended">Nothing is left to wait for.</param>
    public static DeadlineModel? Strip(GetDeadline.View view, bool ended, DateOnly today, DateTimeOffset now, WorkingCalendar calendar, Text text)
    {
        if (view.Deadline is not { } deadline)
        {
            return null;
        }

        var moved = deadline.Due != deadline.Promised;
        return new DeadlineModel(
            deadline.Due is { } due ? Moment(due, text) : text["desk.left.paused"],
            ended ? null : Left(deadline.Start, deadline.Due, now, calendar, text).Words,
            text[$"desk.norm.{deadline.Norm.Unit}", ("n", deadline.Norm.Amount)])
        {
            PromisedWords = Moment(deadline.Promised, text),
            MovedWords = moved ? text["desk.deadline.moved"] : null,
            Days = [.. deadline.Days.Select(day => new DayCell(day.Date, Kind(day, today), deadline.Norm.Unit == NormUnit.WorkingHours ? null : day.Count, day.Date == today))],
            Sum =
            [
                new(text["desk.deadline.accepted"], text.Moment(deadline.AcceptedAt)),
                new(text["desk.deadline.promised"], Moment(deadline.Promised, text)),
                new(text["desk.deadline.due"], deadline.Due is { } end ? Moment(end, text) : text["desk.left.paused"]),
            ],
        };
    }

    public static string Moment(DateTimeOffset at, Text text) => text["desk.moment", ("time", text.Time(at)), ("day", text.Weekday(text.Day(at)))];

    private static DayKind Kind(DeadlineDay day, DateOnly today) => day.Kind switch
    {
        _ when day.IsDue => DayKind.Due,
        DeadlineDayKind.Received or DeadlineDayKind.Start => DayKind.Received,
        DeadlineDayKind.Counted => day.Date > today ? DayKind.Ahead : DayKind.Counted,
        DeadlineDayKind.Paused => DayKind.Paused,
        DeadlineDayKind.Holiday => DayKind.Holiday,
        DeadlineDayKind.DayOff => DayKind.Weekend,
        _ => DayKind.Due,
    };
}
