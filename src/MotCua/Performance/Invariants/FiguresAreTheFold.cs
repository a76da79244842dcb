using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MotCua.Performance.Figures;
using MotCua.Performance.Tracks;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Readers;
using MotCua.Platform.Storage;

namespace MotCua.Performance.Invariants;

/// <summary>The figures are what a fresh fold of the ledger gives, up to the checkpoint they stand at: roll-ups, open dossiers and tracks, row by row.</summary>
/// <remarks>It remembers every dossier while it folds, as bytes: some hundred megabytes for two million of them.</remarks>
internal sealed class FiguresAreTheFold(TermsReader terms) : IInvariant
{
    public string Name => "performance.figures-are-the-fold-of-the-ledger";

    public async IAsyncEnumerable<string> BreachesAsync(AppDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        var (generation, checkpoint) = await ProjectionSnapshot.StandingAsync(db, FiguresProjection.Reader, ct);
        var (expected, tracks) = await FoldAsync(db, generation, checkpoint, ct);
        var breaches = Differ(expected.DayUnit, (await Of<DayUnitRow>()).ToDictionary(row => (row.Unit, row.Day)))
            .Concat(Differ(expected.DayProcedure, (await Of<DayProcedureRow>()).ToDictionary(row => (row.Procedure, row.Day))))
            .Concat(Differ(expected.DayField, (await Of<DayFieldRow>()).ToDictionary(row => (row.Day, row.Field, row.Channel))))
            .Concat(Differ(expected.Month, (await Of<MonthRow>()).ToDictionary(row => (row.Unit, row.Month, row.Procedure))))
            .Concat(Differ(
                expected.Open.ToDictionary(each => each.Key, each => each.Value.Dossiers),
                (await db.Set<OpenRow>().Where(row => row.Generation == generation).ToListAsync(ct))
                    .ToDictionary(row => new Movements.OpenPlace(row.Unit, row.Procedure, row.Step, row.Due, row.Overdue), row => row.Dossiers)))
            .Concat(Differ(
                expected.OpenUnit.Where(each => each.Value.Dossiers != 0).ToDictionary(each => each.Key, each => each.Value.Dossiers),
                (await db.Set<OpenUnitRow>().Where(row => row.Generation == generation).ToListAsync(ct)).ToDictionary(row => (row.Unit, row.Due, row.Overdue), row => row.Dossiers)));
        breaches = breaches.ToList();
        await foreach (var row in db.Set<TrackRow>().Where(row => row.Generation == generation).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!tracks.Remove(row.Subject, out var state) || !row.State.AsSpan().SequenceEqual(state))
            {
                yield return $"track {row.Subject}";
            }
        }

        foreach (var breach in breaches.Concat(tracks.Keys.Select(missing => $"track {missing} is missing")))
        {
            yield return breach;
        }

        async Task<List<TRow>> Of<TRow>() where TRow : FiguresRow => await db.Set<TRow>().Where(row => row.Generation == generation).ToListAsync(ct);
    }

    private async Task<(RollUps Figures, Dictionary<Guid, byte[]> Tracks)> FoldAsync(AppDb db, int generation, LedgerPoint checkpoint, CancellationToken ct)
    {
        var tracks = new Dictionary<Guid, byte[]>();
        var all = new Movements((await terms.ForAsync([], _ => null, ct)).Zone);
        await foreach (var stretch in LedgerHistory.ThroughAsync(db, checkpoint, FiguresFold.Types, ct))
        {
            var events = stretch.Entries.Select(entry => (entry.Stream, Event: Envelope.ReadEvent(entry.Type, entry.Record), entry.At)).Where(each => each.Event is not null).ToList();
            var fold = new FiguresFold(await terms.ForAsync(events.Select(each => (each.Stream, each.Event!)), Known, ct), Known);
            foreach (var (stream, happened, at) in events)
            {
                fold.Take(stream, happened!, at);
            }

            all.Add(fold.Close());
            foreach (var (subject, track) in fold.Tracks)
            {
                tracks[subject] = TrackBytes.Write(track);
            }
        }

        return (all.RollUps(generation), tracks);

        Track? Known(Guid subject) => tracks.TryGetValue(subject, out var state) ? TrackBytes.Read(state) : null;
    }

    private static IEnumerable<string> Differ<TKey, TRow>(Dictionary<TKey, TRow> expected, Dictionary<TKey, TRow> kept) where TKey : notnull where TRow : FiguresRow =>
        from key in expected.Keys.Union(kept.Keys)
        from counter in Enum.GetValues<Counter>()
        let wanted = expected.TryGetValue(key, out var row) ? row[counter] : 0
        let found = kept.TryGetValue(key, out var other) ? other[counter] : 0
        where wanted != found
        select FormattableString.Invariant($"{typeof(TRow).Name} {key} {counter}: {found}, by the ledger {wanted}");

    private static IEnumerable<string> Differ<TKey>(Dictionary<TKey, long> expected, Dictionary<TKey, long> kept) where TKey : notnull =>
        from key in expected.Keys.Union(kept.Keys)
        where expected.GetValueOrDefault(key) != kept.GetValueOrDefault(key) || (kept.TryGetValue(key, out var zero) && zero == 0)
        select $"open {key}: {kept.GetValueOrDefault(key)}, by the ledger {expected.GetValueOrDefault(key)}";
}
