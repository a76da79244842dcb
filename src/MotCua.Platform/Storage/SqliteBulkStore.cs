using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MotCua.Platform.Storage;

/// <summary>One prepared insert a table, its parameters filled again for each row, all in one transaction.</summary>
internal sealed class SqliteBulkStore(StorageOptions options, IDbContextFactory<AppDb> contexts, SqliteGate gate) : IBulkStore
{
    private readonly Lazy<ModelSql> sql = new(() =>
    {
        using var db = contexts.CreateDbContext();
        return new ModelSql(db.Model, positional: false);
    });

    public async Task InsertAsync(IReadOnlyCollection<object> rows, CancellationToken ct)
    {
        using var writing = await gate.EnterAsync(ct);
        await using var connection = new SqliteConnection(options.ConnectionString);
        await connection.OpenAsync(ct);
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var ofTable in rows.GroupBy(row => row.GetType()))
        {
            Insert(connection, transaction, sql.Value.Of(ofTable.Key), ofTable);
        }

        await transaction.CommitAsync(ct);
    }

    private static void Insert(SqliteConnection connection, SqliteTransaction transaction, TableSql table, IEnumerable<object> rows)
    {
        var columns = table.Columns;
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = table.InsertText;
        var parameters = columns.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" })).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = columns[i].Value(row) ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }
    }
}
