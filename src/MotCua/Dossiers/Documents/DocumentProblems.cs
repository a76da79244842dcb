using MotCua.Kernel;

namespace MotCua.Dossiers.Documents;

/// <summary>Why a paper cannot be had.</summary>
public static class DocumentProblems
{
    /// <summary>The dossier has not come to the point where this paper is issued, or the reader gets it later.</summary>
    public static Problem NotIssued { get; } = new("documents.not-issued", ProblemKind.NotFound);
}
