using MotCua.Performance.Tracks;
using MotCua.Platform.Readers;

namespace MotCua.Performance;

/// <summary>
/// Tracks kept in memory from one stretch of the ledger to the next. They are the truth only as long as this process reads on
/// from exactly where it stopped; when another node was at work, or a transaction failed, they are forgotten.
/// </summary>
internal sealed class RememberedTracks
{
    private const int Most = 150_000;

    private readonly Lock guard = new();
    private readonly Dictionary<int, Held> byGeneration = [];

    /// <summary>What is remembered of a generation at a checkpoint; empty when that is not where it was left.</summary>
    public Held At(int generation, LedgerPoint checkpoint)
    {
        lock (guard)
        {
            // The serving generation and one under construction; older ones have been replaced.
            foreach (var old in byGeneration.Keys.Where(known => known < generation - 1).ToList())
            {
                byGeneration.Remove(old);
            }

            if (byGeneration.GetValueOrDefault(generation) is { } held && held.Checkpoint == checkpoint)
            {
                return held;
            }

            return byGeneration[generation] = new Held(checkpoint);
        }
    }

    public sealed class Held(LedgerPoint checkpoint)
    {
        private readonly Dictionary<Guid, Track> tracks = [];
        private bool all = checkpoint == LedgerPoint.Beginning;

        public LedgerPoint? Checkpoint { get; private set; } = checkpoint;

        public Track? Of(Guid subject) => tracks.GetValueOrDefault(subject);

        /// <summary>Subjects to be looked up. None while everything from the beginning on is still in memory.</summary>
        public IEnumerable<Guid> Missing(IEnumerable<Guid> subjects)
        {
            Checkpoint = null; // until the stretch has been taken
            return all ? [] : [.. subjects.Where(subject => !tracks.ContainsKey(subject))];
        }

        public void Found(Guid subject, Track track) => tracks[subject] = track;

        public void Remember(IReadOnlyCollection<KeyValuePair<Guid, Track>> left, LedgerPoint to)
        {
            if (tracks.Count + left.Count > Most)
            {
                Forget();
            }

            foreach (var (subject, track) in left)
            {
                tracks[subject] = track;
            }

            Checkpoint = to;
        }

        // Of what has ended little more is to come; the others go too where they alone are too many.
        private void Forget()
        {
            all = false;
            foreach (var (subject, track) in tracks)
            {
                if (track is DossierTrack { EndedAt: not null })
                {
                    tracks.Remove(subject);
                }
            }

            if (tracks.Count > Most / 2)
            {
                tracks.Clear();
            }
        }
    }
}
