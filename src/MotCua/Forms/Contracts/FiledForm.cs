using MotCua.Kernel.Conditions;

namespace MotCua.Forms.Contracts;

/// <summary>Answers that were found right when they were handed in, as they are shown afterwards.</summary>
/// <remarks>
/// They are not checked again. What was right then may not be right by another day's rules: a day that was not to lie in the
/// future, a commune that has ended since or was not yet founded on filing. Only what is asked follows from the answers.
/// </remarks>
public static class FiledForm
{
    /// <param name="answers">In the shape that <see cref="FormValidation"/> gave them: what is hidden is not among them.</param>
    /// <param name="idle">As in <see cref="FormContext.Idle"/>.</param>
    public static FormCheck Read(FormSchema schema, FormAnswers answers, IReadOnlySet<string> idle)
    {
        var visible = new HashSet<string>(StringComparer.Ordinal);
        var lookUp = ConditionFields.Of(answers);
        foreach (var field in schema.Sections.Where(page => page.VisibleWhen?.Evaluate(lookUp).Holds != false).SelectMany(page => page.Fields))
        {
            var given = answers.Root.Fields.GetValueOrDefault(field.Id);
            if (!Asked(field, lookUp) || (given is null or { IsEmpty: true } && idle.Contains(field.Id)))
                continue;
            visible.Add(field.Id);
            var items = (given as AnswerValue.List ?? AnswerValue.List.Empty).Items;
            for (var index = 0; field.Type == FieldType.Group && index < items.Length; index++)
            {
                var item = (items[index] as AnswerValue.Map ?? AnswerValue.Map.Empty).Fields;
                Func<string, FieldValue?> inside = id => field.Fields.Any(inner => inner.Id == id.Split('.')[0]) ? ConditionFields.Of(item, id) : lookUp(id);
                visible.UnionWith(field.Fields.Where(inner => Asked(inner, inside)).Select(inner => AnswerPath.Field(AnswerPath.Item(field.Id, index), inner.Id)));
            }
        }

        return new FormCheck(answers, [], visible);
    }

    private static bool Asked(FormField field, Func<string, FieldValue?> lookUp) => field.HasValue && field.VisibleWhen?.Evaluate(lookUp).Holds != false;
}
