using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;

namespace MotCua.Dossiers;

/// <summary>A paper a procedure may ask for.</summary>
/// <param name="VisibleWhen">Whether these answers need it at all; null means always.</param>
public sealed record FilingComponent(string Code, LocalText Name, Condition? VisibleWhen, bool Required);

/// <summary>What filing under a version of a procedure needs.</summary>
/// <param name="CompetenceAddress">The form's address field whose commune decides, or null with <paramref name="CompetentUnit"/>.</param>
public sealed record FilingTerms(
    Pins Pins, FormSchema Form, IReadOnlyList<FilingComponent> Components, string? CompetenceAddress, Guid? CompetentUnit)
{
    /// <summary>The papers these answers require.</summary>
    public IReadOnlyList<string> RequiredFor(FormAnswers answers)
    {
        var lookUp = ConditionFields.Of(answers);
        return [.. Components.Where(c => c.Required && c.VisibleWhen?.Evaluate(lookUp).Holds != false).Select(c => c.Code)];
    }

    /// <summary>The unit competent to decide, or null when the answers do not say.</summary>
    public Guid? CompetentFor(FormAnswers answers) => CompetenceAddress is { } field
        ? answers.Get(field) is AnswerValue.Map address && address.Fields.GetValueOrDefault("unit") is AnswerValue.Text { Value: var key } && Guid.TryParse(key, out var unit) ? unit : null
        : CompetentUnit;
}
