namespace MotCua.Forms.Contracts;

/// <summary>What is known of a person before he fills a form; each may be missing.</summary>
public sealed record PersonFacts
{
    public string? FullName { get; init; }

    public DateOnly? BirthDate { get; init; }

    /// <summary><c>female</c> or <c>male</c>.</summary>
    public string? Gender { get; init; }

    public string? Ethnicity { get; init; }

    public string? Nationality { get; init; }

    public string? PersonalId { get; init; }

    public string? ResidenceUnit { get; init; }

    /// <summary>House, street, hamlet: what is left of the address when the commune is named by its key.</summary>
    public string? ResidenceLine { get; init; }

    /// <summary>The address in one line, commune and city with it, for questions that have one box.</summary>
    public string? ResidenceWhole { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    /// <summary>The organisation he files for, when he does.</summary>
    public string? OrganisationName { get; init; }

    public string? OrganisationCode { get; init; }
}

/// <summary>Fills what is known and not answered yet, so that nobody types what the city knows.</summary>
public static class FormPrefill
{
    /// <summary>The names a form may use after <c>prefill:</c>.</summary>
    public static IReadOnlyList<string> Sources { get; } = [.. Known(new PersonFacts()).Keys];

    /// <returns>The answers and the ids of the fields that were filled: the page says where they come from.</returns>
    public static (FormAnswers Answers, IReadOnlyList<string> Filled) Apply(FormSchema schema, FormAnswers answers, PersonFacts person)
    {
        var known = Known(person);
        var filled = new List<string>();
        foreach (var field in schema.Sections.SelectMany(section => section.Fields))
        {
            if (field.Prefill is null || answers.Root.Fields.ContainsKey(field.Id) || Value(field, known, person) is not { IsEmpty: false } value)
                continue;
            // A fact the form does not offer as an option is no answer to it.
            if (field.Options.Count > 0 && !(value is AnswerValue.Text text && field.Options.Any(option => option.Value == text.Value)))
                continue;
            answers = answers.With(field.Id, value);
            filled.Add(field.Id);
        }

        return (answers, filled);
    }

    private static AnswerValue? Value(FormField field, Dictionary<string, AnswerValue?> known, PersonFacts person) =>
        field is { Prefill: "person.residence", InCity: false } && person.ResidenceWhole is { } whole ? Address(null, whole) : known.GetValueOrDefault(field.Prefill!);

    private static Dictionary<string, AnswerValue?> Known(PersonFacts person) => new(StringComparer.Ordinal)
    {
        ["person.fullName"] = Text(person.FullName),
        ["person.birthDate"] = Text(person.BirthDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        ["person.gender"] = Text(person.Gender),
        ["person.ethnicity"] = Text(person.Ethnicity),
        ["person.nationality"] = Text(person.Nationality),
        ["person.personalId"] = Text(person.PersonalId),
        ["person.residence"] = Address(person.ResidenceUnit, person.ResidenceLine),
        ["person.phone"] = Text(person.Phone),
        ["person.email"] = Text(person.Email),
        ["organisation.name"] = Text(person.OrganisationName),
        ["organisation.code"] = Text(person.OrganisationCode),
    };

    private static AnswerValue.Text? Text(string? value) =>
        value is null || AnswerText.Clean(value) is not { Length: > 0 } clean ? null : new(clean);

    private static AnswerValue.Map Address(string? unit, string? line)
    {
        var map = AnswerValue.Map.Empty.Fields;
        if (Text(unit) is { } code)
            map = map.SetItem("unit", code);
        return new(Text(line) is { } street ? map.SetItem("line", street) : map);
    }
}
