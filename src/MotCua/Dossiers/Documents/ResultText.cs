using MotCua.Catalogue.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Organisations.Contracts;

namespace MotCua.Dossiers.Documents;

/// <summary>The words of a result: what the leader reads before signing is what the paper says.</summary>
/// <remarks>
/// What the city says stands above what anybody typed; then the application; then what the template asks of the official,
/// and nothing else of his: no draft can give itself a number or rewrite a name.
/// </remarks>
public static class ResultText
{
    /// <param name="day">The day of the paper: units are named as they were called then.</param>
    public static RenderedResult Of(
        ResultTemplate template, ProcedureVersion version, Dossier d, Application application, CompleteTask.ResultDraft draft,
        UnitRegister units, CityFacts city, DateOnly day)
    {
        var issuers = new PaperIssuers(units, city, day);
        var answers = FormAnswers.Parse(application.Form).Value;
        var words = new AnswerWords(version.Package.Form, answers, issuers.CommuneOf);
        return template.Render(ConditionFields.Of(answers), name => Fact(name, d, application, issuers, day) ?? words.Of(name) ?? Asked(name, template, draft),
            name => version.Package.Form.Field(name) is { Required: false, RequiredWhen: null });
    }

    private static string? Fact(string name, Dossier d, Application application, PaperIssuers issuers, DateOnly day) => name switch
    {
        "dossier.code" => d.Code ?? "",
        "dossier.acceptedDay" => d.AcceptedAt is { } at ? PaperTime.Short(issuers.DayOf(at)) : "",
        "applicant.fullName" => application.Applicant.FullName,
        "unit.name" => issuers.RunningNameOf(d.CompetentUnit),
        "unit.government" => issuers.NameOf(d.CompetentUnit),
        "decision.number" => d.Result?.Number ?? "",
        "decision.day" => d.Result?.Date is null ? "" : PaperTime.Short(day),
        _ => null,
    };

    // Drafts written before names were checked hold the reason under its last part.
    private static string? Asked(string name, ResultTemplate template, CompleteTask.ResultDraft draft) =>
        template.Questions.FirstOrDefault(question => question.Id == name) is { } question
            ? (draft.Written(name) ?? (name == "decision.reason" ? draft.Written("reason") : null)) is { } written ? AnswerWords.Of(question, written) : null
            : null;
}
