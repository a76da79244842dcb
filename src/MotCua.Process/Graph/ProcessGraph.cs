using MotCua.Kernel;
using MotCua.Process.Checks;

namespace MotCua.Process.Graph;

/// <summary>A definition: immutable, and checked before it exists. Both ways of writing a process end here.</summary>
public sealed class ProcessGraph
{
    private static readonly ValueList<Flow> None = [];
    private readonly Dictionary<string, ProcessNode> nodes;
    private readonly Dictionary<string, Flow> flows;
    private readonly Dictionary<string, ValueList<Flow>> incoming;
    private readonly Dictionary<string, ValueList<Flow>> outgoing;
    private readonly Lazy<ForkRegions> regions;

    private ProcessGraph(ValueList<ProcessNode> allNodes, ValueList<Flow> allFlows)
    {
        Nodes = allNodes;
        Flows = allFlows;
        nodes = allNodes.ToDictionary(node => node.Id);
        flows = allFlows.ToDictionary(flow => flow.Id);
        incoming = allFlows.GroupBy(flow => flow.To).ToDictionary(group => group.Key, group => group.ToValueList());
        outgoing = allFlows.GroupBy(flow => flow.From).ToDictionary(group => group.Key, group => group.ToValueList());
        Start = allNodes.OfType<ProcessNode.Start>().Single();
        regions = new Lazy<ForkRegions>(() => new ForkRegions(this));
    }

    /// <summary>In written order; the order of user tasks is the order people read.</summary>
    public ValueList<ProcessNode> Nodes { get; }

    public ValueList<Flow> Flows { get; }

    public ProcessNode.Start Start { get; }

    public IEnumerable<ProcessNode.UserTask> Tasks => Nodes.OfType<ProcessNode.UserTask>();

    internal ForkRegions Regions => regions.Value;

    /// <summary>A graph that is well formed and sound.</summary>
    /// <returns>Or a problem <c>process.not-well-formed</c> with one error per element, or <c>process.unsound</c> with the path that shows it.</returns>
    public static Result<ProcessGraph> Create(ValueList<ProcessNode> nodes, ValueList<Flow> flows) =>
        WellFormed(nodes, flows).Then(graph => Soundness.Check(graph) is { } unsound ? unsound : (Result<ProcessGraph>)graph);

    /// <summary>Checks form only; for tests of the engine on graphs that publication would refuse.</summary>
    internal static Result<ProcessGraph> WellFormed(ValueList<ProcessNode> nodes, ValueList<Flow> flows)
    {
        var faults = GraphForm.Faults(nodes, flows);
        return faults.Count > 0
            ? new Problem("process.not-well-formed", ProblemKind.Invalid) { Errors = faults }
            : new ProcessGraph(nodes, flows);
    }

    public ProcessNode? Node(string id) => nodes.GetValueOrDefault(id);

    public ProcessNode.UserTask? Task(string id) => Node(id) as ProcessNode.UserTask;

    public Flow? Flow(string id) => flows.GetValueOrDefault(id);

    public ValueList<Flow> Into(string nodeId) => incoming.GetValueOrDefault(nodeId, None);

    public ValueList<Flow> OutOf(string nodeId) => outgoing.GetValueOrDefault(nodeId, None);
}
