using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;
using MotCua.Process.Graph;
using MotCua.Process.Table;

namespace MotCua.Catalogue.Packages;

/// <summary>Reads <c>process.yaml</c>, the internal process as a step table, and lets the engine check it.</summary>
internal static class ProcessReader
{
    private static readonly Dictionary<string, Role> Roles = ProcedureReader.Names<Role>();

    public static (StepTable Table, ProcessGraph Graph)? Read(FormYaml map, PackageScope scope, Procedure? procedure)
    {
        map.Only("steps", "groups", "variables");
        var steps = new List<Step>();
        var rows = new Dictionary<string, FormYaml>(StringComparer.Ordinal);
        foreach (var row in map.Maps("steps", required: true))
        {
            if (StepOf(row, scope, procedure) is { } step)
            {
                steps.Add(step);
                rows.TryAdd(step.Id, row);
            }
        }

        var groups = map.Maps("groups").Select(row =>
        {
            row.Only("id", "routes", "to");
            return new ParallelGroup(row.Id() ?? "") { Routes = Routes(row), To = row.Word("to") };
        }).ToValueList();
        if (map.Broken)
            return null;
        var table = new StepTable(steps.ToValueList()) { Groups = groups, Variables = map.Words("variables") };
        var graph = table.Compile();
        if (!graph.Ok)
        {
            Tell(graph.Problem, map, rows);
            return null;
        }

        if (procedure is not null)
            FitsIntoTheLegalTime(map, table, procedure);
        return (table, graph.Value);
    }

    private static Step? StepOf(FormYaml row, PackageScope scope, Procedure? procedure)
    {
        row.Only("id", "names", "publicName", "unit", "role", "norm", "form", "outcomes", "next", "routes", "parallel", "signs", "delegable", "suspends");
        // A version that was published before this was asked stays readable: dossiers hang on it.
        var drafts = scope.Publishes && row.Word("form") == "draft";
        var outcomes = new List<TaskOutcome>();
        foreach (var outcome in row.Maps("outcomes", required: true))
        {
            outcome.Only("id", "names", "result");
            if (outcome.Id() is { } outcomeId && outcome.Local("names", required: true) is { } text)
                outcomes.Add(new(outcomeId, text) { Results = Results(outcome, procedure, drafts) });
        }

        var next = row.Maps("next").Select(way =>
        {
            way.Only("outcome", "to");
            return new OutcomeRoute(way.Word("outcome", required: true) ?? "", way.Word("to", required: true) ?? "");
        }).ToValueList();
        if (row.Id() is not { } id || row.Local("names", required: true) is not { } name
            || Norm(row) is not { } norm || Unit(row, scope) is not { } unit || row.OneOf("role", Roles) is null || row.Word("role", required: true) is not { } role)
        {
            if (row.Word("role") is null)
                row.Fault("role", "The step has no role.", "Use one of: " + string.Join(", ", Roles.Keys) + ".");
            return null;
        }

        var task = new TaskSpec(name, unit, role, norm, outcomes.ToValueList())
        {
            Form = row.Word("form"),
            PublicName = row.Local("publicName"),
            Suspends = !row.Keys.Contains("suspends") || row.Flag("suspends"),
            Signs = row.Flag("signs"),
            Delegable = row.Flag("delegable"),
        };
        return new Step(id, task) { Parallel = row.Word("parallel"), Next = next, Routes = Routes(row) };
    }

    /// <summary>The results a drafting step's outcome speaks for: a refusal cannot go on with the text of a grant.</summary>
    private static ValueList<string> Results(FormYaml outcome, Procedure? procedure, bool drafts)
    {
        if (!outcome.Keys.Contains("result"))
        {
            if (drafts)
                outcome.Fault("result", "The outcome of a drafting step names no result.", "Write result: refused, or result: [birth, extract], with templates of procedure.yaml.");
            return [];
        }

        var templates = outcome.WordOrWords("result");
        foreach (var template in templates.Where(template => procedure is not null && procedure.Results.All(result => result.Template != template)))
            outcome.Fault("result", $"There is no result with the template {template}.", "Name the template of one of the results in procedure.yaml.");
        return templates;
    }

