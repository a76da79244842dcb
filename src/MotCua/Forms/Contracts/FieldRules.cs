using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;

namespace MotCua.Forms.Contracts;

/// <summary>The rules of one field that is no group: what it takes, and the one shape its answer is kept in.</summary>
internal static partial class FieldRules
{
    internal readonly record struct Question(
        FormField Field, string Path, bool Required, Func<string, FieldValue?> LookUp, FormContext Context);

    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <summary>The answer in its one shape, or null when there is none or it is wrong; then the problem says why.</summary>
    public static AnswerValue? Check(Question question, AnswerValue? raw, List<FieldProblem> problems)
    {
        if (question.Field.Type == FieldType.Address)
            return Address(question, raw, problems);
        if (question.Field.Type == FieldType.Declaration)
            return Declaration(question, raw, problems);
        if (raw is AnswerValue.Text text)
            raw = Tidy(question.Field, text);
        if (raw is null or { IsEmpty: true })
        {
            if (question.Required)
                problems.Add(new(question.Path, FieldCodes.Required));
            return null;
        }

        var (value, problem) = question.Field.Type switch
        {
            FieldType.Text or FieldType.LongText => Words(question.Field, raw),
            FieldType.PersonalId => Personal(question, raw),
            FieldType.Date => Day(question, raw),
            FieldType.Choice or FieldType.Select => Option(question.Field, raw),
            FieldType.YesNo => raw is AnswerValue.Flag ? (raw, null) : Wrong(FieldCodes.Invalid),
            FieldType.Number or FieldType.Money or FieldType.Area => Amount(question.Field, raw),
            FieldType.Phone => Phone(raw),
            FieldType.Email => Email(raw),
            FieldType.Address or FieldType.Declaration or FieldType.Group or FieldType.Components => throw new InvalidOperationException(),
            _ => throw new InvalidOperationException(),
        };
        if (problem is not null)
            problems.Add(problem with { Field = question.Path });
        return value;
    }

    /// <summary>The answer to a question that is asked outside a form and comes as text, as text in its one shape; null when it is missing or wrong.</summary>
    public static string? Written(FormField field, string path, string? raw, FormContext context, List<FieldProblem> problems)
    {
        if (AnswerText.Clean(raw ?? "") is not { } clean)
        {
            problems.Add(new(path, FieldCodes.Characters));
            return null;
        }

        return Check(new(field, path, field.Required, _ => null, context), new AnswerValue.Text(clean.Replace('\t', ' ')), problems) is { } value ? FormPost.BoxText(value) : null;
    }

    /// <summary>The pattern of a field, compiled once; without backtracking, so no text can make it slow.</summary>
    public static Regex Compile(string pattern) =>
        Patterns.GetOrAdd(pattern, text => new Regex($"^(?:{text})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));

    /// <summary>A number as Vietnamese people type it: <c>1.500</c> is fifteen hundred, <c>85,5</c> and <c>85.5</c> are eighty-five and a half.</summary>
    /// <remarks><c>1,500</c> is not guessed: it is fifteen hundred to some and one and a half to others.</remarks>
    public static decimal? ParseNumber(string text)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal);
        if (plain.Length is 0 or > 28)
            return null;
        var negative = plain[0] is '-' or '−';
        if (negative)
            plain = plain[1..];
        if (Thousands().IsMatch(plain))
            plain = plain.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        else if (CommaDecimals().IsMatch(plain))
            plain = plain.Replace(',', '.');
        else if (!PointDecimals().IsMatch(plain))
            return null;
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? negative ? -number : number : null;
    }

