using System.Collections.Immutable;
using MotCua.Forms.Contracts;
using MotCua.Organisations.Contracts;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Citizen.Apply;

/// <summary>Answers as a person reads them again before filing, and as an official reads them in the dossier.</summary>
internal sealed class AnswerWords(Text text, UnitRegister units, DateOnly today)
{
    /// <summary>The lines of one section; what is hidden or only stands on the page is not there.</summary>
    /// <param name="filled">Ids of fields that the city filled.</param>
    public IReadOnlyList<SumLine> Lines(FormSection section, FormCheck check, IReadOnlyCollection<string> filled) =>
        [.. section.Fields.Where(field => field.HasValue && check.Visible.Contains(field.Id)).SelectMany(field => Lines(field, check, filled))];

    public string? Of(FormField field, AnswerValue? value) => value switch
    {
        null => null,
        AnswerValue.Text chosen when field.Options.FirstOrDefault(option => option.Value == chosen.Value) is { } option => option.Label.In(text.Language.Code),
        AnswerValue.Text day when field.Type == FieldType.Date && DateOnly.TryParseExact(day.Value, "yyyy-MM-dd", out var date) => text.Date(date),
        AnswerValue.Text plain => plain.Value,
        AnswerValue.Flag flag => text[flag.Value ? "form.yes" : "form.no"],
        AnswerValue.Number number when field.Type == FieldType.Money => text.Money((long)number.Value),
        AnswerValue.Number number => Number(field, number.Value),
        AnswerValue.Map address => Address(address.Fields),
        _ => null,
    };

    private IEnumerable<SumLine> Lines(FormField field, FormCheck check, IReadOnlyCollection<string> filled)
    {
        if (field.Type != FieldType.Group)
        {
            var held = filled.Contains(field.Id);
            return [new SumLine(field.Label.In(text.Language.Code), Of(field, check.Answers.Get(field.Id)), text[held ? "form.source.person" : "form.you-said"], held)];
        }

        var items = check.Answers.Items(field.Id);
        var name = (field.ItemLabel ?? field.Label).In(text.Language.Code);
        return items.SelectMany((_, index) => field.Fields
            .Where(inner => check.Visible.Contains(AnswerPath.Field(AnswerPath.Item(field.Id, index), inner.Id)))
            .Select(inner => new SumLine(
                $"{name} {index + 1}: {inner.Label.In(text.Language.Code)}",
                Of(inner, check.Answers.Get(AnswerPath.Field(AnswerPath.Item(field.Id, index), inner.Id))), text["form.you-said"])));
    }

    private string Number(FormField field, decimal value)
    {
        var words = value.ToString("#,0.######", text.Language.Culture);
        return field.Unit is { } unit ? $"{words} {unit.In(text.Language.Code)}" : field.Type == FieldType.Area ? $"{words} m²" : words;
    }

    private string? Address(ImmutableSortedDictionary<string, AnswerValue> parts)
    {
        var line = (parts.GetValueOrDefault("line") as AnswerValue.Text)?.Value;
        var unit = parts.GetValueOrDefault("unit") is AnswerValue.Text key && Guid.TryParse(key.Value, out var id) ? units.Find(id)?.NameOn(today).In(text.Language.Code) : null;
        return string.Join(", ", new[] { line, unit }.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } words ? words : null;
    }
}
