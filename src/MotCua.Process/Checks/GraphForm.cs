using MotCua.Kernel;
using MotCua.Process.Graph;

namespace MotCua.Process.Checks;

/// <summary>The form of a graph, element by element; every fault names the element.</summary>
internal static class GraphForm
{
    public static IReadOnlyList<FieldProblem> Faults(ValueList<ProcessNode> nodes, ValueList<Flow> flows)
    {
        var faults = new List<FieldProblem>();
        var ids = new HashSet<string>();
        foreach (var id in nodes.Select(node => node.Id).Concat(flows.Select(flow => flow.Id)))
        {
            if (!ids.Add(id))
            {
                faults.Add(new(id, "process.id-twice"));
            }
        }

        var known = nodes.Select(node => node.Id).ToHashSet();
        faults.AddRange(flows.Where(flow => !known.Contains(flow.From) || !known.Contains(flow.To))
            .Select(flow => new FieldProblem(flow.Id, "process.flow-leads-nowhere")));
        if (nodes.Count(node => node is ProcessNode.Start) != 1)
        {
            faults.Add(new("", "process.one-start-required"));
        }

        if (!nodes.Any(node => node is ProcessNode.End))
        {
            faults.Add(new("", "process.end-required"));
        }

        if (faults.Count > 0)
        {
            return faults; // what follows walks the graph and needs these to hold
        }

        faults.AddRange(nodes.SelectMany(node => NodeFaults(
            node,
            [.. flows.Where(flow => flow.To == node.Id)],
            [.. flows.Where(flow => flow.From == node.Id)])));

        var start = nodes.Single(node => node is ProcessNode.Start).Id;
        var reachable = Closure([start], flows.ToLookup(flow => flow.From, flow => flow.To));
        var canEnd = Closure(
            nodes.Where(node => node is ProcessNode.End).Select(node => node.Id),
            flows.ToLookup(flow => flow.To, flow => flow.From));
        faults.AddRange(known.Except(reachable).Select(id => new FieldProblem(id, "process.unreachable")));
        faults.AddRange(known.Except(canEnd).Select(id => new FieldProblem(id, "process.dead-end")));
        return faults;
    }

    internal static HashSet<string> Closure(IEnumerable<string> from, ILookup<string, string> edges, string? notInto = null)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(from.Where(id => id != notInto));
        while (open.TryPop(out var id))
        {
            if (!seen.Add(id))
            {
                continue;
            }

            foreach (var next in edges[id].Where(next => next != notInto))
            {
                open.Push(next);
            }
        }

        return seen;
    }

    private static IEnumerable<FieldProblem> NodeFaults(ProcessNode node, Flow[] into, Flow[] outOf)
    {
        if (node is ProcessNode.Start ? into.Length > 0 : into.Length == 0)
        {
            yield return new(node.Id, node is ProcessNode.Start ? "process.start-has-no-way-in" : "process.no-way-in");
        }

        if (node is ProcessNode.End ? outOf.Length > 0 : outOf.Length == 0)
        {
            yield return new(node.Id, node is ProcessNode.End ? "process.end-has-no-way-out" : "process.no-way-out");
        }

        if (node is ProcessNode.Start or ProcessNode.UserTask && outOf.Length > 1)
        {
            yield return new(node.Id, "process.gateway-required"); // an implicit fork hides from its reader
        }

        if (node is ProcessNode.UserTask { Spec.Outcomes: var outcomes }
            && (outcomes.Count == 0 || outcomes.DistinctBy(outcome => outcome.Id).Count() != outcomes.Count))
        {
            yield return new(node.Id, "process.outcomes-wrong");
        }

        foreach (var flow in outOf)
        {
            var choice = node is ProcessNode.ExclusiveGateway && outOf.Length > 1;
            if (choice ? flow.IsDefault == (flow.When is not null) : flow.When is not null || flow.IsDefault)
            {
                yield return new(flow.Id, choice ? "process.condition-or-default-required" : "process.condition-not-allowed");
            }
        }

        if (outOf.Count(flow => flow.IsDefault) > 1)
        {
            yield return new(node.Id, "process.one-default");
        }
    }
}