    [GeneratedRegex(@"^[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?\z")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^[0-9]+,([0-9]{1,2}|[0-9]{4,})\z")]
    private static partial Regex CommaDecimals();

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex PointDecimals();

    private static AnswerValue.Text Tidy(FormField field, AnswerValue.Text text) =>
        new(AnswerText.Tidy(text.Value, lines: field.Type == FieldType.LongText));

    private static (AnswerValue?, FieldProblem?) Words(FormField field, AnswerValue raw)
    {
        if (raw is not AnswerValue.Text { Value: var text })
            return Wrong(FieldCodes.Invalid);
        if (!AnswerText.IsReadable(text, lines: field.Type == FieldType.LongText))
            return Wrong(FieldCodes.Characters);
        var most = field.MaxLength ?? (field.Type == FieldType.LongText ? 4000 : 200);
        // Lengths count what a reader sees as letters would be kinder, but the columns of the paper forms count characters.
        if (text.Length > most)
            return Wrong(FieldCodes.TooLong, "max", most);
        if (text.Length < field.MinLength)
            return Wrong(FieldCodes.TooShort, "min", field.MinLength);
        return field.Pattern is { } pattern && !Compile(pattern).IsMatch(text) ? Wrong(FieldCodes.Pattern) : (raw, null);
    }

    private static (AnswerValue?, FieldProblem?) Personal(Question question, AnswerValue raw)
    {
        if (raw is not AnswerValue.Text { Value: var text })
            return Wrong(FieldCodes.Invalid);
        var number = PersonalId.Parse(text, question.Context.AllowTestIds);
        return number.Ok ? (new AnswerValue.Text(number.Value.Value), null)
            : Wrong(number.Problem.Code == "personal-id.test-number" ? FieldCodes.TestNumber : FieldCodes.Invalid);
    }

    private static (AnswerValue?, FieldProblem?) Day(Question question, AnswerValue raw)
    {
        if (raw is not AnswerValue.Text { Value: var text })
            return Wrong(FieldCodes.Invalid);
        if (!TryDay(text, out var day))
        {
            var boxes = text.Split('/');
            return Wrong(boxes.Length == 3 && boxes.Any(string.IsNullOrWhiteSpace) ? FieldCodes.Incomplete : FieldCodes.Invalid);
        }

        if (day.Year is < 1800 or > 2200)
            return Wrong(FieldCodes.Invalid);
        if (Bound(question, question.Field.NotBefore) is { } from && day < from)
            return Wrong(FieldCodes.NotBefore, "day", from);
        if (Bound(question, question.Field.NotAfter) is { } to && day > to)
            return Wrong(FieldCodes.NotAfter, "day", to);
        return (raw, null);
    }

    internal static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static DateOnly? Bound(Question question, string? bound) => bound switch
    {
        null => null,
        "today" => question.Context.Today,
        _ when TryDay(bound, out var day) => day,
        _ => question.LookUp(bound) is FieldValue.Text other && TryDay(other.Value, out var day) ? day : null,
    };

    private static (AnswerValue?, FieldProblem?) Option(FormField field, AnswerValue raw) =>
        raw is AnswerValue.Text text && field.Options.Any(option => option.Value == text.Value) ? (raw, null) : Wrong(FieldCodes.NotOffered);

    private static (AnswerValue?, FieldProblem?) Amount(FormField field, AnswerValue raw)
    {
        var amount = raw switch
        {
            AnswerValue.Number number => number.Value,
            AnswerValue.Text text => ParseNumber(text.Value),
            _ => null,
        };
        if (amount is not { } value || Math.Abs(value) > 1_000_000_000_000_000m)
            return Wrong(FieldCodes.Invalid);
        var decimals = field.Decimals ?? field.Type switch { FieldType.Area => 2, FieldType.Money => 0, _ => 6 };
        if (decimal.Round(value, decimals) != value)
            return Wrong(FieldCodes.Decimals, "decimals", decimals);
        var least = field.Min ?? (field.Type == FieldType.Number ? null : 0);
        if (value < least)
            return Wrong(FieldCodes.TooSmall, "min", least);
        return value > field.Max ? Wrong(FieldCodes.TooLarge, "max", field.Max) : (new AnswerValue.Number(value), null);
    }

    private static (AnswerValue?, FieldProblem?) Phone(AnswerValue raw) =>
        raw is AnswerValue.Text text && PhoneNumber.Parse(text.Value) is { Ok: true } phone
            ? (new AnswerValue.Text(phone.Value.Value), null) : Wrong(FieldCodes.Invalid);

    private static (AnswerValue?, FieldProblem?) Email(AnswerValue raw) =>
        raw is AnswerValue.Text text && AnswerText.IsReadable(text.Value, lines: false) && EmailAddress.Parse(text.Value) is { Ok: true } email
            ? (new AnswerValue.Text(email.Value), null) : Wrong(FieldCodes.Invalid);

    private static AnswerValue.Flag? Declaration(Question question, AnswerValue? raw, List<FieldProblem> problems)
    {
        if (raw is AnswerValue.Flag { Value: true } accepted)
            return accepted;
        if (raw is not (null or AnswerValue.Flag))
            problems.Add(new(question.Path, FieldCodes.Invalid));
        else if (question.Required)
            problems.Add(new(question.Path, FieldCodes.Accept));
        return null;
    }

    private static AnswerValue.Map? Address(Question question, AnswerValue? raw, List<FieldProblem> problems)
    {
        if (raw is not (null or AnswerValue.Map) || raw is AnswerValue.Map other && other.Fields.Any(part => part.Key is not ("unit" or "line") || part.Value is not AnswerValue.Text))
        {
            problems.Add(new(question.Path, FieldCodes.Invalid));
            return null;
        }

        var parts = (raw as AnswerValue.Map ?? AnswerValue.Map.Empty).Fields;
        var unit = AnswerText.Tidy((parts.GetValueOrDefault("unit") as AnswerValue.Text)?.Value ?? "", lines: false);
        var line = AnswerText.Tidy((parts.GetValueOrDefault("line") as AnswerValue.Text)?.Value ?? "", lines: false);
        if (unit.Length == 0 && line.Length == 0 && !question.Required)
            return null;
        string unitPath = question.Path + ".unit", linePath = question.Path + ".line";
        var before = problems.Count;
        if (unit.Length == 0 && question.Field.InCity)
            problems.Add(new(unitPath, FieldCodes.Required));
        else if (unit.Length > 0 && !question.Context.IsCommune(unit))
            problems.Add(new(unitPath, FieldCodes.NotInCity));
        if (line.Length == 0 && problems.Count == before)
            problems.Add(new(linePath, FieldCodes.Required));
        else if (!AnswerText.IsReadable(line, lines: false))
            problems.Add(new(linePath, FieldCodes.Characters));
        else if (line.Length > 250)
            problems.Add(new(linePath, FieldCodes.TooLong, FormValidation.Args("max", 250)));
        if (problems.Count > before)
            return null;
        var kept = AnswerValue.Map.Empty.Fields.SetItem("line", new AnswerValue.Text(line));
        return new(unit.Length == 0 ? kept : kept.SetItem("unit", new AnswerValue.Text(unit)));
    }

    private static (AnswerValue?, FieldProblem?) Wrong(string code) => (null, new("", code));

    private static (AnswerValue?, FieldProblem?) Wrong(string code, string arg, object? value) =>
        (null, new("", code, FormValidation.Args(arg, value)));
}
