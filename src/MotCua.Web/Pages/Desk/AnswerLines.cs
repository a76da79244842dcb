using System.Globalization;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Desk;

/// <summary>One section of a filed form as people read it.</summary>
public sealed record AnswerBlock(string Title, IReadOnlyList<SumLine> Lines);

/// <summary>Writes the answers of a form out in words: labels and options of the schema, dates and places as people write them.</summary>
public sealed class AnswerLines(FormSchema schema, FormAnswers answers, FormContext context, Text text, UnitRegister units)
{
    public IReadOnlyList<AnswerBlock> Blocks()
    {
        var check = FormValidation.Check(schema, answers, context);
        return [.. schema.Sections
            .Select(section => new AnswerBlock(
                In(section.Title),
                [.. section.Fields.Where(field => field.HasValue && check.Visible.Contains(field.Id)).SelectMany(field => Lines(field, field.Id, answers.Get(field.Id)))]))
            .Where(block => block.Lines.Count > 0)];
    }

    /// <summary>An answer in words by its id, e.g. for the text of a result; null when it was not given.</summary>
    public string? Word(string id) => schema.Field(id) is { } field ? Words(field, answers.Get(id)) : null;

    private IEnumerable<SumLine> Lines(FormField field, string path, AnswerValue? value)
    {
        if (field.Type != FieldType.Group)
        {
            return [new SumLine(In(field.Label), Words(field, value))];
        }

        var items = answers.Items(path);
        return items.SelectMany((item, index) => field.Fields.Select(inner => new SumLine(
            $"{In(field.ItemLabel ?? field.Label)} {index + 1}: {In(inner.Label)}",
            Words(inner, (item as AnswerValue.Map)?.Fields.GetValueOrDefault(inner.Id)))));
    }

    private string? Words(FormField field, AnswerValue? value) => (field.Type, value) switch
    {
        (_, null) => null,
        (FieldType.Choice or FieldType.Select, AnswerValue.Text { Value: var chosen }) =>
            field.Options.FirstOrDefault(option => option.Value == chosen) is { } option ? In(option.Label) : chosen,
        (FieldType.Date, AnswerValue.Text { Value: var day }) =>
            DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? text.Date(date) : day,
        (FieldType.Money, AnswerValue.Number { Value: var dong }) => text.Money((long)dong),
        (FieldType.Area, AnswerValue.Number { Value: var area }) => $"{area.ToString("#,0.##", text.Language.Culture)} m²",
        (_, AnswerValue.Number { Value: var number }) => number.ToString("#,0.####", text.Language.Culture) + (field.Unit is { } unit ? " " + In(unit) : ""),
        (_, AnswerValue.Flag { Value: var flag }) => text[flag ? "form.yes" : "form.no"],
        (FieldType.Address, AnswerValue.Map address) => Address(FormPost.BoxText(address.Fields.GetValueOrDefault("unit")), FormPost.BoxText(address.Fields.GetValueOrDefault("line"))),
        (_, AnswerValue.Text { Value: var typed }) => typed,
        _ => null,
    };

    /// <summary>Street line and commune, as an envelope has them.</summary>
    public string? Address(string? unit, string? line)
    {
        var commune = Guid.TryParse(unit, out var id) ? units.Find(id)?.NameOn(context.Today).In(text.Language.Code) : null;
        return string.Join(", ", new[] { line, commune }.Where(part => !string.IsNullOrWhiteSpace(part))) is { Length: > 0 } words ? words : null;
    }

    private string In(LocalText words) => words.In(text.Language.Code);
}
