using MotCua.Forms.Contracts;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>What is said of an applicant beside the form, in one shape: the same rules as the fields of a form, since papers print both.</summary>
internal static class ApplicantRules
{
    private const int LongestName = 200;
    private const int LongestLine = 250;
    private const string Root = "applicant.";

    /// <summary>What somebody who signed in may say beside what the e-ID knows: phone, e-mail and address.</summary>
    /// <returns>An applicant of which only these are set.</returns>
    public static Result<Applicant> Contact(Applicant? given, FormContext context) => Read(given ?? new("", ""), context, []);

    /// <summary>Everything, as an officer says it who has the person before them; the personal id has been checked before.</summary>
    public static Result<Applicant> Whole(Applicant given, FormContext context)
    {
        var problems = new List<FieldProblem>();
        var name = Line(given.FullName, "fullName", LongestName, problems);
        if (name is null && problems.Count == 0)
        {
            problems.Add(new(Root + "fullName", FieldCodes.Required));
        }

        var born = BirthDate(given.BirthDate, context.Today, problems);
        return Read(given, context, problems).Map(contact => contact with { FullName = name!, PersonalId = given.PersonalId, BirthDate = born });
    }

    private static Result<Applicant> Read(Applicant given, FormContext context, List<FieldProblem> problems)
    {
        var contact = new Applicant("", "", null, Phone(given.Phone, problems), Email(given.Email, problems), Address(given.Address, context, problems));
        return problems.Count == 0 ? contact : new Problem("request.invalid", ProblemKind.Invalid) { Errors = problems };
    }

    private static string? Phone(string? text, List<FieldProblem> problems) =>
        string.IsNullOrWhiteSpace(text) ? null : Kept(PhoneNumber.Parse(text).Map(number => number.Value), "phone", "phone", problems);

    private static string? Email(string? text, List<FieldProblem> problems) =>
        string.IsNullOrWhiteSpace(text) ? null
        : AnswerText.IsReadable(text, lines: false) ? Kept(EmailAddress.Parse(text), "email", FieldCodes.Invalid, problems)
        : Wrong("email", FieldCodes.Characters, problems);

    private static string? BirthDate(string? text, DateOnly today, List<FieldProblem> problems) =>
        string.IsNullOrWhiteSpace(text) ? null
        : !FieldRules.TryDay(text, out var day) || day.Year < 1800 ? Wrong("birthDate", FieldCodes.Invalid, problems)
        : day > today ? Wrong("birthDate", "date-future", problems, FormValidation.Args("today", today))
        : text;

    private static PostalAddress? Address(PostalAddress? given, FormContext context, List<FieldProblem> problems)
    {
        var line = Line(given?.Line, "address.line", LongestLine, problems);
        var unit = string.IsNullOrWhiteSpace(given?.Unit) ? "" : given.Unit;
        if (unit.Length > 0 && !context.IsCommune(unit))
        {
            Wrong("address.unit", FieldCodes.NotInCity, problems);
        }

        return line is null && unit.Length == 0 ? null : new(unit, line ?? "");
    }

    private static string? Line(string? text, string field, int most, List<FieldProblem> problems)
    {
        var line = AnswerText.Clean(text ?? "") is { } clean ? AnswerText.Tidy(clean, lines: false) : null;
        return line is null || !AnswerText.IsReadable(line, lines: false) ? Wrong(field, FieldCodes.Characters, problems)
            : line.Length > most ? Wrong(field, FieldCodes.TooLong, problems, FormValidation.Args("max", most))
            : line.Length == 0 ? null : line;
    }

    private static string? Kept(Result<string> read, string field, string code, List<FieldProblem> problems) =>
        read.Ok ? read.Value : Wrong(field, code, problems);

    private static string? Wrong(string field, string code, List<FieldProblem> problems, IReadOnlyDictionary<string, object?>? args = null)
    {
        problems.Add(new(Root + field, code, args));
        return null;
    }
}
