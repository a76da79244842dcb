using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MotCua.Platform.Storage;

/// <summary>One binary COPY a table, all in one transaction.</summary>
internal sealed class PostgresBulkStore(NpgsqlDataSource source, IDbContextFactory<AppDb> contexts) : IBulkStore
{
    private readonly Lazy<ModelSql> sql = new(() =>
    {
        using var db = contexts.CreateDbContext();
        return new ModelSql(db.Model, positional: true);
    });

    public async Task InsertAsync(IReadOnlyCollection<object> rows, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var ofTable in rows.GroupBy(row => row.GetType()))
        {
            var table = sql.Value.Of(ofTable.Key);
            var columns = table.Columns;
            await using var copy = await connection.BeginBinaryImportAsync(
                $"copy {table.Name} ({string.Join(", ", columns.Select(column => column.Name))}) from stdin (format binary)", ct);
            foreach (var row in ofTable)
            {
                await copy.StartRowAsync(ct);
                foreach (var column in columns)
                {
                    if (column.Value(row) is { } value)
                    {
                        await copy.WriteAsync(value, column.StoreType, ct);
                    }
                    else
                    {
                        await copy.WriteNullAsync(ct);
                    }
                }
            }

            await copy.CompleteAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }
}
