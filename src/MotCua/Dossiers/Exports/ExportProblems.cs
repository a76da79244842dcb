using MotCua.Kernel;

namespace MotCua.Dossiers.Exports;

public static class ExportProblems
{
    public static Problem TooMany(int most) => new Problem("dossiers.too-many-exports", ProblemKind.TooMany).With("most", most);

    public static Problem NotReady { get; } = new("dossiers.export-not-ready");

    /// <summary>Something the official held when the file was written has ended since.</summary>
    public static Problem RightsEnded { get; } = new("dossiers.export-rights-ended", ProblemKind.Forbidden);
}
