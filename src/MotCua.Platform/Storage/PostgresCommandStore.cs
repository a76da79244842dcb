using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MotCua.Platform.Storage;

/// <summary>
/// One command = one <see cref="NpgsqlBatch"/> without BEGIN and COMMIT: one round trip, one implicit transaction. Guards
/// are in the SQL: unique keys, and <c>expect_one</c>, which raises when an update met no row.
/// </summary>
internal sealed class PostgresCommandStore(NpgsqlDataSource source, IDbContextFactory<AppDb> contexts) : ICommandStore
{
    /// <summary>Raised by the function <c>expect_one</c> of the schema.</summary>
    private const string NotExactlyOne = "MC001";

    private static readonly NpgsqlCommand ParameterFactory = new();
    private readonly Lazy<ModelSql> sql = new(() =>
    {
        using var db = contexts.CreateDbContext();
        return new ModelSql(db.Model, positional: true);
    });

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

    public async Task<CommitResult> CommitAsync(Changes changes, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var acknowledged = true;
        // A commit that no standby has confirmed is reported as a warning and otherwise looks like success.
        connection.Notice += (_, notice) => acknowledged &= notice.Notice.SqlState != PostgresErrorCodes.Warning;
        await using var batch = connection.CreateBatch();
        if (changes.Answer is { } answer)
        {
            Add(batch, new(WriteKind.Insert, answer));
        }

        foreach (var write in changes.Rows.Where(r => r.Kind != WriteKind.Insert))
        {
            Add(batch, write);
        }

        foreach (var row in changes.Events)
        {
            Add(batch, new(WriteKind.Insert, row));
        }

        foreach (var write in changes.Rows.Where(r => r.Kind == WriteKind.Insert))
        {
            Add(batch, write);
        }

        try
        {
            // Once sent, the commit must not be abandoned because the caller went away.
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
            return new(acknowledged ? CommitOutcome.Committed : CommitOutcome.Unknown);
        }
        catch (PostgresException refused) when (Expected(refused) is { } outcome)
        {
            return outcome;
        }
        catch (PostgresException refused) when (refused.SqlState is not (PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown))
        {
            throw;
        }
        catch (NpgsqlException)
        {
            return new(CommitOutcome.Unknown);
        }
    }

    private void Add(NpgsqlBatch batch, RowWrite write)
    {
        var command = new NpgsqlBatchCommand();
        var text = sql.Value.Of(write.Row.GetType()).Write(write, ParameterFactory, p => command.Parameters.Add(p));
        command.CommandText = write.Kind == WriteKind.Insert ? text : $"with changed as ({text} returning 1) select expect_one((select count(*) from changed))";
        batch.BatchCommands.Add(command);
    }

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
