using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.People.Contracts;

namespace MotCua.Dossiers;

/// <summary>What filing under a version of a procedure needs.</summary>
/// <param name="CompetentFor">The unit competent to decide, given the answers, the receiving unit and the moment, or a problem that names the field to mend.</param>
public sealed record FilingTerms(Pins Pins, FormSchema Form, Procedure Procedure, Func<FormAnswers, Guid, DateTimeOffset, Result<Guid>> CompetentFor)
{
    /// <summary>Papers that an official asks for beyond those of the procedure: handed in with a supplement under this code.</summary>
    public const string Further = "further";

    /// <summary>Questions that need not be asked through a channel on a day; see <see cref="IdleQuestions"/>.</summary>
    public Func<FilingChannel, DateOnly, IReadOnlySet<string>> Idle { get; init; } = static (_, _) => System.Collections.Frozen.FrozenSet<string>.Empty;

    /// <summary>What the check of a form filed that way needs to know.</summary>
    public FormContext Context(FormContext at, Channel channel) => at with { Idle = Idle(DossierFacts.Of(channel), at.Today) };

    public IReadOnlyList<Component> Components => Procedure.Components;

    /// <summary>Codes of the papers these answers require.</summary>
    public IReadOnlyList<string> RequiredFor(FormAnswers answers) =>
        [.. Procedure.ComponentsFor(ConditionFields.Of(answers)).Where(c => c.Required).Select(c => c.Component.Code)];

    /// <summary>Codes of required papers without a file that somebody could read.</summary>
    /// <param name="infected">Files that nobody will ever open: they complete nothing.</param>
    /// <param name="seen">Papers whose originals were shown: where showing is enough, no file is missed.</param>
    public IReadOnlyList<string> MissingFrom(IEnumerable<FiledComponent> filed, FormAnswers answers, IReadOnlySet<Guid> infected, IReadOnlyList<string>? seen = null) =>
        [.. RequiredFor(answers).Where(code =>
            !filed.Any(c => c.Code == code && c.Files.Any(file => !infected.Contains(file))) && !(IsShown(code) && seen?.Contains(code) == true))];

    /// <summary>May such a party apply? The package says for whom the procedure is; one that names nobody is for everybody.</summary>
    public bool IsFor(PersonKind party) => Procedure.Audience.Count == 0 || Procedure.Audience.Any(word => KindOf(word) == party);

    // Of organisations the city does not know which are companies.
    private static PersonKind KindOf(string audience) => audience is "citizen" or "overseasVietnamese" ? PersonKind.Citizen : PersonKind.Organisation;

    /// <summary>Whether showing this paper's original in person is enough.</summary>
    public bool IsShown(string code) => Components.Any(component => component.Shown && component.Code == code);
}
