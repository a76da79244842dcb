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
/// <param name="patience">Whoever has waited this long goes alone: a commit that hangs must not hold up strangers.</param>
/// <param name="together">Commits all of them or none; null: none, and each must go alone to find out which one cannot.</param>
/// <param name="alone">Commits one.</param>
internal sealed class CommitQueue(
    int writers, int crowd, int most, TimeSpan patience, TimeProvider time, Func<IReadOnlyList<Changes>, Task<CommitResult?>> together, Func<Changes, Task<CommitResult>> alone)
{
    private readonly Lock gate = new();
    private readonly LinkedList<Waiting> waiting = [];

    /// <summary>Streams and keys of what waits or is being committed.</summary>
    private readonly HashSet<object> touched = [];
    private int busy;

    public async Task<CommitResult> CommitAsync(Changes changes)
    {
        var mine = new Waiting(changes);
        bool late, first = false, another = false;
        lock (gate)
        {
            // Whoever comes second to a stream or key mostly cannot go, and would undo a whole set; jobs name neither.
            late = mine.Touches.Count == 0 || mine.Touches.Any(touched.Contains);
            if (!late)
            {
                touched.UnionWith(mine.Touches);
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
        }

        if (late)
        {
            return await alone(changes);
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
            await AloneAsync(mine);
            return await mine.Done.Task;
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
            if (taken.Count == 1)
            {
                await AloneAsync(taken[0]);
            }
            else if (!await TogetherAsync(taken))
            {
                // Not waited for: the guilty one may have to wait long for a lock, and the next set has nothing to do with it.
                taken.ForEach(one => _ = AloneAsync(one));
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

            Forget(taken);
            taken.ForEach(one => one.Done.SetResult(result));
        }
        catch (Exception outage) // every caller meets it; the writer goes on with the next set
        {
            Forget(taken);
            taken.ForEach(one => one.Done.SetException(outage));
        }

        return true;
    }

    private async Task AloneAsync(Waiting one)
    {
        try
        {
            var result = await alone(one.Changes);
            Forget([one]);
            one.Done.SetResult(result);
        }
        catch (Exception error) // its own caller meets it
        {
            Forget([one]);
            one.Done.SetException(error);
        }
    }

    private void Forget(List<Waiting> done)
    {
        lock (gate)
        {
            done.ForEach(one => touched.ExceptWith(one.Touches));
        }
    }

    /// <summary>The next set, in the order of arrival; empty: this writer rests, and what waits is the other's.</summary>
    private List<Waiting> Next()
    {
        var taken = new List<Waiting>();
        lock (gate)
        {
            while (waiting.First is { Value: var one } && taken.Count < most && (busy == 1 || taken.Count > 0 || waiting.Count >= crowd))
            {
                one.Taken = true;
                waiting.RemoveFirst();
                taken.Add(one);
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
