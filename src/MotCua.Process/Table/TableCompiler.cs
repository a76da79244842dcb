using MotCua.Kernel;
using MotCua.Kernel.Conditions;
using MotCua.Process.Graph;

namespace MotCua.Process.Table;

/// <summary>Turns a step table into the graph that BPMN turns into as well.</summary>
/// <remarks>
/// Names are derived, never counted, so that a token in a stored state means the same after recompiling:
/// <c>{step}</c>, <c>{step}.next</c> (choice after it), <c>{group}.fork</c>, <c>{group}.join</c>, <c>{group}.next</c>.
/// </remarks>
internal sealed class TableCompiler
{
    private readonly StepTable table;
    private readonly List<ProcessNode> nodes = [new ProcessNode.Start("start")];
    private readonly List<Flow> flows = [];
    private readonly SortedSet<string> ends = new(StringComparer.Ordinal);

    private TableCompiler(StepTable table) => this.table = table;

    public static Result<ProcessGraph> Compile(StepTable table)
    {
        var faults = TableForm.Faults(table);
        return faults.Count > 0
            ? new Problem("process.table-not-valid", ProblemKind.Invalid) { Errors = faults }
            : new TableCompiler(table).Compile();
    }

    private Result<ProcessGraph> Compile()
    {
        Connect("start", Entry(table.Steps[0].Parallel ?? table.Steps[0].Id));
        for (var row = 0; row < table.Steps.Count; row++)
        {
            var step = table.Steps[row];
            nodes.Add(new ProcessNode.UserTask(step.Id, step.Task));
            if (step.Parallel is null)
            {
                Choice(step.Id, step.Routes, OutcomeWays(step, Below(row)));
            }
            else
            {
                Branch(step, row);
            }
        }

        nodes.AddRange(ends.Select(end => new ProcessNode.End(end)));
        return ProcessGraph.Create(nodes.ToValueList(), flows.ToValueList());
    }

    private void Branch(Step step, int row)
    {
        var group = step.Parallel!;
        if (row == 0 || table.Steps[row - 1].Parallel != group)
        {
            nodes.Insert(nodes.Count - 1, new ProcessNode.ParallelGateway(group + ".fork"));
        }

        Connect(group + ".fork", step.Id);
        Connect(step.Id, group + ".join");
        if (row == table.Steps.Count - 1 || table.Steps[row + 1].Parallel != group)
        {
            nodes.Add(new ProcessNode.ParallelGateway(group + ".join"));
            var after = table.Groups.FirstOrDefault(known => known.Id == group);
            Choice(group + ".join", after?.Routes ?? [], [(after?.To ?? Below(row), null)], group + ".next");
        }
    }

    /// <summary>The outcomes of a step grouped by where they lead, in the order of its outcomes.</summary>
    private static List<(string To, Condition? When)> OutcomeWays(Step step, string below)
    {
        var ways = step.Task.Outcomes
            .GroupBy(outcome => step.Next.FirstOrDefault(route => route.Outcome == outcome.Id)?.To ?? below)
            .ToList();
        return ways.Count == 1
            ? [(ways[0].Key, null)]
            : [.. ways.Select(way => (way.Key, (Condition?)new Condition.Test(
                StepTable.OutcomeOf(step.Id), ConditionOperator.In, FieldValue.Of(way.Select(outcome => outcome.Id)))))];
    }

    private void Choice(string from, ValueList<StepRoute> routes, List<(string To, Condition? When)> ways, string? gateway = null)
    {
        if (routes.Count == 0 && ways is [(var only, null)])
        {
            Connect(from, Entry(only));
            return;
        }

        gateway ??= from + ".next";
        nodes.Add(new ProcessNode.ExclusiveGateway(gateway));
        Connect(from, gateway);
        foreach (var route in routes)
        {
            Connect(gateway, Entry(route.To), route.When);
        }

        foreach (var (to, when) in ways)
        {
            Connect(gateway, Entry(to), when, isDefault: when is null);
        }
    }

    private string Below(int row) => row + 1 < table.Steps.Count ? table.Steps[row + 1].Parallel ?? table.Steps[row + 1].Id : "end";

    private string Entry(string target)
    {
        if (target == "end" || target.StartsWith("end:", StringComparison.Ordinal))
        {
            ends.Add(target);
            return target;
        }

        return table.Steps.Any(step => step.Parallel == target) ? target + ".fork" : target;
    }

    private void Connect(string from, string to, Condition? when = null, bool isDefault = false)
    {
        var same = flows.Count(flow => flow.From == from && flow.To == to);
        flows.Add(new Flow($"{from}>{to}" + (same > 0 ? $"#{same + 1}" : ""), from, to) { When = when, IsDefault = isDefault });
    }
}
