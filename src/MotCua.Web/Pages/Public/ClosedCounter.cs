using MotCua.Kernel;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Public;

/// <summary>A counter that is closed just now. A number is good for the day it is taken, so it matters on which day the counter opens again.</summary>
/// <param name="Opens">When it opens again, in words.</param>
/// <param name="Today">It does so today: a number of today is called then.</param>
public sealed record ClosedCounter(string Opens, bool Today)
{
    /// <returns>Null while the counter is open.</returns>
    internal static ClosedCounter? Of(WorkingCalendar calendar, DateTimeOffset now, Text text)
    {
        if (calendar.IsOpen(now))
        {
            return null;
        }

        var opens = calendar.NextOpening(now);
        return new(ClockWords.Moment(opens, text), text.Day(opens) == text.Day(now));
    }
}