    private static StepNorm? Norm(FormYaml row)
    {
        var norm = StepNorm.Parse(row.Word("norm", required: true) ?? "");
        if (norm.Ok)
            return norm.Value;
        row.Fault("norm", "This is no time limit of a step.", "Write 90m or 3h of working time, or days in halves: 0.5d, 2d.");
        return null;
    }

    private static UnitSelector? Unit(FormYaml row, PackageScope scope)
    {
        var unit = UnitSelector.Parse(row.Word("unit", required: true) ?? "");
        if (!unit.Ok)
            row.Fault("unit", "This names no unit.", "Write receiving, competent or unit:<slug of units/*.csv>.");
        else if (unit.Value is { Kind: UnitKind.Named, Code: { } slug } && !scope.UnitExists(slug))
            row.Fault("unit", $"There is no unit {slug} today.", "Write a slug of units/*.csv that is in force.");
        else
            return unit.Value;
        return null;
    }

    private static ValueList<StepRoute> Routes(FormYaml row) => row.Maps("routes").Select(way =>
    {
        way.Only("when", "to");
        var when = way.Condition("when");
        if (when is null)
            way.Fault("when", "A route needs a condition.", "Write when: { field: outcome.appraise, op: eq, value: refuse }.");
        return new StepRoute(when ?? new Condition.All([]), way.Word("to", required: true) ?? "");
    }).ToValueList();

    // The engine names elements; here they become lines of the file again.
    private static void Tell(Problem problem, FormYaml map, Dictionary<string, FormYaml> rows)
    {
        var args = string.Join(", ", problem.Args.Select(arg => $"{arg.Key} {arg.Value}"));
        if (problem.Errors.Count == 0)
            map.Fault("steps", $"The process cannot be published ({problem.Code}: {args}).", "Every way through the table must reach its end.");
        foreach (var error in problem.Errors)
        {
            var at = rows.GetValueOrDefault(error.Field, map);
            var what = error.Args is null ? error.Code : $"{error.Code}: {string.Join(", ", error.Args.Select(arg => $"{arg.Key} {arg.Value}"))}";
            at.Fault("id", $"The step {error.Field} does not fit ({what}).", "Mend the step, or where it leads.");
        }
    }

    // domain.md §4: the sum of step limits must fit into the legal limit; the legal limit wins.
    private static void FitsIntoTheLegalTime(FormYaml map, StepTable table, Procedure procedure)
    {
        var half = table.Steps.GroupBy(step => step.Parallel ?? step.Id).Sum(group => group.Max(step => HalfDays(step.Task.Norm)));
        foreach (var (channel, norm) in procedure.Norms)
        {
            if (LegalHalfDays(norm) is { } legal && half > legal)
                map.Fault("steps", $"The steps take {half / 2} days together, the law gives {legal / 2} working days ({ProcedureReader.Names<FilingChannel>().First(pair => pair.Value == channel).Key}).", "Shorten the steps.");
        }
    }

    private const int HalfDayMinutes = 240;

    private static decimal HalfDays(StepNorm norm) => norm.HalfDays + ((decimal)norm.Minutes / HalfDayMinutes);

    // Any n days in a row hold at least this many working days of a five-day week; holidays aside.
    private static decimal? LegalHalfDays(Norm norm) => norm.Unit switch
    {
        NormUnit.WorkingHours => norm.Amount * 60m / HalfDayMinutes,
        NormUnit.SameDay => 2,
        NormUnit.WorkingDays => norm.Amount * 2,
        NormUnit.CalendarDays => ((norm.Amount / 7 * 5) + Math.Max(0, (norm.Amount % 7) - 2)) * 2,
        _ => null,
    };
}
