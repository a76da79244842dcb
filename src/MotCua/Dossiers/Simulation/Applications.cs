using System.Globalization;
using System.Text.Json;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Process.Graph;
using Unit = MotCua.Organisations.Contracts.Unit;

namespace MotCua.Dossiers.Simulation;

/// <summary>Applications of invented people: a package's valid examples, with the applicant's own facts and address in place of the example's.</summary>
internal static class Applications
{
    public static LifePlanner.Offered Offer(ProcedureVersion version)
    {
        var examples = version.Package.Files.Where(file => file.Key.StartsWith("fixtures/valid", StringComparison.Ordinal) && file.Key.EndsWith(".json", StringComparison.Ordinal))
            .OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => FormAnswers.Parse(JsonDocument.Parse(file.Value).RootElement.GetProperty("form")).Value).ToList();
        if (examples.Count == 0)
        {
            throw new InvalidDataException($"The package {version.Code} has no fixtures/valid*.json to simulate applications from.");
        }

        // What needs many papers is asked for less often.
        var weight = 1.0 / (1 + version.Procedure.Components.Count(component => component is { Required: true, VisibleWhen: null }));
        return new(version, examples, [.. version.Procedure.Norms.Keys.Order()], weight, [.. Stands(version)]);
    }

    /// <param name="filed">The day of filing: an example of later days is told as of then.</param>
    public static FormAnswers Fill(LifePlanner.Offered chosen, Party party, Unit commune, DateOnly filed, Random random)
    {
        var (form, procedure) = (chosen.Version.Package.Form, chosen.Version.Procedure);
        var answers = MovedBack(form, InventedNames.Pick(random, chosen.Examples), filed, random);
        foreach (var field in form.Sections.SelectMany(section => section.Fields).Where(field => field.Prefill?.StartsWith("person.", StringComparison.Ordinal) == true))
        {
            answers = answers.With(field.Id, null);
        }

        var d = party.Details;
        answers = FormPrefill.Apply(form, answers, new()
        {
            FullName = d.FullName, BirthDate = DateOnly.ParseExact(d.BirthDate!, "yyyy-MM-dd", CultureInfo.InvariantCulture), Gender = d.Sex, Ethnicity = "Kinh",
            Nationality = "Việt Nam", PersonalId = d.Number, ResidenceUnit = party.Unit.ToString(), ResidenceLine = party.Line, Phone = d.Phone,
        }).Answers;
        return procedure.CompetenceAddress is { } address && form.Field(address) is { Prefill: null }
            ? answers.With($"{address}.unit", new AnswerValue.Text(commune.Id.ToString())).With($"{address}.line", new AnswerValue.Text(InventedNames.Line(random)))
            : answers;
    }

    // What the example says has happened must have happened by the day of filing; all its days move together.
    private static FormAnswers MovedBack(FormSchema form, FormAnswers answers, DateOnly filed, Random random)
    {
        var days = form.Sections.SelectMany(section => section.Fields).Where(field => field is { Type: FieldType.Date, Prefill: null })
            .Select(field => (Field: field, Day: (answers.Get(field.Id) as AnswerValue.Text)?.Value))
            .Where(each => each.Day is not null)
            .Select(each => (each.Field, Day: DateOnly.ParseExact(each.Day!, "yyyy-MM-dd", CultureInfo.InvariantCulture))).ToList();
        var last = days.Where(each => each.Field.NotAfter == "today").Select(each => each.Day).DefaultIfEmpty(filed).Max();
        if (last <= filed)
        {
            return answers;
        }

        var back = last.DayNumber - filed.DayNumber + random.Next(20);
        return days.Aggregate(answers, (moved, each) =>
            moved.With(each.Field.Id, new AnswerValue.Text(each.Day.AddDays(-back).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
    }

    /// <summary>The papers these answers require, a file each.</summary>
    public static IReadOnlyList<SubmitDossier.InputComponent> Papers(LifePlanner.Offered chosen, FormAnswers answers, DateTimeOffset at, Random random) =>
        [.. chosen.Version.Procedure.ComponentsFor(ConditionFields.Of(answers)).Where(needed => needed.Required)
            .Select(needed => new SubmitDossier.InputComponent(needed.Component.Code, [InventedNames.Key(at, random)]))];

    /// <summary>Every place where a dossier of this procedure can come to a standstill.</summary>
    private static IEnumerable<Func<LifePlan, LifePlan>> Stands(ProcedureVersion version)
    {
        yield return plan => plan with { StandsAt = d => d.Status == DossierStatus.Submitted };
        yield return plan => plan with { Guided = true, StandsAt = d => d.Status == DossierStatus.Guidance };
        yield return plan => plan with { StandsAt = d => d.Status == DossierStatus.Accepted };
        yield return plan => plan with { Supplemented = true, StandsAt = d => d.Status == DossierStatus.AwaitingSupplement };
        foreach (var task in version.Package.Process.Nodes.OfType<ProcessNode.UserTask>())
        {
            yield return plan => plan with { StandsAt = d => d.Tasks.Any(open => open.Node == task.Id) };
        }

        yield return plan => plan with { StandsAt = d => d.Status == DossierStatus.Resolved };
        yield return plan => plan with { Supplemented = true, DaysToSupply = 1, Pace = 0.4 };
        yield return plan => plan with { Party = plan.Party with { SignedIn = true }, WithdrawnAfter = true, StandsAt = d => d.Status == DossierStatus.WithdrawalRequested };
        yield return plan => plan with { Refused = true };
        yield return plan => plan with { Party = plan.Party with { SignedIn = true }, WithdrawnBefore = true };
        yield return plan => plan with { Pace = 0.1, DaysToCollect = 0.2, Party = plan.Party with { SignedIn = true }, Score = 5 };
        yield return plan => plan with { Pace = 0.1, DaysToCollect = 0.1, Score = null };
    }
}
