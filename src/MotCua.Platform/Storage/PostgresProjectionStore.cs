using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace MotCua.Platform.Storage;

/// <summary>One statement a table, a parameter a column, all in one round trip.</summary>
internal sealed class PostgresProjectionStore(IDbContextFactory<AppDb> contexts) : IProjectionStore
{
    private readonly ConcurrentDictionary<(Type Row, bool Adds), (string Text, IReadOnlyList<ColumnArray> Columns)> statements = new();

    private readonly Lazy<ModelSql> sql = new(() =>
    {
        using var db = contexts.CreateDbContext();
        return new ModelSql(db.Model, positional: true);
    });

    public async Task WriteAsync(AppDb db, ProjectionWrites writes, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)(db.Database.CurrentTransaction as IInfrastructure<DbTransaction>)?.Instance);
        foreach (var (adds, rows) in writes.Sets)
        {
            var (text, columns) = statements.GetOrAdd((rows[0].GetType(), adds), StatementOf);
            var command = new NpgsqlBatchCommand(text);
            RowWrite[] given = [.. rows.Select(row => new RowWrite(WriteKind.Insert, row))];
            foreach (var column in columns)
            {
                command.Parameters.Add(column.Parameter(given));
            }

            batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    private (string, IReadOnlyList<ColumnArray>) StatementOf((Type Row, bool Adds) kind)
    {
        var table = sql.Value.Of(kind.Row);
        return (RowSetSql.InsertText(table, out var columns) + UpsertSql.OnConflict(table, kind.Adds), columns);
    }
}
