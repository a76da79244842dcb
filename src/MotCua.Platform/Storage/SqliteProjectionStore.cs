using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace MotCua.Platform.Storage;

/// <summary>One prepared statement a table, its parameters filled again for each row.</summary>
internal sealed class SqliteProjectionStore(IDbContextFactory<AppDb> contexts) : IProjectionStore
{
    private readonly ConcurrentDictionary<(Type Row, bool Adds), string> statements = new();

    private readonly Lazy<ModelSql> sql = new(() =>
    {
        using var db = contexts.CreateDbContext();
        return new ModelSql(db.Model, positional: false);
    });

    public async Task WriteAsync(AppDb db, ProjectionWrites writes, CancellationToken ct)
    {
        foreach (var (adds, rows) in writes.Sets)
        {
            var table = sql.Value.Of(rows[0].GetType());
            await using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
            command.Transaction = (SqliteTransaction?)(db.Database.CurrentTransaction as IInfrastructure<DbTransaction>)?.Instance;
            command.CommandText = statements.GetOrAdd((rows[0].GetType(), adds), kind => table.InsertText + UpsertSql.OnConflict(table, kind.Adds));
            var columns = table.Columns;
            SqliteParameter[] parameters = [.. columns.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" }))];
            foreach (var row in rows)
            {
                for (var i = 0; i < parameters.Length; i++)
                {
                    parameters[i].Value = columns[i].Value(row) ?? DBNull.Value;
                }

                await command.ExecuteNonQueryAsync(ct);
            }
        }
    }
}
