using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Commands;

/// <summary>What a command makes that has no ledger of its own.</summary>
/// <param name="Id">Of what is made: by it a repeated request finds it again.</param>
/// <param name="Rows">All new, written together.</param>
public sealed record Made<TAnswer>(Guid Id, IReadOnlyList<object> Rows, TAnswer Answer);

/// <summary>
/// Repeat-safety of commands that make rows without the aggregate store: the same key is answered with what its first request
/// made, as that stands now; what was removed since does not come back, and another input is refused.
/// </summary>
/// <remarks>Without a key each request is a new one; a command that needs the key refuses before it comes here.</remarks>
public sealed class OnceByKey(IDbContextFactory<AppDb> contexts, ICommandStore store)
{
    /// <param name="by">With the hash of the input.</param>
    /// <param name="again">Answers with what was made under this id; a problem where it is gone.</param>
    /// <param name="make">Decides; asked only where the key is new.</param>
    public async Task<Result<TAnswer>> RunAsync<TAnswer>(
        CommandContext by, Func<Guid, Task<Result<TAnswer>>> again, Func<Task<Result<Made<TAnswer>>>> make, CancellationToken ct)
    {
        if (!by.KeySound)
            return CommandProblems.KeyInvalid;
        if (await ReplayAsync(by, again, ct) is { } replay)
            return replay;
        var made = await make();
        if (!made.Ok)
            return made.Problem;
        var changes = new Changes { Answer = by.Key is null ? null : IdempotencyRow.Of(by, made.Value.Id, []) };
        foreach (var row in made.Value.Rows)
        {
            changes.Insert(row);
        }

        return (await store.CommitAsync(changes, ct)).Outcome switch
        {
            CommitOutcome.Committed => made.Value.Answer,
            CommitOutcome.KeyUsed => await ReplayAsync(by, again, ct) ?? CommandProblems.KeyReused,
            CommitOutcome.InFlight => CommandProblems.InFlight,
            _ => CommandProblems.OutcomeUnknown,
        };
    }

    private async Task<Result<TAnswer>?> ReplayAsync<TAnswer>(CommandContext by, Func<Guid, Task<Result<TAnswer>>> again, CancellationToken ct)
    {
        if (by.Key is not { } key)
            return null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Set<IdempotencyRow>().FirstOrDefaultAsync(row => row.Subject == by.Subject && row.Route == by.Route && row.Key == key, ct) is not { } stored)
            return null;
        return stored.InputHash.AsSpan().SequenceEqual(by.InputHash) ? await again(stored.Aggregate) : (Result<TAnswer>)CommandProblems.KeyReused;
    }
}
