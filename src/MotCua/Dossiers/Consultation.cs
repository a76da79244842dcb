using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Ledger;
using MotCua.Process.Graph;

namespace MotCua.Dossiers;

/// <summary>
/// A work item that asks another unit for an opinion outside the process. The process does not wait for it: it holds no token,
/// its clock is its own, and it falls away when the dossier ends. Its number is negative, so it never meets one of the engine's.
/// </summary>
/// <remarks>ADR 0008. Consultations that the procedure itself prescribes are steps of its process.</remarks>
public static class Consultation
{
    /// <summary>The name of its step.</summary>
    public const string Node = "consultation";

    private static readonly TaskSpec Spec = new(
        new("Cho ý kiến theo đề nghị", "Give the opinion asked for"), UnitSelector.Competent, "consult", StepNorm.OfHalfDays(6),
        [new("agree", new("Đồng ý", "Agree")), new("object", new("Không đồng ý", "Object"))])
    {
        Form = "opinion",
        Suspends = false,
    };

    internal static ValueList<string> Outcomes { get; } = Spec.Outcomes.Select(outcome => outcome.Id).ToValueList();

    public static bool IsOne(DossierTask task) => task.Key < 0;

    /// <summary>What the work is: the process says it, or for an opinion asked by hand this.</summary>
    public static TaskSpec SpecOf(ProcessGraph process, DossierTask task) => IsOne(task) ? Spec : process.Task(task.Node)!.Spec;

    /// <summary>The same by a step's name, for lists and timelines; null when this release does not know it.</summary>
    public static TaskSpec? SpecOf(ProcessGraph process, string node) => node == Node ? Spec : process.Task(node)?.Spec;

    /// <summary>The next free number; every one that was ever asked took one.</summary>
    internal static int NextKey(Dossier d) => -(d.Contents + 1); // the question is content of its own: its version is never used twice

    /// <summary>What is still open when the dossier ends.</summary>
    internal static IEnumerable<IEvent> Dropped(Dossier d) => d.Tasks.Where(IsOne).Select(task => new TaskCancelled(task.Id));
}
