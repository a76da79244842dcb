using System.Globalization;
using System.Text;
using MotCua.Kernel;

namespace MotCua.Web.Words;

/// <summary>The texts of one request, in the reader's language: by key, with named values where it has slots.</summary>
/// <remarks>Also the one place that knows how this city writes dates, times, amounts and counts.</remarks>
public sealed class Text(WordBook book, Language language, TimeZoneInfo zone)
{
    public Language Language => language;

    /// <summary>A missing key shows itself instead of failing the page; a test finds it first.</summary>
    public string this[string key] => book.Find(language, key) ?? $"[{key}]";

    public string this[string key, params (string Name, object? Value)[] args] =>
        Fill(this[key], name => Array.Find(args, arg => arg.Name == name).Value);

    public bool Has(string key) => book.Find(language, key) is not null;

    /// <summary>The sentence a person reads for a refusal: what is wrong and how to mend it.</summary>
    public string Of(Problem problem) => Look($"problem.{problem.Code}", problem.Args) ?? this["problem.unknown"];

    /// <summary>The sentence under a field.</summary>
    public string Of(FieldProblem problem) => Look($"field.{problem.Code}", problem.Args) ?? this["field.invalid"];

    /// <summary>08/09/2026</summary>
    public string Date(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public string Date(DateTimeOffset at) => Date(Day(at));

    /// <summary>thứ Năm, 10/09/2026: how an appointment is always written.</summary>
    public string Weekday(DateOnly day) => this["date.weekday", ("day", this[$"date.{day.DayOfWeek}"]), ("date", Date(day))];

    /// <summary>17:00</summary>
    public string Time(DateTimeOffset at) => Local(at).ToString("H:mm", CultureInfo.InvariantCulture);

    /// <summary>08/09/2026, 10:44</summary>
    public string Moment(DateTimeOffset at) => this["date.moment", ("date", Date(at)), ("time", Time(at))];

    /// <summary>trước 17:00, thứ Năm, 10/09/2026</summary>
    public string Before(DateTimeOffset at) => this["date.before", ("time", Time(at)), ("date", Weekday(Day(at)))];

    public DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    /// <summary>3.184 in Vietnamese, 3,184 in English.</summary>
    public string Count(long number) => number.ToString("N0", language.Culture);

    /// <summary>12.450.000 đồng</summary>
    public string Money(long dong) => this["money", ("amount", Count(dong))];

    private DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone);

    private string? Look(string key, IReadOnlyDictionary<string, object?>? args) =>
        book.Find(language, key) is { } text ? Fill(text, name => args?.GetValueOrDefault(name)) : null;

    private string Fill(string text, Func<string, object?> value)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
            return text;
        var filled = new StringBuilder(text.Length + 32);
        for (var at = 0; at < text.Length; at++)
        {
            var end = text[at] == '{' ? text.IndexOf('}', at) : -1;
            if (end < 0)
            {
                filled.Append(text[at]);
                continue;
            }

            filled.Append(Show(value(text[(at + 1)..end])));
            at = end;
        }

        return filled.ToString();
    }

    private string Show(object? value) => value switch
    {
        null => "",
        string text => text,
        int number => Count(number),
        long number => Count(number),
        DateOnly day => Date(day),
        DateTimeOffset at => Moment(at),
        // An enumeration in an argument is shown by its own word when there is one: status.InProgress.
        Enum word when Has($"{word.GetType().Name}.{word}") => this[$"{word.GetType().Name}.{word}"],
        IEnumerable<string> list => string.Join(", ", list),
        IFormattable formattable => formattable.ToString(null, language.Culture),
        _ => value.ToString() ?? "",
    };
}
