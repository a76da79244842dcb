using MotCua.Process.Graph;

namespace MotCua.Process.Checks;

/// <summary>Which nodes lie between a fork and the place where its branches meet again, and on which branch.</summary>
/// <remarks>
/// The meeting place is the first node that every way from the fork to an end must pass. The rule of returning to an
/// earlier step needs this: a step inside a fork is only reachable backwards from its own branch.
/// </remarks>
internal sealed class ForkRegions
{
    private readonly List<Region> regions = [];

    public ForkRegions(ProcessGraph graph)
    {
        var edges = graph.Flows.ToLookup(flow => flow.From, flow => flow.To);
        foreach (var fork in graph.Nodes.OfType<ProcessNode.ParallelGateway>().Where(node => graph.OutOf(node.Id).Count > 1))
        {
            var meeting = Meeting(graph, edges, fork.Id);
            var branches = new Dictionary<string, HashSet<int>>();
            var outOf = graph.OutOf(fork.Id);
            for (var branch = 0; branch < outOf.Count; branch++)
            {
                foreach (var node in GraphForm.Closure([outOf[branch].To], edges, notInto: meeting))
                {
                    (branches.TryGetValue(node, out var set) ? set : branches[node] = []).Add(branch);
                }
            }

            regions.Add(new Region(fork.Id, branches));
        }
    }

    /// <summary>True when the target lies in no fork that the origin is not in, on the same branch.</summary>
    public bool MayReturn(string from, string to) =>
        regions.All(region => !region.Branches.TryGetValue(to, out var target)
            || (target.Count == 1 && region.Branches.TryGetValue(from, out var origin) && origin.SetEquals(target)));

    /// <summary>The nodes of every fork that holds the origin and not the target: what a return from the one to the other closes.</summary>
    public HashSet<string> LeftBehind(string from, string to) =>
        [.. regions.Where(region => region.Branches.ContainsKey(from) && !region.Branches.ContainsKey(to))
            .SelectMany(region => region.Branches.Keys.Append(region.Fork))];

    /// <summary>True when every fork around <paramref name="outer"/> holds the other node on the same branch.</summary>
    public bool SameBranch(string outer, string other) => MayReturn(other, outer);

    private static string? Meeting(ProcessGraph graph, ILookup<string, string> edges, string fork)
    {
        var ends = graph.Nodes.OfType<ProcessNode.End>().Select(node => node.Id).ToHashSet();
        var after = GraphForm.Closure(edges[fork], edges);

        // A node is passed on every way to an end when no end can be reached without it. Of these the first is the one
        // from which all the others are still ahead, that is, the one that blocks the fewest nodes on the way.
        return after
            .Where(node => node != fork)
            .Select(node => (node, free: GraphForm.Closure(edges[fork], edges, notInto: node)))
            .Where(candidate => !candidate.free.Overlaps(ends.Where(end => end != candidate.node)))
            .OrderBy(candidate => candidate.free.Count)
            .ThenBy(candidate => candidate.node, StringComparer.Ordinal)
            .Select(candidate => candidate.node)
            .FirstOrDefault();
    }

    private sealed record Region(string Fork, Dictionary<string, HashSet<int>> Branches);
}
