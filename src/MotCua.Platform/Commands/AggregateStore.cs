using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MotCua.Kernel;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;
using MotCua.Platform.Telemetry;

namespace MotCua.Platform.Commands;

/// <summary>What the caller may do with a row.</summary>
public enum Access
{
    /// <summary>The caller may not know that it exists: 404.</summary>
    Hidden,
    /// <summary>Visible, but the action is not held: 403.</summary>
    Refused,
    Granted,
}

/// <summary>What a command read in one round trip: the aggregate with its companions, and who asks.</summary>
/// <param name="Aggregate">Null when there is none.</param>
/// <param name="Scope">What the caller holds at this moment.</param>
public sealed record Loaded<TAggregate, TScope>(TAggregate? Aggregate, TScope Scope) where TAggregate : class;

/// <summary>What a command decided: events in order, the answer, and who is the author of record.</summary>
public sealed record Decided<TAnswer>(IReadOnlyList<IEvent> Events, TAnswer Answer, Authorship By)
{
    /// <summary>Rows beside the aggregate's own: content, attachments, keys.</summary>
    public IReadOnlyList<RowWrite> Rows { get; init; } = [];

    /// <summary>What the fold of the row needs beside the events, e.g. search columns; the aggregate's own business.</summary>
    public object? Beside { get; init; }
}

/// <summary>A committed command's answer and the revision it left behind.</summary>
public sealed record Committed<TAnswer>(TAnswer Answer, bool Replayed);

