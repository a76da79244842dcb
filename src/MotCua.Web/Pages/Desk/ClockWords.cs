using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Desk;

/// <summary>What is left until a limit.</summary>
/// <param name="Used">Per cent of the time that is gone; null when no time runs.</param>
public sealed record TimeLeft(TagState State, string Words, int? Used = null);

/// <summary>The legal clock in words: how much is left, with its state, and the strip of days an official reads.</summary>
internal static class ClockWords
{
    /// <summary>What is left until a moment: shape, word and colour together.</summary>
    public static TimeLeft Left(DateTimeOffset? start, DateTimeOffset? due, DateTimeOffset now, WorkingCalendar calendar, Text text)
    {
        if (due is not { } end)
        {
            return new(TagState.Pause, text["desk.left.paused"]);
        }

        var state = LegalClock.Band(start ?? now, due, now, calendar) switch
        {
            WarningBand.Green => TagState.Ok,
            WarningBand.Amber => TagState.Soon,
            WarningBand.Red => TagState.Risk,
            WarningBand.Late => TagState.Late,
            _ => TagState.Pause,
        };
        return new(state, Words(end, now, calendar, text), start is { } from ? Used(from, end, now, calendar) : null);
    }

    /// <summary>How long something has been waiting, in open office time; what came after closing has not waited yet.</summary>
    public static string Waited(DateTimeOffset since, DateTimeOffset now, WorkingCalendar calendar, Text text)
    {
        var time = calendar.WorkingTime(since, now);
        return ((int)(time / calendar.Weekday), (int)time.TotalHours, time.Minutes) switch
        {
            ( > 0 and var days, _, _) => text["desk.waited.days", ("n", days)],
            (_, > 0 and var hours, 0) => text["desk.waited.whole-hours", ("n", hours)],
            (_, > 0 and var hours, var minutes) => text["desk.waited.hours", ("n", hours), ("m", minutes)],
            (_, _, > 0 and var minutes) => text["desk.waited.minutes", ("n", minutes)],
            _ => text["desk.waited.new"],
        };
    }

    private static int Used(DateTimeOffset start, DateTimeOffset due, DateTimeOffset now, WorkingCalendar calendar)
    {
        if (now >= due)
        {
            return 100;
        }

        var whole = calendar.WorkingTime(start, due);
        return now <= start || whole <= TimeSpan.Zero ? 0 : Math.Clamp((int)(calendar.WorkingTime(start, now) * 100 / whole), 0, 100);
    }

    private static string Words(DateTimeOffset due, DateTimeOffset now, WorkingCalendar calendar, Text text)
    {
        var late = now > due;
        var time = late ? calendar.WorkingTime(due, now) : calendar.WorkingTime(now, due);
        var days = (int)(time / calendar.Weekday);
        // Before the limit days are counted as the law counts them: today is not one of them, however early it is.
        if (!late)
        {
            days = Math.Min(days, WorkingDaysAfter(text.Day(now), text.Day(due), calendar));
        }

        return (late, days) switch
        {
            // Less than a working day is told by the clock on the wall: in the evening no office hour has passed, and it is late all the same.
            (true, 0) => (text.Day(now).DayNumber - text.Day(due).DayNumber) switch
            {
                0 => text["desk.left.overdue-today", ("time", text.Time(due))],
                1 => text["desk.left.overdue-yesterday", ("time", text.Time(due))],
                _ => text["desk.left.overdue", ("time", text.Time(due)), ("day", text.Day(due))],
            },
            (true, _) => text["desk.left.late-days", ("n", days)],
            (false, > 0) => text["desk.left.days", ("n", days)],
            _ when time.TotalMinutes >= 60 && time.Minutes == 0 => text["desk.left.whole-hours", ("n", (int)time.TotalHours)],
            _ when time.TotalMinutes >= 60 => text["desk.left.hours", ("n", (int)time.TotalHours), ("m", time.Minutes)],
            _ => text["desk.left.minutes", ("n", Math.Max(1, (int)time.TotalMinutes))],
        };
    }

    private static int WorkingDaysAfter(DateOnly today, DateOnly due, WorkingCalendar calendar)
    {
        var days = 0;
        for (var day = today.AddDays(1); day <= due; day = day.AddDays(1))
        {
            days += calendar.IsWorkingDay(day) ? 1 : 0;
        }

        return days;
    }

    /// <summary>The strip that explains the date, with the three moments an official answers for; null before acceptance.</summary>
    /// <param name="ended">When nothing was left to wait for.</param>
    public static DeadlineModel? Strip(GetDeadline.View view, DateTimeOffset? ended, DateTimeOffset now, WorkingCalendar calendar, Text text) =>
        view.Deadline is not { } deadline ? null : DeadlineWords.Model(deadline, ended, now, text) with
        {
            DueWords = Moment(deadline.Due, text),
            LeftWords = ended is not null ? null : Left(deadline.Start, deadline.Due, now, calendar, text).Words,
            PromisedWords = Moment(deadline.Promised, text),
            Sum =
            [
                new(text["desk.deadline.accepted"], text.Moment(deadline.AcceptedAt)),
                new(text["desk.deadline.promised"], Moment(deadline.Promised, text)),
                new(text["desk.deadline.due"], Moment(deadline.Due, text)),
            ],
            MayPause = false,
        };

    /// <summary>A moment as an official reads it; none while the clock stands.</summary>
    public static string Moment(DateTimeOffset? at, Text text) =>
        at is { } moment ? text["desk.moment", ("time", text.Time(moment)), ("day", text.Weekday(text.Day(moment)))] : text["desk.left.paused"];
}
