using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Process.Graph;

/// <summary>The time a step may take: working minutes, or half days of the unit that does it.</summary>
/// <remarks>Exactly one of the two is above zero. Half a day = half the unit's daily working minutes (design §4).</remarks>
public readonly record struct StepNorm
{
    private StepNorm(int minutes, int halfDays)
    {
        Minutes = minutes;
        HalfDays = halfDays;
    }

    public int Minutes { get; }

    public int HalfDays { get; }

    public static StepNorm OfMinutes(int minutes) => new(minutes, 0);

    public static StepNorm OfHalfDays(int halfDays) => new(0, halfDays);

    /// <summary>Reads <c>90m</c>, <c>3h</c> (working time) or <c>0.5d</c>, <c>2d</c> (days in halves).</summary>
    public static Result<StepNorm> Parse(string text)
    {
        if (text.Length > 1
            && decimal.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and < 10_000)
        {
            var (minutes, halves) = text[^1] switch
            {
                'm' => (number, 0m),
                'h' => (number * 60, 0m),
                'd' => (0m, number * 2),
                _ => (0m, 0m),
            };
            if (minutes + halves > 0 && minutes == decimal.Truncate(minutes) && halves == decimal.Truncate(halves))
            {
                return new StepNorm((int)minutes, (int)halves);
            }
        }

        return new Problem("process.unreadable-norm", ProblemKind.Invalid).With("norm", text);
    }

    public override string ToString() => HalfDays > 0
        ? (HalfDays / 2m).ToString(CultureInfo.InvariantCulture) + "d"
        : Minutes.ToString(CultureInfo.InvariantCulture) + "m";
}