/// <summary>
/// The one path for every change of an aggregate (design §3): stored answer, visibility, right, revision, decision, and one
/// commit. What differs between aggregates is how they are read, who may do what, and how events change their rows.
/// </summary>
public abstract class AggregateStore<TAggregate, TScope, TAction, TKey>(ICommandStore store, LedgerEpoch epoch)
    where TAggregate : class
{
    /// <summary>Further attempts when only somebody else's part of the aggregate moved.</summary>
    private const int Attempts = 5;

    /// <summary>Adds what must be read to find the aggregate by what the URL names; the returned function is called after the one round trip.</summary>
    protected abstract Func<Loaded<TAggregate, TScope>> Plan(ReadBatch reads, TKey key, CommandContext context);

    /// <summary>The key under which the aggregate itself is found.</summary>
    protected abstract TKey KeyOf(Guid id);

    protected abstract Guid IdOf(TAggregate aggregate);

    protected abstract Access Check(TScope scope, TAggregate aggregate, TAction action, TKey key);

    /// <summary>True when the scope may see the aggregate at all: for replays and pages.</summary>
    protected abstract bool Visible(TScope scope, TAggregate aggregate);

    /// <summary>Revision of the resource that the URL names: the aggregate's, or that of one of its parts; null when that part is closed.</summary>
    protected abstract long? RevisionOf(TAggregate aggregate, TKey key);

    protected abstract StreamHead HeadOf(TAggregate aggregate);

    /// <summary>Folds the chained events into the aggregate and says which rows change; runs after the decision.</summary>
    protected abstract IReadOnlyList<RowWrite> Fold(TAggregate? before, Guid id, IReadOnlyList<IEvent> events, IReadOnlyList<LedgerRow> chained, Authorship by, object? beside);

    /// <summary>Changes an existing aggregate.</summary>
    /// <param name="also">Adds what else the decision needs to the one batch of reads; called again for each attempt.</param>
    public Task<Result<Committed<TAnswer>>> ChangeAsync<TAnswer>(
        TKey key, TAction action, CommandContext context, Func<TAggregate, TScope, ValueTask<Result<Decided<TAnswer>>>> decide, CancellationToken ct,
        Action<ReadBatch>? also = null) =>
        Measures.CommandAsync($"{action}", () => RunAsync<TAnswer>(key, fresh: null, Aimed(context, key), also, async loaded =>
        {
            var aggregate = loaded.Aggregate;
            if (aggregate is null)
            {
                return Problem.NotFound;
            }

            switch (Check(loaded.Scope, aggregate, action, key))
            {
                case Access.Hidden:
                    return Problem.NotFound;
                case Access.Refused:
                    return Problem.Forbidden;
                case Access.Granted:
                    break;
            }

            if (context.IfMatch is null)
            {
                return CommandProblems.RevisionRequired;
            }

            // A part that is no longer there has no revision to compare: the decision names what became of it.
            return RevisionOf(aggregate, key) is not { } revision || revision == context.IfMatch ? await decide(aggregate, loaded.Scope) : CommandProblems.Stale;
        }, ct));

    /// <summary>Begins a new aggregate under an id the caller chose (a draft's, or fresh).</summary>
    /// <param name="also">Adds what else the decision needs to the one batch of reads; called again for each attempt.</param>
    public Task<Result<Committed<TAnswer>>> CreateAsync<TAnswer>(
        Guid id, CommandContext context, Func<TScope, ValueTask<Result<Decided<TAnswer>>>> decide, CancellationToken ct, Action<ReadBatch>? also = null) =>
        Measures.CommandAsync("Submit", () => RunAsync<TAnswer>(KeyOf(id), fresh: id, context, also, async loaded => await decide(loaded.Scope), ct));

    /// <summary>Stored answer, aggregate, scope and what else the command asked for, in one round trip.</summary>
    protected virtual async ValueTask<(IdempotencyRow? Stored, Loaded<TAggregate, TScope> Loaded)> LoadAsync(
        TKey target, string key, CommandContext context, Action<ReadBatch>? also, CancellationToken ct)
    {
        var reads = new ReadBatch();
        var plan = Plan(reads, target, context);
        also?.Invoke(reads);
        // Read last: whoever sees what a twin of this request has just committed sees its stored answer too.
        var stored = reads.Add<IdempotencyRow>("subject = {0} and route = {1} and key = {2}", context.Subject, context.Route, key);
        await store.ReadAsync(reads, ct);
        return (stored.First, plan());
    }

    protected virtual Task<CommitResult> CommitAsync(Changes changes, CancellationToken ct) => store.CommitAsync(changes, ct);

    /// <summary>What the URL names belongs to the input: a key used for one aggregate is no answer for another.</summary>
    private static CommandContext Aimed(CommandContext context, TKey key) =>
        context with { InputHash = SHA256.HashData([.. context.InputHash, .. Encoding.UTF8.GetBytes($"{key}")]) };

    private async Task<Result<Committed<TAnswer>>> RunAsync<TAnswer>(
        TKey target, Guid? fresh, CommandContext context, Action<ReadBatch>? also, Func<Loaded<TAggregate, TScope>, ValueTask<Result<Decided<TAnswer>>>> decide, CancellationToken ct)
    {
        if (context.Key is not { } key)
        {
            return CommandProblems.KeyRequired;
        }

        if (!context.KeySound)
        {
            return CommandProblems.KeyInvalid;
        }

        for (var attempt = 1; ; attempt++)
        {
            var (stored, loaded) = await LoadAsync(target, key, context, also, ct);
            if (stored is { } answer)
            {
                return await ReplayAsync<TAnswer>(answer, loaded, context, ct);
            }

            var decided = await decide(loaded);
            if (!decided.Ok)
            {
                return decided.Problem;
            }

            var aggregate = fresh is null ? loaded.Aggregate : null;
            var id = fresh ?? IdOf(aggregate!);
            var chained = Envelope.Chain(id, aggregate is null ? StreamHead.Empty : HeadOf(aggregate), decided.Value.Events, decided.Value.By, epoch.Current);
            var changes = new Changes
            {
                Events = chained,
                Answer = new IdempotencyRow
                {
                    Subject = context.Subject, Route = context.Route, Key = key, InputHash = context.InputHash, Aggregate = id,
                    Answer = JsonSerializer.SerializeToUtf8Bytes(decided.Value.Answer, Envelope.Json), At = context.Now,
                },
            };
            foreach (var write in Fold(aggregate, id, decided.Value.Events, chained, decided.Value.By, decided.Value.Beside).Concat(decided.Value.Rows))
            {
                changes.Add(write);
            }

            var result = await CommitAsync(changes, ct);
            switch (result.Outcome)
            {
                case CommitOutcome.Committed:
                    return new Committed<TAnswer>(decided.Value.Answer, Replayed: false);
                case CommitOutcome.KeyUsed or CommitOutcome.Stale or CommitOutcome.Duplicate when attempt <= Attempts:
                    continue; // reads again: the answer is stored by now, or the revision check says who was faster
                case CommitOutcome.InFlight:
                    return CommandProblems.InFlight;
                case CommitOutcome.Unknown:
                    return CommandProblems.OutcomeUnknown;
                default:
                    return CommandProblems.Stale;
            }
        }
    }

    private async Task<Result<Committed<TAnswer>>> ReplayAsync<TAnswer>(
        IdempotencyRow answer, Loaded<TAggregate, TScope> loaded, CommandContext context, CancellationToken ct)
    {
        if (loaded.Aggregate is null || IdOf(loaded.Aggregate) != answer.Aggregate)
        {
            var reads = new ReadBatch();
            var plan = Plan(reads, KeyOf(answer.Aggregate), context);
            await store.ReadAsync(reads, ct);
            loaded = plan();
        }

        if (loaded.Aggregate is not { } aggregate || !Visible(loaded.Scope, aggregate))
        {
            return Problem.NotFound;
        }

        return answer.InputHash.AsSpan().SequenceEqual(context.InputHash)
            ? new Committed<TAnswer>(JsonSerializer.Deserialize<TAnswer>(answer.Answer, Envelope.Json)!, Replayed: true)
            : CommandProblems.KeyReused;
    }
}
