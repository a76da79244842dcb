using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>What filing under a version of a procedure needs.</summary>
/// <param name="CompetentFor">The unit competent to decide, given the answers, or a problem that names the field to mend.</param>
public sealed record FilingTerms(Pins Pins, FormSchema Form, Procedure Procedure, Func<FormAnswers, DateTimeOffset, Result<Guid>> CompetentFor)
{
    public IReadOnlyList<Component> Components => Procedure.Components;

    /// <summary>Codes of the papers these answers require.</summary>
    public IReadOnlyList<string> RequiredFor(FormAnswers answers) =>
        [.. Procedure.ComponentsFor(ConditionFields.Of(answers)).Where(c => c.Required).Select(c => c.Component.Code)];
}
