using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MotCua.Platform.Storage;

/// <summary>
/// One command = one <see cref="NpgsqlBatch"/> without BEGIN and COMMIT: one round trip, one implicit transaction. Guards
/// are in the SQL: unique keys, and <c>expect_one</c>, which raises when an update met no row. Commands that wait while
/// others are committed go together (<see cref="CommitQueue"/>).
/// </summary>
internal sealed class PostgresCommandStore : ICommandStore
{
    private const int Writers = 2;
    private const int Crowd = 8;
    private const int MostInOneCommit = 32;
    private static readonly TimeSpan LockPatience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>Raised by the function <c>expect_one</c> of the schema.</summary>
    private const string NotExactlyOne = "MC001";

    private static readonly NpgsqlCommand ParameterFactory = new();
    private readonly NpgsqlDataSource source;
    private readonly Lazy<ModelSql> sql;
    private readonly ConcurrentDictionary<Type, RowSetSql> rowSets = new();
    private readonly CommitQueue queue;

    public PostgresCommandStore(NpgsqlDataSource source, IDbContextFactory<AppDb> contexts, TimeProvider time)
    {
        this.source = source;
        sql = new(() =>
        {
            using var db = contexts.CreateDbContext();
            return new ModelSql(db.Model, positional: true);
        });
        queue = new(Writers, Crowd, MostInOneCommit, Patience, time, TogetherAsync, AloneAsync);
    }

    public async Task ReadAsync(ReadBatch reads, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        foreach (var slot in reads.Slots)
        {
            var command = new NpgsqlBatchCommand(sql.Value.Of(slot.RowType).Select(slot.Where));
            foreach (var argument in slot.Arguments)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = argument });
            }

            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        foreach (var slot in reads.Slots)
        {
            await slot.FillAsync(reader, sql.Value.Of(slot.RowType), ct);
            await reader.NextResultAsync(ct);
        }
    }

    public Task<CommitResult> CommitAsync(Changes changes, CancellationToken ct) => queue.CommitAsync(changes);

    private async Task<CommitResult?> TogetherAsync(IReadOnlyList<Changes> set)
    {
        try
        {
            var result = await SendAsync(batch => AddTogether(batch, set));
            return result.Outcome is CommitOutcome.Committed or CommitOutcome.Unknown ? result : null;
        }
        catch (Exception fault) when (fault is PostgresException or not NpgsqlException)
        {
            return null; // nothing was written; whose fault it is comes out when each goes alone
        }
    }

    private Task<CommitResult> AloneAsync(Changes changes) => SendAsync(batch =>
    {
        foreach (var write in InOrder(changes))
        {
            Add(batch, write);
        }
    });

    private async Task<CommitResult> SendAsync(Action<NpgsqlBatch> fill)
    {
        await using var connection = await source.OpenConnectionAsync();
        var acknowledged = true;
        // A commit that no standby has confirmed is reported as a warning and otherwise looks like success.
        connection.Notice += (_, notice) => acknowledged &= notice.Notice.SqlState != PostgresErrorCodes.Warning;
        await using var batch = connection.CreateBatch();
        fill(batch);
        try
        {
            // Once sent, the commit must not be abandoned because a caller went away.
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
            return new(acknowledged ? CommitOutcome.Committed : CommitOutcome.Unknown);
        }
        catch (PostgresException refused) when (Undone(refused) && Expected(refused) is { } outcome)
        {
            return outcome;
        }
        catch (PostgresException refused) when (Undone(refused))
        {
            throw;
        }
        catch (NpgsqlException)
        {
            return new(CommitOutcome.Unknown);
        }
    }

    /// <summary>Guards first: the stored answer, then what must have its revision.</summary>
    private static IEnumerable<RowWrite> InOrder(Changes changes) =>
    [
        .. changes.Answer is { } answer ? [new RowWrite(WriteKind.Insert, answer)] : Array.Empty<RowWrite>(),
        .. changes.Rows.Where(r => r.Kind != WriteKind.Insert),
        .. changes.Events.Select(row => new RowWrite(WriteKind.Insert, row)),
        .. changes.Rows.Where(r => r.Kind == WriteKind.Insert),
    ];

    private void Add(NpgsqlBatch batch, RowWrite write)
    {
        var command = new NpgsqlBatchCommand();
        var text = sql.Value.Of(write.Row.GetType()).Write(write, ParameterFactory, p => command.Parameters.Add(p));
        command.CommandText = write.Kind == WriteKind.Insert ? text : $"with changed as ({text} returning 1) select expect_one((select count(*) from changed))";
        batch.BatchCommands.Add(command);
    }

    /// <summary>One statement a table and kind, over the rows of all; two sets take the locks of what they share in one order.</summary>
    private void AddTogether(NpgsqlBatch batch, IReadOnlyList<Changes> set)
    {
        // In a set strangers wait for whoever waits for a lock: it gives up soon, and then only that one waits. Holds for this transaction.
        batch.BatchCommands.Add(new($"select set_config('lock_timeout', '{LockPatience.TotalMilliseconds}ms', true)"));
        var writes = set.OrderBy(changes => changes.Events.Count == 0 ? Guid.Empty : changes.Events[0].Stream).SelectMany(InOrder);
        foreach (var rows in writes.GroupBy(write => (Table: write.Row.GetType(), write.Kind, Guarded: write.ExpectedRevision is not null)))
        {
            batch.BatchCommands.Add(rowSets.GetOrAdd(rows.Key.Table, type => new(sql.Value.Of(type))).Write([.. rows]));
        }
    }

    /// <summary>An error undoes its transaction. What ends the session, or comes from between us and the server, may come after the commit.</summary>
    internal static bool Undone(PostgresException refused) =>
        refused.InvariantSeverity == "ERROR" && !refused.SqlState.StartsWith("08", StringComparison.Ordinal);

    private static CommitResult? Expected(PostgresException refused) => refused.SqlState switch
    {
        NotExactlyOne => new(CommitOutcome.Stale),
        PostgresErrorCodes.UniqueViolation when refused.ConstraintName == "idempotency_pkey" => new(CommitOutcome.KeyUsed),
        PostgresErrorCodes.UniqueViolation when refused.ConstraintName == "ledger_stream_version_key" => new(CommitOutcome.Stale),
        PostgresErrorCodes.UniqueViolation => new(CommitOutcome.Duplicate, refused.ConstraintName),
        PostgresErrorCodes.LockNotAvailable => new(CommitOutcome.InFlight),
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => new(CommitOutcome.Stale),
        _ => null,
    };
}
