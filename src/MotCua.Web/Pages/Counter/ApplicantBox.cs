using MotCua.Forms.Contracts;
using MotCua.Kernel;

namespace MotCua.Web.Pages.Counter;

/// <summary>
/// The person is typed once: questions of the form that ask for what stands in the applicant's box are answered from there and not
/// asked again, unless the form is about somebody else.
/// </summary>
/// <param name="someoneElse">The officer says that the form names another person than the applicant: then everything is asked.</param>
internal sealed class ApplicantBox(FormSchema schema, bool someoneElse)
{
    public const string Prefix = "applicant.";

    private static readonly Dictionary<string, string> Boxes = new(StringComparer.Ordinal)
    {
        ["person.fullName"] = "fullName",
        ["person.personalId"] = "personalId",
        ["person.birthDate"] = "birthDate",
        ["person.phone"] = "phone",
        ["person.residence"] = "unit",
    };

    private readonly Dictionary<string, FormField> taken = someoneElse
        ? []
        : schema.Sections.SelectMany(section => section.Fields).Where(field => field.Prefill is { } source && Boxes.ContainsKey(source)).ToDictionary(field => field.Id, StringComparer.Ordinal);

    public bool SomeoneElse => someoneElse;

    /// <summary>Whether the box and the form ask for anything in common.</summary>
    public bool Shares => someoneElse || taken.Count > 0;

    /// <summary>The answers with those of the box in their places; what else is known of the person fills what is empty.</summary>
    public FormAnswers Fill(FormAnswers answers, PersonFacts person) =>
        someoneElse ? answers : FormPrefill.Apply(schema, taken.Keys.Aggregate(answers, (left, id) => left.With(id, null)), person).Answers;

    /// <summary>Of these questions, those that are to be asked.</summary>
    public IReadOnlySet<string> Asked(IEnumerable<string> visible) => visible.Where(path => !taken.ContainsKey(path)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Questions of a section that the box answers.</summary>
    public IReadOnlyList<FormField> Of(FormSection section, IReadOnlySet<string> visible) =>
        [.. section.Fields.Where(field => taken.ContainsKey(field.Id) && visible.Contains(field.Id))];

    /// <summary>Parts of the box that these questions cannot do without.</summary>
    public IReadOnlySet<string> Needed(IReadOnlySet<string> visible) => taken.Values.Where(field => field.Required && visible.Contains(field.Id))
        .SelectMany(field => field.Type == FieldType.Address ? field.InCity ? (string[])["unit", "line"] : ["line"] : [Boxes[field.Prefill!]])
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>What is wrong with answers that came from the box, told at the box, a line for each part.</summary>
    public IReadOnlyList<FieldProblem> AtTheBox(IEnumerable<FieldProblem> problems) =>
        [.. problems.Select(problem => Owner(problem) is { } field ? Worded(problem, field) with { Field = Prefix + Part(field, problem) } : null).OfType<FieldProblem>().DistinctBy(problem => problem.Field)];

    /// <summary>What is wrong with the other answers.</summary>
    public IReadOnlyList<FieldProblem> InTheForm(IEnumerable<FieldProblem> problems) => [.. problems.Where(problem => Owner(problem) is null)];

    private FormField? Owner(FieldProblem problem) => taken.GetValueOrDefault(AnswerPath.Root(problem.Field));

    /// <summary>The box has no schema that says of what kind it is: the code says it, so that the words say how to mend it.</summary>
    private static FieldProblem Worded(FieldProblem problem, FormField field) =>
        problem.Code == FieldCodes.Invalid && field.Type is FieldType.PersonalId or FieldType.Date or FieldType.Phone ? problem with { Code = $"{problem.Code}.{FormSchemaJson.Name(field.Type)}" } : problem;

    private static string Part(FormField field, FieldProblem problem) =>
        field.Type != FieldType.Address ? Boxes[field.Prefill!] : !field.InCity || problem.Field.EndsWith(".line", StringComparison.Ordinal) ? "line" : "unit";
}
