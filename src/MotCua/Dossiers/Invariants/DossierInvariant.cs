using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers.Invariants;

/// <summary>Something that must hold of each dossier; looks at all of them, some hundred at a time.</summary>
internal sealed class DossierInvariant(string name, Func<WholeDossier, bool> holds) : IInvariant
{
    private const int AtOnce = 200;

    public string Name => name;

    public async IAsyncEnumerable<string> BreachesAsync(AppDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var ids in (await db.Set<DossierRow>().Select(row => row.Id).ToListAsync(ct)).Chunk(AtOnce))
        {
            var rows = await db.Set<DossierRow>().Where(row => ids.Contains(row.Id)).ToListAsync(ct);
            var events = (await db.Set<LedgerRow>().Where(row => ids.Contains(row.Stream)).OrderBy(row => row.Version).ToListAsync(ct)).ToLookup(row => row.Stream);
            var tasks = (await db.Set<TaskRow>().Where(task => ids.Contains(task.Dossier)).ToListAsync(ct)).ToLookup(task => task.Dossier);
            foreach (var row in rows.OrderBy(row => row.Id))
            {
                if (!Holds(row, events[row.Id], [.. tasks[row.Id]]))
                {
                    yield return row.Reference;
                }
            }
        }
    }

    private bool Holds(DossierRow row, IEnumerable<LedgerRow> ledger, IReadOnlyList<TaskRow> tasks)
    {
        try
        {
            var events = ledger.ToList();
            return holds(new WholeDossier(row, row.Read(), Fold(row.Id, events), [.. events.Select(l => Envelope.Read(l.Record))], tasks));
        }
        catch (JsonException)
        {
            return false; // what cannot be read does not hold
        }
    }

    /// <summary>What the ledger says of a dossier; null when its events cannot be read or folded.</summary>
    internal static Dossier? Fold(Guid id, IEnumerable<LedgerRow> events)
    {
        try
        {
            return events.Select(row => Envelope.Read(row.Record)).Aggregate((Dossier?)null, (state, recorded) =>
                Dossier.Apply(state, id, recorded.Event ?? throw new InvalidOperationException($"Unknown event {recorded.Type}."), recorded.By));
        }
        catch (Exception impossible) when (impossible is InvalidOperationException or InvalidCastException or NullReferenceException or JsonException)
        {
            return null;
        }
    }
}
