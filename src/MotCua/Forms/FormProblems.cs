using MotCua.Kernel;

namespace MotCua.Forms;

/// <summary>Why a draft is not kept.</summary>
public static class FormProblems
{
    public static Problem UnknownProcedure { get; } = new("forms.unknown-procedure", ProblemKind.NotFound);

    public static Problem TooManyDrafts { get; } = new Problem("forms.too-many-drafts").With("max", SaveDraft.MostDrafts);

    public static Problem TooManyFiles { get; } = new Problem("forms.too-many-files", ProblemKind.Invalid).With("max", SaveDraft.MostFiles);
}
