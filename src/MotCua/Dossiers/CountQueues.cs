using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>How much waits in each of the counter's queues. Counting stops at <see cref="Most"/>: beyond it a number moves nobody.</summary>
public static class CountQueues
{
    public const int Most = 100;

    /// <summary>Counters in one statement: an engine takes so many parts and no more.</summary>
    private const int MostAtOnce = 20;

    public sealed class Handler(IDbContextFactory<AppDb> contexts)
    {
        /// <param name="units">Whose counters.</param>
        /// <param name="queues">The statuses of each queue.</param>
        /// <returns>In the order of the queues; <see cref="Most"/> + 1 where there are more.</returns>
        public async Task<IReadOnlyList<int>> HandleAsync(
            Scope scope, IReadOnlyList<Guid> units, IReadOnlyList<IReadOnlyList<DossierStatus>> queues, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var rows = db.Set<DossierRow>().Where(DossierAccess.Visible(scope));
            // One statement; each status of each counter has its short index and is read no further than a reader is told. The status is a
            // constant of the statement, or the planner could not know that the index holds it all.
            var found = new List<DossierStatus>();
            foreach (var some in units.Chunk(MostAtOnce))
            {
                found.AddRange(await some.SelectMany(unit => queues.SelectMany(queue => queue).Distinct().Select(status =>
                        rows.Where(d => d.ReceivingUnit == unit && d.Status == EF.Constant(status)).OrderBy(d => d.SubmittedAt).Take(Most + 1).Select(d => d.Status)))
                    .Aggregate(Queryable.Concat).ToListAsync(ct));
            }

            return [.. queues.Select(queue => Math.Min(found.Count(queue.Contains), Most + 1))];
        }
    }
}
