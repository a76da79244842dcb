using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Storage;
using MotCua.Process.Engine;
using MotCua.Process.Graph;

namespace MotCua.Dossiers;

/// <summary>One piece of work with what its page has to know: the dossier, the step, and where it may be sent back to.</summary>
public static class GetTask
{
    /// <param name="Work">Null when somebody has finished it meanwhile.</param>
    public sealed record View(GetDossier.View Dossier, Open? Work);

    /// <param name="Mine">The caller holds the step's role in its unit.</param>
    /// <param name="ReturnTargets">Steps it may be sent back to, latest first.</param>
    public sealed record Open(DossierTask Task, TaskSpec Spec, bool Mine, IReadOnlyList<string> ReturnTargets);

    public sealed class Handler(ICommandStore store, DossierFinder finder, DossierViews views, IDossierFacts facts)
    {
        public async Task<Result<View>> HandleAsync(Guid id, Scope scope, CancellationToken ct)
        {
            var reads = new ReadBatch();
            var rows = reads.Add<TaskRow>("id = {0}", id);
            await store.ReadAsync(reads, ct);
            if (rows.First is not { } row)
            {
                return Problem.NotFound;
            }

            var found = await finder.VisibleAsync(row.Dossier.ToString(), scope, ct);
            if (!found.Ok)
            {
                return found.Problem;
            }

            var view = await views.OfAsync(found.Value, scope, ct);
            var d = view.Dossier;
            if (d.Task(id) is not { } task)
            {
                return new View(view, null);
            }

            var process = (await facts.ForAsync(d, ct)).Terms.Process;
            return new View(view, new(
                task, Consultation.SpecOf(process, task), DossierAccess.May(scope, d, DossierAction.CompleteTask, id) == Platform.Commands.Access.Granted,
                Consultation.IsOne(task) ? [] : ProcessEngine.ReturnTargets(process, d.Process, task.Key)));
        }
    }
}
