using System.Diagnostics;

namespace MotCua.Platform.Storage;

/// <summary>
/// One commit runs at a time, and while a crowd waits up to <paramref name="writers"/>. What arrives meanwhile waits, and
/// goes together into the next one: many commands share one transaction, its statements and its flush. Nobody waits for
/// others to arrive.
/// </summary>
/// <param name="writers">Two: one set is put together while the other is flushed.</param>
/// <param name="crowd">Waiting commands that are worth a further writer: below it, small sets would cost more than they save.</param>
/// <param name="most">Commands in one commit.</param>
/// <param name="patience">Whoever has waited this long goes alone: a commit that waits for a lock must not hold up strangers.</param>
/// <param name="together">Commits all of them or none; null: none, and each must go alone to find out which one cannot. Never gets two on one stream or with one key.</param>
/// <param name="alone">Commits one.</param>
internal sealed class CommitQueue(
    int writers, int crowd, int most, TimeSpan patience, TimeProvider time, Func<IReadOnlyList<Changes>, Task<CommitResult?>> together, Func<Changes, Task<CommitResult>> alone)
{
    private readonly Lock gate = new();
    private readonly LinkedList<Waiting> waiting = [];
    private int busy;

    public async Task<CommitResult> CommitAsync(Changes changes)
    {
        var mine = new Waiting(changes);
        bool first, another;
        lock (gate)
        {
            // Decided here and not asked again: as soon as it waits, a writer may take it.
            first = busy == 0;
            if (first)
            {
                mine.Taken = true;
            }
            else
            {
                waiting.AddLast(mine);
            }

            another = !first && busy < writers && waiting.Count >= crowd;
            busy += first || another ? 1 : 0;
        }

        if (first)
        {
            _ = WriteAsync([mine]);
            return await mine.Done.Task;
        }

        if (another)
        {
            _ = WriteAsync(Next());
        }

        try
        {
            return await mine.Done.Task.WaitAsync(patience, time);
        }
        catch (TimeoutException) when (Leave(mine))
        {
            return await alone(changes);
        }
        catch (TimeoutException)
        {
            return await mine.Done.Task;
        }
    }

    private bool Leave(Waiting mine)
    {
        lock (gate)
        {
            return !mine.Taken && waiting.Remove(mine);
        }
    }

    private async Task WriteAsync(List<Waiting> taken)
    {
        for (; taken.Count > 0; taken = Next())
        {
            if (taken.Count == 1 || !await TogetherAsync(taken))
            {
                await Task.WhenAll(taken.Select(AloneAsync));
            }

            // What follows is other callers' work: it is no part of this one's trace.
            Activity.Current = null;
        }
    }

    private async Task<bool> TogetherAsync(List<Waiting> taken)
    {
        try
        {
            if (await together([.. taken.Select(one => one.Changes)]) is not { } result)
            {
                return false;
            }

            taken.ForEach(one => one.Done.SetResult(result));
        }
        catch (Exception outage) // every caller meets it; the writer goes on with the next set
        {
            taken.ForEach(one => one.Done.SetException(outage));
        }

        return true;
    }

    private async Task AloneAsync(Waiting one)
    {
        try
        {
            one.Done.SetResult(await alone(one.Changes));
        }
        catch (Exception error) // its own caller meets it
        {
            one.Done.SetException(error);
        }
    }

    /// <summary>The next set, in the order of arrival; empty: this writer rests, and what waits is the other's.</summary>
    private List<Waiting> Next()
    {
        var taken = new List<Waiting>();
        var touched = new HashSet<object>();
        lock (gate)
        {
            for (var at = busy > 1 && waiting.Count < crowd ? null : waiting.First; at is not null && taken.Count < most;)
            {
                var (one, node) = (at.Value, at);
                at = at.Next;
                // Of two that meet at one stream or key the second goes next time: it would undo the whole set.
                if (one.Touches.All(thing => !touched.Contains(thing)))
                {
                    touched.UnionWith(one.Touches);
                    one.Taken = true;
                    waiting.Remove(node);
                    taken.Add(one);
                }
            }

            if (taken.Count == 0)
            {
                busy--;
            }
        }

        return taken;
    }

    private sealed class Waiting(Changes changes)
    {
        public Changes Changes => changes;

        public TaskCompletionSource<CommitResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Taken { get; set; }

        /// <summary>Streams it writes and the key it answers.</summary>
        public IReadOnlyList<object> Touches { get; } =
        [
            .. changes.Events.Select(row => (object)row.Stream).Distinct(),
            .. changes.Answer is { } answer ? [(answer.Subject, answer.Route, answer.Key)] : Array.Empty<object>(),
        ];
    }
}
