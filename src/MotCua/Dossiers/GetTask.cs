using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
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
    public sealed record Open(DossierTask Task, TaskSpec Spec, bool Mine, IReadOnlyList<string> ReturnTargets)
    {
        /// <summary>The step to which each outcome leads back; outcomes that lead on are not there.</summary>
        public IReadOnlyDictionary<string, string> Back { get; init; } = new Dictionary<string, string>();

        /// <summary>Whom it may be given to; null when the caller does not assign work here, or nothing can be assigned now.</summary>
        public IReadOnlyList<Guid>? Colleagues { get; init; }

        /// <summary>Whom the work that this step opens may be given to; none where the step does not assign.</summary>
        public IReadOnlyList<Guid> Next { get; init; } = [];

        /// <summary>Units that may be asked for an opinion beside the process; none when the caller may not ask now.</summary>
        public IReadOnlyList<Guid> Consultable { get; init; } = [];
    }

    public sealed class Handler(
        ICommandStore store, DossierFinder finder, DossierViews views, IDossierFacts facts, IAssignments assignments, IScopes scopes, CityClock clock)
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

            var known = await facts.ForAsync(d, ct);
            var process = known.Terms.Process;
            var spec = Consultation.SpecOf(process, task);
            return new View(view, new(
                task, spec, DossierAccess.Offers(scope, d, DossierAction.CompleteTask, id),
                Consultation.IsOne(task) ? [] : ProcessEngine.ReturnTargets(process, d.Process, task.Key))
            {
                Back = Consultation.IsOne(task) ? new Dictionary<string, string>() : spec.Outcomes
                    .Select(outcome => (outcome.Id, To: ProcessEngine.LeadsBack(process, d.Process, task.Key, outcome.Id)))
                    .Where(outcome => outcome.To is not null).ToDictionary(outcome => outcome.Id, outcome => outcome.To!),
                Colleagues = Offers(DossierAction.ReassignTask) ? await ColleaguesAsync(d, task, scope, ct) : null,
                Next = Enum.Parse<Role>(task.Role) == Role.Assign && Offers(DossierAction.CompleteTask) ? await NextAsync(d, task, spec, known, scope, ct) : [],
                Consultable = Offers(DossierAction.ConsultUnit) && (task.Assignee is null || task.Assignee == scope.Subject) ? await ConsultableAsync(d, ct) : [],
            });

            bool Offers(DossierAction action) => Lifecycle.Next(d.Status, action, Side.Official).Ok && DossierAccess.Offers(scope, d, action, id);
        }

        /// <summary>Whom completing would take as the next one: it is decided as the command would, for each outcome and each holder of the role.</summary>
        private async Task<IReadOnlyList<Guid>> NextAsync(Dossier d, DossierTask task, TaskSpec spec, ProcessFacts known, Scope scope, CancellationToken ct)
        {
            var by = Decision.By(scope, d, clock.Now, task.Unit);
            var next = new HashSet<Guid>();
            foreach (var outcome in spec.Outcomes)
            {
                var done = CompleteTask.Decide(d, task.Id, scope, new(outcome.Id), new(spec, known, null, null, null), clock.Now);
                if (!done.Ok)
                {
                    continue;
                }

                foreach (var opened in done.Value.OfType<TaskOpened>())
                {
                    foreach (var holder in await assignments.HoldersAsync(opened.Unit, Enum.Parse<Role>(opened.Role), clock.Now, ct))
                    {
                        var assignee = await scopes.ForAsync(new Caller(holder, SubjectKind.Official, 0), ct);
                        if (CompleteTask.Give(d, scope, assignee, done.Value, by).Ok)
                        {
                            next.Add(holder);
                        }
                    }
                }
            }

            return [.. next];
        }

        /// <summary>Whom the command would take: of the holders of the step's role those for whom it decides so.</summary>
        private async Task<IReadOnlyList<Guid>> ColleaguesAsync(Dossier d, DossierTask task, Scope scope, CancellationToken ct)
        {
            var holders = await assignments.HoldersAsync(task.Unit, Enum.Parse<Role>(task.Role), clock.Now, ct);
            if (holders.Count == 0)
            {
                return [];
            }

            var reads = new ReadBatch();
            List<Func<Scope>> planned = [.. holders.Select(holder => scopes.Plan(reads, new Caller(holder, SubjectKind.Official, 0)))];
            await store.ReadAsync(reads, ct);
            return [.. planned.Select(read => read()).Where(holder => ReassignTask.Decide(d, task.Id, scope, holder).Ok).Select(holder => holder.Subject)];
        }

        /// <summary>Units in which somebody answers consultations today, but for who decides and who has been asked.</summary>
        private async Task<IReadOnlyList<Guid>> ConsultableAsync(Dossier d, CancellationToken ct) =>
            [.. (await assignments.HeldAsync(Role.Consult, null, clock.Now, ct)).Select(held => held.Unit).Distinct()
                .Where(unit => unit != d.CompetentUnit && !d.Tasks.Any(open => Consultation.IsOne(open) && open.Unit == unit))];
    }
}
