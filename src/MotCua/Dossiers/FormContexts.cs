using MotCua.Forms.Contracts;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>The facts outside a form that its validation needs, at a moment of legal time.</summary>
/// <param name="today">The legal day of a moment.</param>
/// <param name="isCommune">Whether a unit key is a commune of this city on a day.</param>
/// <param name="allowTestIds">999 numbers are taken; never in production.</param>
public sealed class FormContexts(Func<DateTimeOffset, DateOnly> today, Func<string, DateOnly, bool> isCommune, bool allowTestIds)
{
    public FormContext At(DateTimeOffset now)
    {
        var day = today(now);
        return new(day, allowTestIds, unit => isCommune(unit, day));
    }

    /// <summary>A personal id given outside a form.</summary>
    public Result<string> PersonalNumber(string text, string field) =>
        PersonalId.Parse(text, allowTestIds).Match<Result<string>>(id => id.Value, problem => DossierProblems.Invalid(field, problem.Code == "personal-id.test-number" ? FieldCodes.TestNumber : "invalid.personalId"));
}
