using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using MotCua.Kernel;

namespace MotCua.Forms.Contracts;

/// <summary>Answers from and to the inputs of an HTML form, by schema id. What cannot be read is kept as it was typed.</summary>
/// <remarks>
/// Input names are answer paths; a day has <c>.day .month .year</c>, an address <c>.unit .line</c>. Beside each rendered field stands
/// <c>_shown</c> = its path, so that a field the page did not show keeps its answer and an unticked box loses it.
/// </remarks>
public static class FormPost
{
    public const string Shown = "_shown";
    public const string Add = "_add";
    public const string Remove = "_remove";
    public const string CountPrefix = "_count.";

    /// <summary>What is put behind a date's path for each of its boxes; pages take the names from here, so that they never differ.</summary>
    public const string DayBox = ".day";
    public const string MonthBox = ".month";
    public const string YearBox = ".year";

    /// <summary>The answers after this post: the shown fields of the section replaced, everything else as before.</summary>
    public static Result<FormAnswers> Read(FormSection section, IFormCollection form, FormAnswers before)
    {
        HashSet<string>? shown = form.TryGetValue(Shown, out var paths) ? [.. paths.OfType<string>()] : null;
        var reading = new Reading(form, shown, FormAnswers.MaxCharacters);
        var root = reading.Fields(section.Fields, null, before.Root);
        return reading.Broken ? FormAnswers.Malformed : reading.Left < 0 ? FormAnswers.TooLarge : new FormAnswers(root);
    }

    /// <summary>What 'add another' or 'remove' asks for, done; the same answers when neither button was pressed.</summary>
    public static FormAnswers ApplyButtons(FormSection section, IFormCollection form, FormAnswers answers, out bool pressed)
    {
        pressed = true;
        if (form[Add].FirstOrDefault() is { } list && Group(section, list) is { } group)
            return answers.Items(list).Length < group.MaxItems ? answers.AddItem(list) : answers;
        if (form[Remove].FirstOrDefault() is { } item && AnswerPath.Parse(item) is [{ Name: { } owner }, { Name: null, Index: var index }] && Group(section, owner) is not null)
            return answers.RemoveItem(owner, index);
        pressed = false;
        return answers;
    }

