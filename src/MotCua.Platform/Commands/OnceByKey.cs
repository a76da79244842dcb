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
    /// <summary>Further attempts when others of the same subject had their turn first.</summary>
    private const int Attempts = 10;

    /// <param name="by">With the hash of the input.</param>
    /// <param name="again">Answers with what was made under this id; a problem where it is gone.</param>
    /// <param name="make">Decides; asked only where the key is new.</param>
    /// <param name="turn">Where <paramref name="make"/> counts what the subject has: what is counted. It is still so at the commit, however many are sent at once.</param>
    public async Task<Result<TAnswer>> RunAsync<TAnswer>(
        CommandContext by, Func<Guid, Task<Result<TAnswer>>> again, Func<Task<Result<Made<TAnswer>>>> make, CancellationToken ct, string? turn = null)
    {
        if (!by.KeySound)
            return CommandProblems.KeyInvalid;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await ReplayAsync(by, again, ct) is { } replay)
                return replay;
            var mine = turn is null ? null : await TurnAsync(by.Subject, turn, ct);
            var made = await make();
            // The same request, sent twice, may have been carried out meanwhile and be what this one counted.
            if (!made.Ok)
                return await ReplayAsync(by, again, ct) ?? made.Problem;
            switch ((await store.CommitAsync(ChangesOf(by, made.Value.Id, made.Value.Rows, mine), ct)).Outcome)
            {
                case CommitOutcome.Committed:
                    return made.Value.Answer;
                case CommitOutcome.KeyUsed:
                    return await ReplayAsync(by, again, ct) ?? CommandProblems.KeyReused;
                case CommitOutcome.Stale or CommitOutcome.Duplicate when mine is not null:
                    continue;
                case CommitOutcome.InFlight:
                    return CommandProblems.InFlight;
                default:
                    return CommandProblems.OutcomeUnknown;
            }
        }

        return CommandProblems.InFlight;
    }

    private static Changes ChangesOf(CommandContext by, Guid id, IReadOnlyList<object> rows, RowWrite? turn)
    {
        var changes = new Changes { Answer = by.Key is null ? null : IdempotencyRow.Of(by, id, []) };
        if (turn is not null)
            changes.Add(turn);
        foreach (var row in rows)
        {
            changes.Insert(row);
        }

        return changes;
    }

    /// <summary>Read before anything is counted: whoever commits in between makes it stale.</summary>
    private async Task<RowWrite> TurnAsync(Guid subject, string what, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var last = await db.Set<TurnRow>().FirstOrDefaultAsync(row => row.Subject == subject && row.What == what, ct);
        return new(last is null ? WriteKind.Insert : WriteKind.Update, new TurnRow { Subject = subject, What = what, Revision = (last?.Revision ?? 0) + 1 }, last?.Revision);
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
