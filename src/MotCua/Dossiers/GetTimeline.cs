using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Audit;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>What happened to a dossier, newest first, straight from the ledger.</summary>
public static class GetTimeline
{
    /// <param name="Step">The process step, where the event is about one.</param>
    /// <param name="Unit">The unit that acted or that the work went to.</param>
    /// <param name="Outcome">The outcome of a step.</param>
    public sealed record Entry(long Version, string Type, DateTimeOffset At, Guid? Actor, Guid? Unit, string? Step, string? Outcome, DateTimeOffset? Due)
    {
        /// <summary>The earlier step that the work was sent back to.</summary>
        public string? ToStep { get; init; }

        /// <summary>The party, where another acted for them.</summary>
        public Guid? OnBehalfOf { get; init; }

        /// <summary>The mandate under which they did.</summary>
        public Guid? Mandate { get; init; }
    }

    /// <summary>What the citizen does not need: the inner bookkeeping.</summary>
    private static readonly HashSet<string> Inner =
        [nameof(ProcessAdvanced), nameof(TaskClaimed), nameof(TaskReleased), nameof(TaskReassigned), nameof(TaskDueMoved), nameof(TaskCancelled), nameof(OpinionAsked)];

    public sealed class Handler(IDbContextFactory<AppDb> contexts, DossierFinder finder, IAccessLog log)
    {
        /// <summary>For one who reads the timeline alone; on a page of the whole dossier the reading of the dossier is recorded.</summary>
        public async Task<Result<IReadOnlyList<Entry>>> ReadAsync(string idOrCode, Scope scope, CancellationToken ct)
        {
            var found = await finder.VisibleAsync(idOrCode, scope, ct);
            if (!found.Ok)
            {
                return found.Problem;
            }

            await DossierViews.RecordAsync(log, scope, found.Value.State, "timeline", ct);
            return await HandleAsync(idOrCode, scope, ct);
        }

        public async Task<Result<IReadOnlyList<Entry>>> HandleAsync(string idOrCode, Scope scope, CancellationToken ct)
        {
            var found = await finder.VisibleAsync(idOrCode, scope, ct);
            if (!found.Ok)
            {
                return found.Problem;
            }

            var file = found.Value;

            await using var db = await contexts.CreateDbContextAsync(ct);
            var rows = await db.Set<LedgerRow>().Where(e => e.Stream == file.State.Id).OrderByDescending(e => e.Version).ToListAsync(ct);
            var official = scope.Kind == SubjectKind.Official;
            var steps = new Dictionary<Guid, (string Node, Guid Unit)>();
            var entries = new List<Entry>(rows.Count);
            foreach (var row in Enumerable.Reverse(rows))
            {
                var recorded = Envelope.Read(row.Record);
                if (recorded.Event is TaskOpened opened)
                {
                    steps[opened.Task] = (opened.Node, opened.Unit);
                }

                if (official || !Inner.Contains(recorded.Type))
                {
                    entries.Add(Read(recorded, steps, official));
                }
            }

            entries.Reverse();
            return entries;
        }

        private static Entry Read(RecordedEvent recorded, Dictionary<Guid, (string Node, Guid Unit)> steps, bool official)
        {
            var (task, outcome, due) = recorded.Event switch
            {
                TaskOpened e => (e.Task, null, e.Due),
                TaskCompleted e => (e.Task, official ? e.Outcome : null, null),
                TaskReturned e => (e.Task, null, null),
                OpinionAsked e => (e.By, null, null),
                TaskClaimed e => (e.Task, null, null),
                TaskReleased e => (e.Task, null, null),
                TaskReassigned e => (e.Task, null, null),
                TaskCancelled e => (e.Task, null, null),
                DossierAccepted e => (Guid.Empty, (string?)null, (DateTimeOffset?)e.Promised),
                _ => (Guid.Empty, null, null),
            };
            var known = steps.TryGetValue(task, out var step);
            return new(recorded.Version, recorded.Type, recorded.By.At, official ? recorded.By.Actor : null,
                known ? step.Unit : recorded.By.Unit, known ? step.Node : null, outcome, due)
            {
                ToStep = (recorded.Event as TaskReturned)?.ToNode,
                OnBehalfOf = recorded.By.OnBehalfOf,
                Mandate = recorded.By.Mandate,
            };
        }
    }
}
