using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;
using MotCua.Organisations.Contracts;

namespace MotCua.Catalogue.Contracts;

/// <summary>Which unit decides an application: the city's rule for the field, and the address the procedure names.</summary>
public static class Competence
{
    /// <param name="receiving">The unit that takes the application in, where that is known: some procedures are decided where one stands.</param>
    /// <returns>The key of a unit that exists on the day, or a problem that names the field to mend.</returns>
    public static Result<Guid> Of(Procedure procedure, CityFacts city, UnitRegister units, FormAnswers answers, DateOnly day, Guid? receiving = null)
    {
        if (city.Competence.GetValueOrDefault(procedure.Field)?.Unit is { } slug)
            return units.BySlug(slug) is { } fixedUnit && fixedUnit.On(day) ? fixedUnit.Id : CatalogueProblems.NobodyCompetent(procedure.Field);
        if (procedure.DecidedWhereReceived)
        {
            return receiving is { } counter && units.Find(counter) is { Level: UnitLevel.Commune } here && here.On(day)
                ? here.Id
                : CatalogueProblems.ReceivingCannotDecide;
        }

        if (procedure.CompetenceAddress is not { } address)
            return CatalogueProblems.NobodyCompetent(procedure.Field);
        var key = ConditionFields.Of(answers)(address + ".unit") as FieldValue.Text;
        return Guid.TryParse(key?.Value, out var id) && units.Find(id) is { Level: UnitLevel.Commune } unit && unit.On(day)
            ? unit.Id
            : CatalogueProblems.AddressNeeded(address);
    }
}
