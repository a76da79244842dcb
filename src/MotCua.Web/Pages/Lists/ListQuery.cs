using System.Globalization;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Forms.Contracts;
using MotCua.Platform.Time;

namespace MotCua.Web.Pages.Lists;

/// <summary>A list's filter in addresses and forms; what is no filter counts as none.</summary>
internal static class ListQuery
{
    public const string Home = "/desk/dossiers";

    public static DossierQuery Of(Func<string, string?> field)
    {
        var query = new DossierQuery
        {
            State = Read<DossierState>(field("state")),
            Unit = Guid.TryParse(field("unit"), out var unit) ? unit : null,
            Procedure = field("procedure") is { Length: > 0 } procedure ? procedure : null,
            Due = Read<DossierDue>(field("due")),
            Step = Read<Role>(field("step")) is { } step && Scope.Worked.Contains(step) ? step : null,
            From = Day(Typed("from", field)),
            To = Day(Typed("to", field)),
        };
        return query.Unsound is null ? query : query with { Procedure = null };
    }

    /// <summary>A day of the filter, as an address carries it or as it was typed into three boxes; empty when it was not.</summary>
    public static string Typed(string name, Func<string, string?> field) => field(name) is { Length: > 0 } whole ? whole
        : FormPost.Day(field(name + FormPost.DayBox)?.Trim() ?? "", field(name + FormPost.MonthBox)?.Trim() ?? "", field(name + FormPost.YearBox)?.Trim() ?? "");

    /// <summary>What stands in the three boxes of a day of the filter, and whether it is no day.</summary>
    public static DayBoxes Boxes(string name, Func<string, string?> field, DateOnly? otherwise = null)
    {
        var typed = Typed(name, field) is { Length: > 0 } text ? text : Box(otherwise) ?? "";
        var (day, month, year) = FormPost.DateBoxes(new AnswerValue.Text(typed));
        return new(day, month, year, typed.Length > 0 && Day(typed) is null);
    }

    public static IEnumerable<KeyValuePair<string, string?>> Fields(DossierQuery query) => new Dictionary<string, string?>
    {
        ["state"] = query.State is { } state ? Word(state) : null, ["unit"] = query.Unit?.ToString(), ["procedure"] = query.Procedure, ["due"] = query.Due is { } due ? Word(due) : null, ["step"] = query.Step is { } step ? Word(step) : null,
        ["from"] = Box(query.From), ["to"] = Box(query.To),
    }.Where(field => field.Value is not null);

    public static string Address(DossierQuery query, string? cursor = null) =>
        Home + QueryString.Create(Fields(query).Concat(cursor is null ? [] : [KeyValuePair.Create<string, string?>("cursor", cursor)]));

    public static string? Box(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>How an address writes a word of an enumeration.</summary>
    public static string Word(Enum word) => $"{word}".ToLowerInvariant();

    /// <summary>What is no day of the calendar counts as none.</summary>
    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && CityClock.Reaches(day) ? day : null;

    private static T? Read<T>(string? text) where T : struct, Enum =>
        text is { Length: > 0 } && text.All(char.IsAsciiLetter) && Enum.TryParse<T>(text, ignoreCase: true, out var word) ? word : null;
}

/// <summary>A day in three boxes.</summary>
/// <param name="Wrong">Something was typed that is no day.</param>
public sealed record DayBoxes(string Day, string Month, string Year, bool Wrong);
