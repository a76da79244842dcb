using System.Collections.Immutable;
using MotCua.Kernel;
using MotCua.Process.Graph;

namespace MotCua.Process.Checks;

/// <summary>
/// Sound: from everything that can happen the process can still finish, every step can happen, and no flow ever carries
/// two tokens. Found by walking all markings; a fault comes with the shortest path that shows it.
/// </summary>
/// <remarks>
/// Conditions are taken as free choices: what the data will be is not known here. Two tokens on one flow would do the same
/// work twice; a table or drawing that wants this is a mistake in every case we have seen, so it is refused.
/// </remarks>
internal static class Soundness
{
    /// <summary>Twelve agencies consulted at once are 4,096 markings; a definition beyond this is not one a person can read.</summary>
    internal const int MostMarkings = 50_000;

    public static Problem? Check(ProcessGraph graph)
    {
        var first = Key([graph.OutOf(graph.Start.Id)[0].Id]);
        var seen = new Dictionary<string, Step?> { [first] = null };
        var before = new Dictionary<string, List<string>>();
        var fired = new HashSet<string> { graph.Start.Id };
        var open = new Queue<string>([first]);
        while (open.TryDequeue(out var marking))
        {
            var moves = Moves(graph, marking).ToList();
            if (moves.Count == 0 && marking.Length > 0)
            {
                return Unsound("process.stuck", graph, seen, marking);
            }

            foreach (var (node, next) in moves)
            {
                fired.Add(node);
                var key = Key(next);
                (before.TryGetValue(key, out var list) ? list : before[key] = []).Add(marking);
                if (!seen.TryAdd(key, new Step(marking, node)))
                {
                    continue;
                }

                if (next.Distinct().Count() != next.Length)
                {
                    return Unsound("process.token-doubled", graph, seen, key);
                }

                if (seen.Count > MostMarkings)
                {
                    return new Problem("process.too-complex", ProblemKind.Invalid).With("markings", MostMarkings);
                }

                open.Enqueue(key);
            }
        }

        var finishing = new HashSet<string>();
        var back = new Stack<string>([""]);
        while (back.TryPop(out var marking))
        {
            if (finishing.Add(marking))
            {
                before.GetValueOrDefault(marking, []).ForEach(back.Push);
            }
        }

        if (seen.Keys.FirstOrDefault(marking => !finishing.Contains(marking)) is { } endless)
        {
            return Unsound("process.cannot-finish", graph, seen, endless);
        }

        return graph.Nodes.FirstOrDefault(node => !fired.Contains(node.Id)) is { } dead
            ? new Problem("process.unsound", ProblemKind.Invalid) { Errors = [new FieldProblem(dead.Id, "process.dead-step")] }
            : null;
    }

    /// <summary>All that can happen next: a token passes a node along one of the ways out.</summary>
    private static IEnumerable<(string Node, ImmutableArray<string> Next)> Moves(ProcessGraph graph, string marking)
    {
        ImmutableArray<string> tokens = marking.Length == 0 ? [] : [.. marking.Split('\n')];
        foreach (var node in tokens.Select(flow => graph.Node(graph.Flow(flow)!.To)!).Distinct())
        {
            var into = graph.Into(node.Id).Select(flow => flow.Id).ToList();
            var outOf = graph.OutOf(node.Id).Select(flow => flow.Id).ToList();
            if (node is ProcessNode.ParallelGateway)
            {
                if (into.TrueForAll(tokens.Contains))
                {
                    yield return (node.Id, into.Aggregate(tokens, (rest, flow) => rest.Remove(flow)).AddRange(outOf));
                }

                continue;
            }

            foreach (var rest in into.Where(tokens.Contains).Select(flow => tokens.Remove(flow)))
            {
                if (node is ProcessNode.End)
                {
                    yield return (node.Id, rest);
                }

                foreach (var way in outOf)
                {
                    yield return (node.Id, rest.Add(way));
                }
            }
        }
    }

    private static string Key(ImmutableArray<string> tokens) =>
        string.Join('\n', tokens.Order(StringComparer.Ordinal));

    private static Problem Unsound(string code, ProcessGraph graph, Dictionary<string, Step?> seen, string marking)
    {
        var path = new List<string>();
        for (var step = seen[marking]; step is not null; step = seen[step.Before])
        {
            path.Add(step.Node);
        }

        path.Add(graph.Start.Id);
        path.Reverse();
        var waiting = marking.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(flow => graph.Flow(flow)!.To).Distinct().ToList();
        return new Problem("process.unsound", ProblemKind.Invalid)
        {
            Errors = [new FieldProblem(waiting[0], code, new Dictionary<string, object?>
            {
                ["path"] = string.Join(" → ", path),
                ["waiting"] = string.Join(", ", waiting),
            })],
        };
    }

    private sealed record Step(string Before, string Node);
}
