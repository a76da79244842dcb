using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Citizen.Apply;

/// <summary>The sentence for a problem of a form field: the package's own words first, the general ones otherwise.</summary>
internal static class FieldWords
{
    public static string Of(FormField? field, FieldProblem problem, Text text) =>
        field?.Messages.GetValueOrDefault(problem.Code)?.In(text.Language.Code) ?? text.Of(problem);

    /// <summary>The error summary of a form: in page order, each line leading to its control.</summary>
    public static IReadOnlyList<ErrorLine> Summary(FormSchema schema, IEnumerable<FieldProblem> problems, Text text) =>
        [.. problems.Select(problem => Line(schema.FieldAt(problem.Field), problem, text))];

    public static ErrorLine Line(FormField? field, FieldProblem problem, Text text)
    {
        var words = Of(field, problem, text);
        // "Please fill this in" under a field says enough; in a list it needs the name of the field, and of the item it is in.
        if (field is not null && !field.Messages.ContainsKey(problem.Code))
        {
            var label = field.Label.In(text.Language.Code);
            words = problem.Code == FieldCodes.Required ? text["errors.fill", ("label", label)] : text["errors.named", ("label", label), ("words", words)];
        }

        if (problem.Field.IndexOf('[', StringComparison.Ordinal) is > 0 and var at
            && int.TryParse(problem.Field.AsSpan(at + 1, problem.Field.IndexOf(']', at) - at - 1), out var index))
        {
            words = text["errors.item", ("n", index + 1), ("words", words)];
        }

        return new ErrorLine(words, Field.IdOf(problem.Field));
    }
}
