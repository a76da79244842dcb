using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace MotCua.Platform.Storage;

/// <summary>
/// One thread writes. It takes whatever commands are waiting into one transaction, each in a savepoint of its own, so
/// that one fsync serves many and a refused neighbour undoes only itself. A command is answered after its commit.
/// </summary>
internal sealed class SqliteCommandStore(StorageOptions options, IDbContextFactory<AppDb> contexts, SqliteGate gate) : BackgroundService, ICommandStore
{
    private const int MostInOneCommit = 64;
    private const int WaitingMost = 1024;

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(WaitingMost);
    private readonly Lazy<ModelSql> sql = new(() =>
    {
        using var db = contexts.CreateDbContext();
        return new ModelSql(db.Model, positional: false);
    });

    private sealed record Waiting(Changes Changes, TaskCompletionSource<CommitResult> Done);

    public async Task ReadAsync(ReadBatch reads, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var snapshot = connection.BeginTransaction(deferred: true);
        foreach (var slot in reads.Slots)
        {
            var table = sql.Value.Of(slot.RowType);
            await using var command = connection.CreateCommand();
            command.Transaction = snapshot;
            command.CommandText = table.Select(slot.Where);
            for (var i = 0; i < slot.Arguments.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter($"@p{i}", slot.Arguments[i]));
            }

            await using var reader = await command.ExecuteReaderAsync(ct);
            await slot.FillAsync(reader, table, ct);
        }
    }

    public async Task<CommitResult> CommitAsync(Changes changes, CancellationToken ct)
    {
        var waiting = new Waiting(changes, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await queue.Writer.WriteAsync(waiting, ct);
        return await waiting.Done.Task;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(() => WriteLoopAsync(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    private async Task WriteLoopAsync(CancellationToken stopping)
    {
        await using var connection = await OpenAsync(CancellationToken.None);
        var taken = new List<Waiting>(MostInOneCommit);
        while (await MoreAsync(stopping))
        {
            using var _ = await gate.EnterAsync(stopping);
            taken.Clear();
            while (taken.Count < MostInOneCommit && queue.Reader.TryRead(out var next))
            {
                taken.Add(next);
            }

            Commit(connection, taken);
        }
    }

    /// <summary>False when the server stops: an end, not a failure.</summary>
    private async ValueTask<bool> MoreAsync(CancellationToken stopping)
    {
        try
        {
            return await queue.Reader.WaitToReadAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Commit(SqliteConnection connection, List<Waiting> taken)
    {
        var results = new CommitResult[taken.Count];
        var errors = new Exception?[taken.Count];
        try
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            for (var i = 0; i < taken.Count; i++)
            {
                transaction.Save("command");
                try
                {
                    results[i] = Write(connection, transaction, taken[i].Changes);
                }
                catch (Exception error) // whatever it is, it is this command's: the writer lives on
                {
                    errors[i] = error;
                    results[i] = new(CommitOutcome.Unknown);
                }

                if (results[i].Outcome != CommitOutcome.Committed)
                {
                    transaction.Rollback("command");
                }

                transaction.Release("command");
            }

            transaction.Commit();
        }
        catch (Exception error)
        {
            Array.Fill(errors, error);
        }

        for (var i = 0; i < taken.Count; i++)
        {
            if (errors[i] is { } error)
            {
                taken[i].Done.SetException(error);
            }
            else
            {
                taken[i].Done.SetResult(results[i]);
            }
        }
    }

    private CommitResult Write(SqliteConnection connection, SqliteTransaction transaction, Changes changes)
    {
        IEnumerable<RowWrite> writes =
        [
            .. changes.Answer is { } answer ? [new RowWrite(WriteKind.Insert, answer)] : Array.Empty<RowWrite>(),
            .. changes.Rows.Where(r => r.Kind != WriteKind.Insert),
            .. changes.Events.Select(e => new RowWrite(WriteKind.Insert, e)),
            .. changes.Rows.Where(r => r.Kind == WriteKind.Insert),
        ];
        foreach (var write in writes)
        {
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql.Value.Of(write.Row.GetType()).Write(write, command, p => command.Parameters.Add(p));
            try
            {
                if (command.ExecuteNonQuery() != 1)
                {
                    return new(CommitOutcome.Stale);
                }
            }
            catch (SqliteException error) when (error.SqliteExtendedErrorCode is SqliteUnique or SqlitePrimaryKey)
            {
                return Refused(error.Message);
            }
        }

        return new(CommitOutcome.Committed);
    }

    private const int SqliteUnique = 2067;
    private const int SqlitePrimaryKey = 1555;

    // "SQLite Error 19: 'UNIQUE constraint failed: ledger.stream, ledger.version'."
    private static CommitResult Refused(string message)
    {
        var start = message.IndexOf("failed: ", StringComparison.Ordinal) + "failed: ".Length;
        var columns = message[start..].TrimEnd('.', '\'');
        return columns switch
        {
            _ when columns.StartsWith("idempotency.", StringComparison.Ordinal) => new(CommitOutcome.KeyUsed),
            _ when columns.StartsWith("ledger.stream", StringComparison.Ordinal) => new(CommitOutcome.Stale),
            _ => new(CommitOutcome.Duplicate, columns),
        };
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new SqliteConnection(options.ConnectionString);
        await connection.OpenAsync(ct);
        await using var pragma = connection.CreateCommand();
        pragma.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 10000; pragma foreign_keys = on;";
        await pragma.ExecuteNonQueryAsync(ct);
        return connection;
    }
}
