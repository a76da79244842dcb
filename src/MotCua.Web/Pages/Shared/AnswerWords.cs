using System.Collections.Immutable;
using System.Globalization;
using MotCua.Forms.Contracts;
using MotCua.Organisations.Contracts;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Shared;

/// <summary>One section of a form as people read it.</summary>
public sealed record AnswerBlock(string Title, IReadOnlyList<SumLine> Lines);

/// <summary>Answers in words: labels and options of the schema, dates, amounts and places as people write them.</summary>
/// <param name="speak">To whom the form's own words speak; they are shown as they are where it is null.</param>
internal sealed class AnswerWords(Text text, UnitRegister units, DateOnly today, Func<string, string>? speak = null)
{
    private string Say(Kernel.LocalText words) => speak is null ? words.In(text.Language.Code) : speak(words.In(text.Language.Code));

    /// <summary>Every section that has something to read, as an official reads a dossier.</summary>
    public IReadOnlyList<AnswerBlock> Blocks(FormSchema schema, FormCheck check) =>
        [.. schema.Sections.Select(section => new AnswerBlock(Say(section.Title), Lines(section, check))).Where(block => block.Lines.Count > 0)];

    /// <summary>The lines of one section; what is hidden or only stands on the page is not there.</summary>
    /// <param name="filled">Ids of fields that the city filled, to say of each line where it comes from; null says nothing.</param>
    public IReadOnlyList<SumLine> Lines(FormSection section, FormCheck check, IReadOnlyCollection<string>? filled = null) =>
        [.. section.Fields.Where(field => field.HasValue && check.Visible.Contains(field.Id)).SelectMany(field => Lines(field, check, filled))];

    /// <summary>One answer; null when it was not given.</summary>
    public string? Of(FormField field, AnswerValue? value) => value switch
    {
        null => null,
        AnswerValue.Text chosen when field.Options.FirstOrDefault(option => option.Value == chosen.Value) is { } option => Say(option.Label),
        AnswerValue.Text day when field.Type == FieldType.Date && DateOnly.TryParseExact(day.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => text.Date(date),
        AnswerValue.Text plain => plain.Value,
        AnswerValue.Flag flag => text[flag.Value ? "form.yes" : "form.no"],
        AnswerValue.Number number when field.Type == FieldType.Money => text.Money((long)number.Value),
        AnswerValue.Number number => Number(field, number.Value),
        AnswerValue.Map address => Address(Part(address.Fields, "unit"), Part(address.Fields, "line")),
        _ => null,
    };

    /// <summary>Street line and commune, as an envelope has them.</summary>
    public string? Address(string? unit, string? line)
    {
        var commune = Guid.TryParse(unit, out var id) ? units.Find(id)?.NameOn(today).In(text.Language.Code) : null;
        return string.Join(", ", new[] { line, commune }.Where(part => !string.IsNullOrWhiteSpace(part))) is { Length: > 0 } words ? words : null;
    }

    private IEnumerable<SumLine> Lines(FormField field, FormCheck check, IReadOnlyCollection<string>? filled)
    {
        if (field.Type != FieldType.Group)
        {
            var held = filled?.Contains(field.Id) == true;
            return [new SumLine(Say(field.Label), Of(field, check.Answers.Get(field.Id)), filled is null ? null : text[held ? "form.source.person" : "form.you-said"], held)];
        }

        var name = Say(field.ItemLabel ?? field.Label);
        return check.Answers.Items(field.Id).SelectMany((_, index) => field.Fields
            .Select(inner => (Field: inner, Path: AnswerPath.Field(AnswerPath.Item(field.Id, index), inner.Id)))
            .Where(inner => check.Visible.Contains(inner.Path))
            .Select(inner => new SumLine(
                $"{name} {index + 1}: {Say(inner.Field.Label)}", Of(inner.Field, check.Answers.Get(inner.Path)), filled is null ? null : text["form.you-said"])));
    }

    private string Number(FormField field, decimal value)
    {
        var words = value.ToString("#,0.######", text.Language.Culture);
        return field.Unit is { } unit ? $"{words} {unit.In(text.Language.Code)}" : field.Type == FieldType.Area ? $"{words} m²" : words;
    }

    private static string? Part(ImmutableSortedDictionary<string, AnswerValue> parts, string name) => (parts.GetValueOrDefault(name) as AnswerValue.Text)?.Value;
}
