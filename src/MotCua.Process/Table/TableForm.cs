using MotCua.Kernel;
using MotCua.Kernel.Conditions;

namespace MotCua.Process.Table;

/// <summary>What can be wrong with a table before it is a graph; every fault names its row.</summary>
internal static class TableForm
{
    public static IReadOnlyList<FieldProblem> Faults(StepTable table)
    {
        var faults = new List<FieldProblem>();
        var groups = table.Steps.Select(step => step.Parallel).OfType<string>().ToHashSet();
        var ids = new HashSet<string>();
        if (table.Steps.Count == 0)
        {
            faults.Add(new("", "process.table-is-empty"));
        }

        foreach (var id in table.Steps.Select(step => step.Id).Concat(groups))
        {
            if (!ids.Add(id))
            {
                faults.Add(new(id, "process.id-twice"));
            }

            if (id is "start" or "end" || id.Length == 0 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            {
                faults.Add(new(id, "process.id-not-usable"));
            }
        }

        var targets = table.Steps.Where(step => step.Parallel is null).Select(step => step.Id).Concat(groups).ToHashSet();
        foreach (var step in table.Steps)
        {
            faults.AddRange(StepFaults(table, step, targets));
        }

        faults.AddRange(GroupFaults(table, groups, targets));
        return faults;
    }

    private static IEnumerable<FieldProblem> StepFaults(StepTable table, Step step, HashSet<string> targets)
    {
        if (step.Task.Role.Length == 0)
        {
            yield return new(step.Id, "process.role-required");
        }

        if (step.Task.Norm.Minutes + step.Task.Norm.HalfDays <= 0)
        {
            yield return new(step.Id, "process.norm-required");
        }

        foreach (var route in step.Next)
        {
            if (!step.Task.Allows(route.Outcome))
            {
                yield return new(step.Id, "process.unknown-outcome", Args("outcome", route.Outcome));
            }
        }

        if (step.Next.DistinctBy(route => route.Outcome).Count() != step.Next.Count)
        {
            yield return new(step.Id, "process.outcome-routed-twice");
        }

        if (step.Parallel is not null && (step.Next.Count > 0 || step.Routes.Count > 0))
        {
            yield return new(step.Id, "process.parallel-step-leads-to-its-join");
        }

        var faults = step.Routes.SelectMany(route => ConditionFaults(table, step.Id, route.When))
            .Concat(TargetFaults(step.Id, step.Routes.Select(r => r.To).Concat(step.Next.Select(r => r.To)), targets));
        foreach (var fault in faults)
        {
            yield return fault;
        }
    }

    private static IEnumerable<FieldProblem> GroupFaults(StepTable table, HashSet<string> groups, HashSet<string> targets)
    {
        foreach (var id in groups)
        {
            var rows = table.Steps.Select((step, row) => (step, row)).Where(x => x.step.Parallel == id).Select(x => x.row).ToList();
            if (rows.Count < 2)
            {
                yield return new(id, "process.parallel-needs-two-steps");
            }

            if (rows[^1] - rows[0] != rows.Count - 1)
            {
                yield return new(id, "process.parallel-steps-not-together");
            }
        }

        foreach (var group in table.Groups)
        {
            if (!groups.Contains(group.Id) || table.Groups.Count(other => other.Id == group.Id) > 1)
            {
                yield return new(group.Id, "process.unknown-parallel-group");
            }

            var ways = group.Routes.Select(route => route.To).Concat(group.To is null ? [] : [group.To]);
            foreach (var fault in group.Routes.SelectMany(route => ConditionFaults(table, group.Id, route.When))
                .Concat(TargetFaults(group.Id, ways, targets)))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<FieldProblem> TargetFaults(string row, IEnumerable<string> ways, HashSet<string> targets) =>
        from way in ways
        where way != "end" && !(way.StartsWith("end:", StringComparison.Ordinal) && way.Length > 4) && !targets.Contains(way)
        select new FieldProblem(row, "process.unknown-target", Args("target", way));

    private static IEnumerable<FieldProblem> ConditionFaults(StepTable table, string row, Condition condition)
    {
        foreach (var test in condition.Tests())
        {
            if (table.Steps.FirstOrDefault(step => StepTable.OutcomeOf(step.Id) == test.Field) is { } step)
            {
                var values = test.Value switch
                {
                    FieldValue.Text text => [text],
                    FieldValue.Many many => many.Items.OfType<FieldValue.Text>(),
                    _ => [],
                };
                foreach (var value in values.Where(value => !step.Task.Allows(value.Value)))
                {
                    yield return new(row, "process.unknown-outcome", Args("outcome", value.Value));
                }
            }
            else if (!table.Variables.Contains(test.Field))
            {
                yield return new(row, "process.unknown-variable", Args("variable", test.Field));
            }
        }
    }

    private static Dictionary<string, object?> Args(string name, object? value) => new() { [name] = value };
}
