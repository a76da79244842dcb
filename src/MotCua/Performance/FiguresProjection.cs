using Microsoft.EntityFrameworkCore;
using MotCua.Performance.Figures;
using MotCua.Performance.Tracks;
using MotCua.Platform.Ledger;
using MotCua.Platform.Readers;
using MotCua.Platform.Storage;

namespace MotCua.Performance;

/// <summary>Carries what happened over into the figures: roll-ups, open dossiers, and what it remembers of each subject.</summary>
/// <remarks>ADR 0015. All of a stretch commits with the reader's checkpoint; nothing here decides anything, <see cref="FiguresFold"/> does.</remarks>
internal sealed class FiguresProjection(TermsReader terms, IProjectionStore store) : IGenerations
{
    /// <summary>The reader's name; final.</summary>
    public const string Reader = "performance";

    private const int IdsAtOnce = 1_000;
    private const int DroppedAtOnce = 10_000;

    private readonly RememberedTracks remembered = new();

    public string Name => Reader;

    public int MostRows => 20_000;

    public IReadOnlyCollection<string> Types => FiguresFold.Types;

    public async Task HandleAsync(LedgerStretch stretch, int generation, AppDb db, CancellationToken ct)
    {
        var events = new List<(Guid Stream, IEvent Event, DateTimeOffset At)>(stretch.Entries.Count);
        foreach (var entry in stretch.Entries)
        {
            if (Envelope.ReadEvent(entry.Type, entry.Record) is { } happened)
            {
                events.Add((entry.Stream, happened, entry.At));
            }
        }

        var subjects = events.SelectMany(each => FiguresFold.SubjectsOf(each.Stream, each.Event)).ToHashSet();
        var tracks = remembered.At(generation, stretch.From);
        await LoadAsync(db, generation, tracks, subjects, ct);
        var known = (Guid subject) => tracks.Of(subject);
        var fold = new FiguresFold(await terms.ForAsync(events.Select(each => (each.Stream, each.Event)), known, ct), known);
        foreach (var (stream, happened, at) in events)
        {
            fold.Take(stream, happened, at);
        }

        var movements = fold.Close();
        var writes = new ProjectionWrites();
        var kept = fold.Tracks.ToList();
        writes.Put(kept.OrderBy(each => each.Key).Select(each => new TrackRow { Generation = generation, Subject = each.Key, State = TrackBytes.Write(each.Value) }));
        movements.RollUps(generation).WriteTo(writes);
        await store.WriteAsync(db, writes, ct);
        if (movements.Open.Any())
        {
            await db.Database.ExecuteSqlAsync($"delete from performance_open where generation = {generation} and dossiers = 0", ct);
            await db.Database.ExecuteSqlAsync($"delete from performance_open_unit where generation = {generation} and dossiers = 0", ct);
        }

        // If the transaction fails, the next stretch does not begin where this one ends, and nothing remembered is used.
        tracks.Remember(kept, stretch.To);
    }

    public async Task<bool> DropAsync(int generation, AppDb db, CancellationToken ct)
    {
        // One table after the other: a transaction that lasts holds up every reader of the ledger.
        return await SomeAsync(db.Set<TrackRow>().Where(row => row.Generation == generation).OrderBy(row => row.Subject))
            || await SomeAsync(db.Set<DayUnitRow>().Where(row => row.Generation == generation).OrderBy(row => row.Day))
            || await SomeAsync(db.Set<DayProcedureRow>().Where(row => row.Generation == generation).OrderBy(row => row.Day))
            || await SomeAsync(db.Set<DayFieldRow>().Where(row => row.Generation == generation).OrderBy(row => row.Day))
            || await SomeAsync(db.Set<MonthRow>().Where(row => row.Generation == generation).OrderBy(row => row.Month))
            || await SomeAsync(db.Set<OpenRow>().Where(row => row.Generation == generation).OrderBy(row => row.Due))
            || await SomeAsync(db.Set<OpenUnitRow>().Where(row => row.Generation == generation).OrderBy(row => row.Due));

        // True when it deleted anything: the rest follows in the next transaction.
        async Task<bool> SomeAsync<TRow>(IQueryable<TRow> rows) where TRow : class => await rows.Take(DroppedAtOnce).ExecuteDeleteAsync(ct) > 0;
    }

    private static async Task LoadAsync(AppDb db, int generation, RememberedTracks.Held tracks, HashSet<Guid> subjects, CancellationToken ct)
    {
        foreach (var ids in tracks.Missing(subjects).Chunk(IdsAtOnce))
        {
            await foreach (var row in db.Set<TrackRow>().Where(row => row.Generation == generation && ids.Contains(row.Subject)).AsAsyncEnumerable().WithCancellation(ct))
            {
                tracks.Found(row.Subject, TrackBytes.Read(row.State));
            }
        }
    }
}
