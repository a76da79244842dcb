using Microsoft.Extensions.Time.Testing;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Storage;

public sealed class CommitQueueTests
{
    private static readonly CommitResult Committed = new(CommitOutcome.Committed);
    private static readonly CommitResult Stale = new(CommitOutcome.Stale);

    private readonly FakeTimeProvider time = new();
    private readonly List<IReadOnlyList<Changes>> sets = [];
    private readonly List<Changes> singles = [];
    private readonly TaskCompletionSource firstMayEnd = new();
    private Func<Changes, Task<CommitResult>> alone = _ => Task.FromResult(Committed);
    private Func<IReadOnlyList<Changes>, Task<CommitResult?>> together = _ => Task.FromResult<CommitResult?>(Committed);

    [Fact]
    public async Task A_command_that_meets_nobody_goes_alone()
    {
        (await Queue().CommitAsync(On(Guid.CreateVersion7()))).ShouldBe(Committed);
        singles.Count.ShouldBe(1);
        sets.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_arrives_while_one_is_committed_goes_together_in_its_order()
    {
        var queue = Busy();
        Changes[] arriving = [.. Enumerable.Range(0, 5).Select(_ => On(Guid.CreateVersion7()))];
        Task<CommitResult>[] answers = [.. arriving.Select(queue.CommitAsync)];
        firstMayEnd.SetResult();
        (await Task.WhenAll(answers)).ShouldAllBe(result => result == Committed);
        sets.ShouldHaveSingleItem().ShouldBe(arriving);
    }

    [Fact]
    public async Task A_further_writer_takes_a_crowd_and_nothing_less()
    {
        var queue = Busy(writers: 2);
        Task<CommitResult>[] answers = [.. Enumerable.Range(0, 2).Select(_ => queue.CommitAsync(On(Guid.CreateVersion7())))];
        sets.ShouldBeEmpty("two are no crowd: they wait for the one who is at work");
        answers = [.. answers, queue.CommitAsync(On(Guid.CreateVersion7()))];
        (await Task.WhenAll(answers)).ShouldAllBe(result => result == Committed);
        sets.ShouldHaveSingleItem().Count.ShouldBe(3);
        firstMayEnd.SetResult();
    }

    [Fact]
    public async Task No_set_is_larger_than_the_most()
    {
        var queue = Busy(most: 4);
        Task<CommitResult>[] answers = [.. Enumerable.Range(0, 9).Select(_ => queue.CommitAsync(On(Guid.CreateVersion7())))];
        firstMayEnd.SetResult();
        await Task.WhenAll(answers);
        sets.Select(set => set.Count).ShouldBe([4, 4]);
        singles.Count.ShouldBe(2, "the first one and the ninth");
    }

    [Fact]
    public async Task Who_comes_second_to_a_stream_or_key_or_names_none_goes_alone_at_once()
    {
        var (queue, stream) = (Busy(), Guid.CreateVersion7());
        Changes[] together = [On(stream), On(Guid.CreateVersion7(), "k"), On(Guid.CreateVersion7())];
        Changes[] late = [On(stream), On(Guid.CreateVersion7(), "k"), new()];
        Task<CommitResult>[] waiting = [.. together.Select(queue.CommitAsync)];
        await Task.WhenAll(late.Select(queue.CommitAsync));
        waiting.ShouldAllBe(answer => !answer.IsCompleted);
        singles[1..].ShouldBe(late);
        firstMayEnd.SetResult();
        await Task.WhenAll(waiting);
        sets.ShouldHaveSingleItem().ShouldBe(together);

        await queue.CommitAsync(On(stream));
        singles.Count.ShouldBe(5, "what is done is forgotten: it meets nobody now");
    }

    [Fact]
    public async Task The_writer_goes_on_while_one_of_a_broken_set_still_waits()
    {
        var queue = Busy();
        var stuck = On(Guid.CreateVersion7());
        var lockGoes = new TaskCompletionSource();
        together = _ => Task.FromResult<CommitResult?>(null);
        alone = async changes =>
        {
            if (changes == stuck)
            {
                await lockGoes.Task;
            }

            return Committed;
        };
        var (waits, goes) = (queue.CommitAsync(stuck), queue.CommitAsync(On(Guid.CreateVersion7())));
        firstMayEnd.SetResult();
        (await goes).ShouldBe(Committed);
        (await queue.CommitAsync(On(Guid.CreateVersion7()))).ShouldBe(Committed);
        waits.IsCompleted.ShouldBeFalse();
        lockGoes.SetResult();
        (await waits).ShouldBe(Committed);
    }

    [Fact]
    public async Task Where_a_set_cannot_go_each_goes_alone_and_only_the_guilty_one_is_refused_or_fails()
    {
        var queue = Busy();
        var (stale, broken) = (On(Guid.CreateVersion7()), On(Guid.CreateVersion7()));
        together = _ => Task.FromResult<CommitResult?>(null);
        alone = changes => changes == stale ? Task.FromResult(Stale) : changes == broken ? Task.FromException<CommitResult>(new InvalidOperationException("bug")) : Task.FromResult(Committed);
        var (good, bad, worst) = (queue.CommitAsync(On(Guid.CreateVersion7())), queue.CommitAsync(stale), queue.CommitAsync(broken));
        firstMayEnd.SetResult();
        (await good).ShouldBe(Committed);
        (await bad).ShouldBe(Stale);
        (await Should.ThrowAsync<InvalidOperationException>(worst)).Message.ShouldBe("bug");
    }

    [Fact]
    public async Task After_an_outage_met_by_a_whole_set_the_queue_goes_on()
    {
        var queue = Busy();
        together = _ => Task.FromException<CommitResult?>(new TimeoutException("no connection"));
        Task<CommitResult>[] answers = [.. Enumerable.Range(0, 3).Select(_ => queue.CommitAsync(On(Guid.CreateVersion7())))];
        firstMayEnd.SetResult();
        foreach (var answer in answers)
        {
            (await Should.ThrowAsync<TimeoutException>(answer)).Message.ShouldBe("no connection");
        }

        (await queue.CommitAsync(On(Guid.CreateVersion7()))).ShouldBe(Committed);
    }

    [Fact]
    public async Task Who_waits_too_long_for_a_commit_that_hangs_goes_alone()
    {
        var queue = Busy();
        var waiting = queue.CommitAsync(On(Guid.CreateVersion7()));
        waiting.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        (await waiting).ShouldBe(Committed);
        firstMayEnd.SetResult();
        sets.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_at_once_each_gets_its_own_result_and_goes_once()
    {
        var (written, queue) = (new System.Collections.Concurrent.ConcurrentBag<Changes>(), default(CommitQueue)!);
        queue = new(2, 4, 8, TimeSpan.FromMinutes(1), TimeProvider.System, async set =>
        {
            await Task.Yield();
            if (set.Any(changes => changes.Answer!.Key.EndsWith('7')))
            {
                return null;
            }

            foreach (var changes in set)
            {
                written.Add(changes);
            }

            return Committed;
        }, async changes =>
        {
            await Task.Yield();
            if (changes.Answer!.Key.EndsWith('7'))
            {
                return Stale;
            }

            written.Add(changes);
            return Committed;
        });
        Changes[] all = [.. Enumerable.Range(0, 2_000).Select(n => On(Guid.CreateVersion7(), $"{n}"))];
        var results = await Task.WhenAll(all.Select(changes => Task.Run(() => queue.CommitAsync(changes))));
        all.Zip(results).ShouldAllBe(one => one.Second == (one.First.Answer!.Key.EndsWith('7') ? Stale : Committed));
        written.Count.ShouldBe(1_800);
        written.Distinct().Count().ShouldBe(1_800);
    }

    [Fact]
    public async Task Whoever_is_taken_by_another_writer_at_the_moment_of_arrival_is_written_once()
    {
        var written = new System.Collections.Concurrent.ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        async Task<CommitResult> WriteAsync(IEnumerable<Changes> all)
        {
            foreach (var changes in all)
            {
                written.AddOrUpdate(changes.Answer!.Key, 1, (_, times) => times + 1);
            }

            await Task.Yield();
            return Committed;
        }

        var queue = new CommitQueue(2, 3, 8, TimeSpan.FromMinutes(1), TimeProvider.System, async set => await WriteAsync(set), changes => WriteAsync([changes]));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(lane => Task.Run(async () =>
        {
            for (var n = 0; n < 20_000; n++)
            {
                (await queue.CommitAsync(On(Guid.CreateVersion7(), $"{lane}/{n}")).WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe(Committed);
            }
        })));
        written.Count.ShouldBe(160_000);
        written.Values.ShouldAllBe(times => times == 1);
    }

    private CommitQueue Queue(int most = 32, int writers = 1, int crowd = 3) => new(writers, crowd, most, TimeSpan.FromMilliseconds(250), time, set =>
    {
        sets.Add(set);
        return together(set);
    }, changes =>
    {
        singles.Add(changes);
        return alone(changes);
    });

    /// <summary>A queue whose only writer is at work until it may end.</summary>
    private CommitQueue Busy(int most = 32, int writers = 1)
    {
        var queue = Queue(most, writers);
        var after = alone;
        alone = async _ =>
        {
            await firstMayEnd.Task;
            return Committed;
        };
        _ = queue.CommitAsync(On(Guid.CreateVersion7()));
        alone = after;
        return queue;
    }

    private static Changes On(Guid stream, string? key = null) => new()
    {
        Events = [new() { Stream = stream, Version = 1, Epoch = 1, Type = "Something", At = DateTimeOffset.UnixEpoch, Actor = Guid.Empty, Record = [], PrevHash = [], Hash = [] }],
        Answer = new() { Subject = Guid.Empty, Route = "/", Key = key ?? $"{stream}", InputHash = [], Aggregate = stream, Answer = [], At = DateTimeOffset.UnixEpoch },
    };
}
