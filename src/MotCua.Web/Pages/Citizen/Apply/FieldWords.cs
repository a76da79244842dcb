using System.Globalization;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Citizen.Apply;

/// <summary>The sentence for a problem of a form field: the package's own words first, then those of the kind of field, then the general ones.</summary>
internal static class FieldWords
{
    public static string Of(FormField? field, FieldProblem problem, Text text) =>
        field?.Messages.GetValueOrDefault(problem.Code)?.In(text.Language.Code)
        ?? (field is not null && Kind(field, problem) is { } kind && text.Has($"field.{problem.Code}.{kind}") ? text[$"field.{problem.Code}.{kind}"] : text.Of(problem));

    /// <summary>The error summary of a form: in page order, each line leading to its control.</summary>
    public static IReadOnlyList<ErrorLine> Summary(FormSchema schema, IEnumerable<FieldProblem> problems, Text text) =>
        [.. problems.Select(problem => Line(schema.Sections.SelectMany(section => section.Fields), problem, text))];

    /// <param name="fields">The fields of the form, or of the one section that is complained about.</param>
    public static ErrorLine Line(IEnumerable<FormField> fields, FieldProblem problem, Text text)
    {
        // children[0].name: the group, the item, the question in it.
        var steps = problem.Field.Split('.', '[', ']').Where(step => step.Length > 0).ToArray();
        var outer = fields.FirstOrDefault(field => field.Id == steps.FirstOrDefault());
        var field = outer?.Type == FieldType.Group && steps.Length >= 3 ? outer.Fields.FirstOrDefault(inner => inner.Id == steps[2]) : outer;
        var words = Of(field, problem, text);
        // "Please fill this in" under a field says enough; in a list it needs the name of the field, and of the item it is in.
        if (field is not null && !field.Messages.ContainsKey(problem.Code))
        {
            var label = field.Label.In(text.Language.Code);
            words = (problem.Code, Kind(field, problem)) switch
            {
                (FieldCodes.Required, "choose") => text["errors.choose", ("label", label)],
                (FieldCodes.Required, "commune") => text["errors.choose-commune", ("label", label)],
                (FieldCodes.Required, _) => text["errors.fill", ("label", label)],
                _ => text["errors.named", ("label", label), ("words", words)],
            };
        }

        if (outer?.Type == FieldType.Group && steps.Length >= 2 && int.TryParse(steps[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            words = text["errors.item", ("item", (outer.ItemLabel ?? outer.Label).In(text.Language.Code)), ("n", (index + 1).ToString(CultureInfo.InvariantCulture)), ("words", words)];
        return new ErrorLine(words, Field.IdOf(problem.Field));
    }

    // What the person does at this control: where one chooses nothing is filled in, and each kind of box has its own shape.
    private static string? Kind(FormField field, FieldProblem problem) => problem.Code switch
    {
        FieldCodes.Required when field.Type is FieldType.Choice or FieldType.Select or FieldType.YesNo => "choose",
        FieldCodes.Required when field.Type == FieldType.Address && problem.Field.EndsWith(".unit", StringComparison.Ordinal) => "commune",
        FieldCodes.Invalid => FormSchemaJson.Name(field.Type),
        _ => null,
    };
}
