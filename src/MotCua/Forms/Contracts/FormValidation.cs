using System.Collections.Immutable;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;

namespace MotCua.Forms.Contracts;

/// <summary>What a check found: the answers that hold, in one shape, and what must be mended, in page order.</summary>
/// <param name="Visible">Paths of the fields that are asked, given these answers.</param>
public sealed record FormCheck(FormAnswers Answers, IReadOnlyList<FieldProblem> Problems, IReadOnlySet<string> Visible)
{
    public bool Ok => Problems.Count == 0;

    public Result<FormAnswers> ToResult() =>
        Ok ? Answers : new Problem("forms.invalid", ProblemKind.Invalid) { Errors = Problems };
}

/// <summary>Decides whether answers are right: the one place that does, whatever the browser did before.</summary>
/// <remarks>
/// Answers are walked in page order and a condition may name only fields above it, so a field hidden by a hidden field is
/// hidden too. What is hidden has no value, whatever was sent. An unanswerable condition hides.
/// </remarks>
public static class FormValidation
{
    /// <summary>More problems than a person will mend in one go; the rest come next time.</summary>
    private const int MaxProblems = 100;

    /// <param name="section">Only this section's problems are told; the answers are normalised as a whole all the same.</param>
    public static FormCheck Check(FormSchema schema, FormAnswers answers, FormContext context, string? section = null)
    {
        var problems = new List<FieldProblem>();
        var elsewhere = new List<FieldProblem>();
        var visible = new HashSet<string>(StringComparer.Ordinal);
        var root = AnswerValue.Map.Empty.Fields.ToBuilder();
        Func<string, FieldValue?> lookUp = id => ConditionFields.Of(root, id);
        foreach (var page in schema.Sections)
        {
            if (page.VisibleWhen?.Evaluate(lookUp).Holds == false)
                continue;
            var told = section is null || page.Id == section ? problems : elsewhere;
            foreach (var field in page.Fields)
                CheckField(field, answers.Root, null, root, lookUp, context, visible, told);
        }

        if (section is null)
            RefuseUnknown(answers.Root, null, schema.Field, problems);
        var normalised = new FormAnswers(new AnswerValue.Map(root.ToImmutable()));
        return new FormCheck(normalised, problems.Count > MaxProblems ? problems.GetRange(0, MaxProblems) : problems, visible);
    }

    /// <summary>The sections a person is asked, given what was answered so far.</summary>
    public static IReadOnlyList<FormSection> VisibleSections(FormSchema schema, FormAnswers answers, FormContext context)
    {
        var lookUp = ConditionFields.Of(Check(schema, answers, context).Answers);
        return [.. schema.Sections.Where(page => page.VisibleWhen?.Evaluate(lookUp).Holds != false)];
    }

    private static void CheckField(
        FormField field, AnswerValue.Map from, string? owner, ImmutableSortedDictionary<string, AnswerValue>.Builder into,
        Func<string, FieldValue?> lookUp, FormContext context, HashSet<string> visible, List<FieldProblem> problems)
    {
        if (!field.HasValue || field.VisibleWhen?.Evaluate(lookUp).Holds == false)
            return;
        var path = AnswerPath.Field(owner, field.Id);
        var raw = from.Fields.GetValueOrDefault(field.Id);
        if (owner is null && raw is null or { IsEmpty: true } && context.Idle.Contains(field.Id))
            return;
        visible.Add(path);
        var required = field.Required || field.RequiredWhen?.Evaluate(lookUp).Holds == true;
        var value = field.Type == FieldType.Group
            ? CheckGroup(field, raw, path, required, lookUp, context, visible, problems)
            : FieldRules.Check(new FieldRules.Question(field, path, required, lookUp, context), raw, problems);
        if (value is not null)
            into[field.Id] = value;
    }

    private static AnswerValue.List? CheckGroup(
        FormField group, AnswerValue? raw, string path, bool required, Func<string, FieldValue?> outer, FormContext context,
        HashSet<string> visible, List<FieldProblem> problems)
    {
        if (raw is not (null or AnswerValue.List))
        {
            problems.Add(new(path, FieldCodes.Invalid));
            return null;
        }

        var given = (raw as AnswerValue.List ?? AnswerValue.List.Empty).Items;
        if (given.Any(item => item is not AnswerValue.Map))
        {
            problems.Add(new(path, FieldCodes.Invalid));
            return null;
        }

        var least = Math.Max(group.MinItems, required ? 1 : 0);
        if (given.Length < least)
            problems.Add(new(path, FieldCodes.TooFew, Args("min", least)));
        if (given.Length > group.MaxItems)
        {
            problems.Add(new(path, FieldCodes.TooMany, Args("max", group.MaxItems)));
            return null;
        }

        var items = ImmutableArray.CreateBuilder<AnswerValue>();
        for (var i = 0; i < given.Length; i++)
        {
            var itemPath = AnswerPath.Item(path, i);
            var from = (AnswerValue.Map)given[i];
            var into = AnswerValue.Map.Empty.Fields.ToBuilder();
            // Inside a group an id means the same item first, even when it is not answered there.
            Func<string, FieldValue?> lookUp = id => Inner(group, id) is null ? outer(id) : ConditionFields.Of(into, id);
            foreach (var field in group.Fields)
                CheckField(field, from, itemPath, into, lookUp, context, visible, problems);
            RefuseUnknown(from, itemPath, id => Inner(group, id), problems);
            items.Add(new AnswerValue.Map(into.ToImmutable()));
        }

        return items.Count == 0 ? null : new AnswerValue.List(items.ToImmutable());
    }

    private static FormField? Inner(FormField group, string id) => group.Fields.FirstOrDefault(field => field.Id == id.Split('.')[0]);

    private static void RefuseUnknown(AnswerValue.Map given, string? owner, Func<string, FormField?> known, List<FieldProblem> problems)
    {
        foreach (var name in given.Fields.Keys)
        {
            if (known(name) is not { HasValue: true } field || field.Id != name)
                problems.Add(new(AnswerPath.Field(owner, name.Length > 60 ? name[..60] + "…" : name), FieldCodes.Unknown));
        }
    }

    internal static Dictionary<string, object?> Args(string name, object? value) => new() { [name] = value };
}
