using MotCua.Kernel;

namespace MotCua.Platform.Operations;

/// <summary>What <c>verify</c> saw and what is wrong, in the order of streams and versions, then seals, then invariants.</summary>
public sealed class VerifyReport
{
    /// <summary>A broken database has millions; the first are what a person needs.</summary>
    public const int MostFindings = 100;

    private readonly List<Problem> findings = [];

    public long Rows { get; internal set; }

    public long Streams { get; internal set; }

    public long Seals { get; internal set; }

    public IList<string> InvariantsChecked { get; } = [];

    public IReadOnlyList<Problem> Findings => findings;

    public long Total { get; private set; }

    public bool Clean => Total == 0;

    internal void Add(string code, params (string Name, object? Value)[] args)
    {
        Total++;
        if (findings.Count < MostFindings)
        {
            findings.Add(new Problem("verify." + code) { Args = args.ToDictionary(a => a.Name, a => a.Value) });
        }
    }
}
