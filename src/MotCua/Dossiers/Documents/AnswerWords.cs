using System.Globalization;
using MotCua.Forms.Contracts;
using MotCua.Kernel;

namespace MotCua.Dossiers.Documents;

/// <summary>Answers of a form as papers write them, in Vietnamese: the option's words and not its value, days and money in full.</summary>
/// <param name="communeName">A commune by the key an address holds, as running text has it; null when unknown.</param>
public sealed class AnswerWords(FormSchema form, FormAnswers answers, Func<string, string?> communeName)
{
    private static readonly NumberFormatInfo Numbers = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = ",", NumberGroupSizes = [3] };

    /// <summary>A field's answer in words; null when there is none.</summary>
    public string? Of(string id) => form.Field(id) is { } field && answers.Root.Fields.TryGetValue(id, out var value) ? Of(field, value) : null;

    /// <summary>What an official wrote into a result, kept as text, as the paper writes it: 23/11/2026 and not 2026-11-23.</summary>
    public static string Of(FormField question, string written) => question.Type switch
    {
        FieldType.Date when DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => PaperTime.Short(day),
        FieldType.Money when FieldRules.ParseNumber(written) is { } money => PaperWords.Money(new Vnd((long)money)),
        FieldType.Area when FieldRules.ParseNumber(written) is { } area => area.ToString("#,0.##", Numbers) + " m²",
        FieldType.Number when FieldRules.ParseNumber(written) is { } number => number.ToString("#,0.####", Numbers),
        _ => written,
    };

    private string? Of(FormField field, AnswerValue value) => (field.Type, value) switch
    {
        (FieldType.Choice or FieldType.Select, AnswerValue.Text text) =>
            field.Options.FirstOrDefault(option => option.Value == text.Value)?.Label.Vi ?? text.Value,
        (FieldType.Date, AnswerValue.Text text) =>
            DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? PaperTime.Short(day) : text.Value,
        (FieldType.Money, AnswerValue.Number money) => PaperWords.Money(new Vnd((long)money.Value)),
        (FieldType.Area, AnswerValue.Number area) => area.Value.ToString("#,0.##", Numbers) + " m²",
        (_, AnswerValue.Number number) => number.Value.ToString("#,0.####", Numbers),
        (_, AnswerValue.Flag flag) => flag.Value ? "có" : "không",
        (FieldType.Address, AnswerValue.Map map) => Address(Text(map, "line"), Text(map, "unit")),
        (FieldType.Group, AnswerValue.List list) => string.Join("; ", list.Items.OfType<AnswerValue.Map>().Select(item => Item(field, item))),
        (_, AnswerValue.Text text) => text.Value,
        _ => null,
    };

    /// <summary>Street line and commune; a line that names the commune already is enough.</summary>
    public string? Address(string? line, string? unit)
    {
        var commune = unit is null ? null : communeName(unit);
        var known = commune?.Split(',')[0];
        return commune is null || (line is not null && line.Contains(known!, StringComparison.OrdinalIgnoreCase))
            ? line
            : string.IsNullOrWhiteSpace(line) ? commune : $"{line.TrimEnd(' ', ',')}, {commune}";
    }

    private string Item(FormField group, AnswerValue.Map item) => string.Join(", ", group.Fields
        .Select(field => item.Fields.TryGetValue(field.Id, out var value) && Of(field, value) is { } words
            // In a list nothing else says what a number counts.
            ? value is AnswerValue.Number && field.Unit is { } unit ? $"{words} {unit.Vi}" : words
            : null).OfType<string>());

    private static string? Text(AnswerValue.Map map, string name) => (map.Fields.GetValueOrDefault(name) as AnswerValue.Text)?.Value;
}