    /// <summary>Questions that these answers opened and that the posted page did not show: to be asked, not to be complained about.</summary>
    public static IReadOnlyList<string> NewQuestions(FormSection section, IFormCollection form, FormCheck check)
    {
        if (!form.TryGetValue(Shown, out var paths))
            return [];
        var shown = paths.OfType<string>().ToHashSet(StringComparer.Ordinal);
        var ids = section.Fields.Select(field => field.Id).ToHashSet(StringComparer.Ordinal);
        return [.. check.Visible.Where(path => !shown.Contains(path) && ids.Contains(AnswerPath.Parse(path)![0].Name!)).Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// The answers as a page shows them: a visible list that must have items has boxes to type the first ones into, not only a
    /// button for "another".
    /// </summary>
    public static FormAnswers WithRoom(IEnumerable<FormField> fields, FormAnswers answers, IReadOnlySet<string> visible) => fields
        .Where(field => field.Type == FieldType.Group && visible.Contains(field.Id))
        .SelectMany(field => Enumerable.Repeat(field.Id, Math.Max(0, field.LeastItems - answers.Items(field.Id).Length)))
        .Aggregate(answers, (grown, list) => grown.AddItem(list));

    /// <summary>The inputs that show these answers; reading them again gives the same answers.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Write(FormSection section, FormAnswers answers) =>
        section.Fields.SelectMany(field => WriteField(field, field.Id, answers.Root.Fields.GetValueOrDefault(field.Id)));

    /// <summary>The text in the box of a field for an answer, right or wrong.</summary>
    public static string BoxText(AnswerValue? value) => value switch
    {
        AnswerValue.Text text => text.Value,
        AnswerValue.Number number => NumberText(number.Value),
        AnswerValue.Flag flag => flag.Value ? "true" : "false",
        _ => "",
    };

    /// <summary>What stands in the three boxes of a day.</summary>
    public static (string Day, string Month, string Year) DateBoxes(AnswerValue? value)
    {
        if (value is not AnswerValue.Text { Value: var text })
            return ("", "", "");
        if (FieldRules.TryDay(text, out var day))
            return (day.Day.ToString(CultureInfo.InvariantCulture), day.Month.ToString(CultureInfo.InvariantCulture), day.Year.ToString("0000", CultureInfo.InvariantCulture));
        return text.Split('/') is [var d, var m, var y] ? (d, m, y) : (text, "", "");
    }

    /// <summary>A day from its three boxes: <c>yyyy-MM-dd</c>, empty when nothing was typed, else what was typed with strokes between.</summary>
    public static string Day(string d, string m, string y)
    {
        if (d.Length + m.Length + y.Length == 0)
            return "";
        // A whole day typed or pasted into the first box is understood.
        if (m.Length + y.Length == 0 && d.Split('/', '-', '.', ' ') is [var first, var second, { Length: 4 } third])
            (d, m, y) = (first, second, third);
        if (y.Length == 4 && DateOnly.TryParseExact($"{d}/{m}/{y}", "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return string.Join('/', new[] { d, m, y }.Select(box => box.Replace("/", "", StringComparison.Ordinal)));
    }

    private static FormField? Group(FormSection section, string id) =>
        section.Fields.FirstOrDefault(field => field.Type == FieldType.Group && field.Id == id);

    private static IEnumerable<KeyValuePair<string, string>> WriteField(FormField field, string path, AnswerValue? value)
    {
        if (!field.HasValue)
            yield break;
        yield return new(Shown, path);
        switch (field.Type)
        {
            case FieldType.Date:
                var (day, month, year) = DateBoxes(value);
                yield return new(path + DayBox, day);
                yield return new(path + MonthBox, month);
                yield return new(path + YearBox, year);
                break;
            case FieldType.Address:
                var parts = (value as AnswerValue.Map ?? AnswerValue.Map.Empty).Fields;
                yield return new(path + ".unit", BoxText(parts.GetValueOrDefault("unit")));
                yield return new(path + ".line", BoxText(parts.GetValueOrDefault("line")));
                break;
            case FieldType.Group:
                var items = (value as AnswerValue.List ?? AnswerValue.List.Empty).Items;
                yield return new(CountPrefix + path, items.Length.ToString(CultureInfo.InvariantCulture));
                for (var i = 0; i < items.Length; i++)
                {
                    var item = (items[i] as AnswerValue.Map ?? AnswerValue.Map.Empty).Fields;
                    foreach (var inner in field.Fields)
                    {
                        foreach (var input in WriteField(inner, AnswerPath.Field(AnswerPath.Item(path, i), inner.Id), item.GetValueOrDefault(inner.Id)))
                            yield return input;
                    }
                }

                break;
            case FieldType.Declaration when value is AnswerValue.Flag { Value: true }:
                yield return new(path, "true");
                break;
            default:
                if (BoxText(value) is { Length: > 0 } box)
                    yield return new(path, box);
                break;
        }
    }

    // A comma before decimals; exactly three of them would read as thousands, so a zero is put behind.
    private static string NumberText(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? text : text.Replace('.', ',') + (text.Length - point == 4 ? "0" : "");
    }

    private sealed class Reading(IFormCollection form, HashSet<string>? shown, int budget)
    {
        public int Left { get; private set; } = budget;

        public bool Broken { get; private set; }

        public AnswerValue.Map Fields(IEnumerable<FormField> fields, string? owner, AnswerValue.Map before)
        {
            var map = before.Fields.ToBuilder();
            foreach (var field in fields.Where(field => field.HasValue))
            {
                var path = AnswerPath.Field(owner, field.Id);
                if (shown?.Contains(path) == false)
                    continue;
                if (Value(field, path, before.Fields.GetValueOrDefault(field.Id)) is { IsEmpty: false } value)
                    map[field.Id] = value;
                else
                    map.Remove(field.Id);
            }

            return new(map.ToImmutable());
        }

        private AnswerValue? Value(FormField field, string path, AnswerValue? before)
        {
            switch (field.Type)
            {
                case FieldType.Date:
                    return new AnswerValue.Text(Day(Box(path + DayBox), Box(path + MonthBox), Box(path + YearBox)));
                case FieldType.Address:
                    return Address(path, (before as AnswerValue.Map ?? AnswerValue.Map.Empty).Fields);
                case FieldType.Group:
                    return Items(field, path, (before as AnswerValue.List ?? AnswerValue.List.Empty).Items);
                case FieldType.Number or FieldType.Money or FieldType.Area:
                    var typed = Box(path);
                    return FieldRules.ParseNumber(typed) is { } number ? new AnswerValue.Number(number) : new AnswerValue.Text(typed);
                case FieldType.YesNo:
                    return Box(path) switch { "true" => new AnswerValue.Flag(true), "false" => new AnswerValue.Flag(false), _ => null };
                case FieldType.Declaration:
                    return Box(path) == "true" ? new AnswerValue.Flag(true) : null;
                default:
                    return new AnswerValue.Text(Box(path));
            }
        }

        /// <summary>An address without a box for the commune keeps the one it had for as long as its line is the same.</summary>
        private AnswerValue.Map Address(string path, IReadOnlyDictionary<string, AnswerValue> before)
        {
            var line = new AnswerValue.Text(Box(path + ".line"));
            var unit = !form.ContainsKey(path + ".unit") && line.Equals(before.GetValueOrDefault("line")) && before.GetValueOrDefault("unit") is AnswerValue.Text kept
                ? kept : new AnswerValue.Text(Box(path + ".unit"));
            return new FormAnswers(AnswerValue.Map.Empty).With("unit", unit).With("line", line).Root;
        }

        private AnswerValue.List? Items(FormField group, string path, ImmutableArray<AnswerValue> before)
        {
            if (!int.TryParse(Box(CountPrefix + path), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                count = 0;
            var items = Enumerable.Range(0, Math.Min(count, group.MaxItems)).Select(AnswerValue (i) =>
                Fields(group.Fields, AnswerPath.Item(path, i), i < before.Length && before[i] is AnswerValue.Map map ? map : AnswerValue.Map.Empty));
            return new AnswerValue.List([.. items]);
        }

        private string Box(string name)
        {
            var raw = form[name].FirstOrDefault() ?? "";
            Left -= raw.Length;
            if (Left < 0 || AnswerText.Clean(raw) is not { } text)
            {
                Broken |= Left >= 0;
                return "";
            }

            return text;
        }
    }
}
