using System.Data;
using System.Globalization;
using MotCua.Platform.Storage;
using Npgsql;

namespace MotCua.Platform.Operations;

/// <summary>Every table by COPY in one snapshot; the schema comes from our own scripts. Needs no client tools on the node.</summary>
/// <remarks>Transaction ids of ledger rows are kept as they were: seals cover them. The new epoch puts what follows behind them.</remarks>
internal sealed class PostgresCopy(StorageOptions options, SchemaScripts schema) : IDatabaseCopy
{
    public string Engine => "postgres";

    public async Task<(int Epoch, long LedgerRows, IReadOnlyList<BackupTable> Tables)> ExportAsync(string folder, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var tables = new List<BackupTable>();
        foreach (var table in await TablesAsync(connection, ct))
        {
            var columns = await ColumnsAsync(connection, table, ct);
            var file = table + ".copy";
            await using (var target = File.Create(Path.Combine(folder, file)))
            await using (var rows = await connection.BeginRawBinaryCopyAsync($"copy {Quoted(table)} ({List(columns)}) to stdout (format binary)", ct))
            {
                await rows.CopyToAsync(target, ct);
            }

            tables.Add(new BackupTable(table, columns, file, BackupManifest.Sha256Of(Path.Combine(folder, file))));
        }

        var epoch = await ScalarAsync(connection, "select epoch from ledger_epoch", ct);
        var ledger = await ScalarAsync(connection, "select count(*) from ledger", ct);
        return ((int)epoch, ledger, tables);
    }

    public async Task<long> LedgerRowsAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        return await ScalarAsync(connection, "select count(*) from pg_tables where schemaname = 'public' and tablename = 'ledger'", ct) == 0
            ? 0
            : await ScalarAsync(connection, "select count(*) from ledger", ct);
    }

    public async Task ImportAsync(string folder, BackupManifest manifest, CancellationToken ct)
    {
        await schema.ApplyAsync(ct);
        await using var connection = await OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var order = await TablesAsync(connection, ct);
        foreach (var table in Enumerable.Reverse(order))
        {
            // Rows that the schema scripts put there; append-only tables have none and would refuse.
            if (await ScalarAsync(connection, $"select count(*) from (select 1 from {Quoted(table)} limit 1) as any_row", ct) > 0)
            {
                await ExecuteAsync(connection, $"delete from {Quoted(table)}", ct);
            }
        }

        foreach (var table in manifest.Tables.OrderBy(t => order.IndexOf(t.Name)))
        {
            await using (var source = File.OpenRead(Path.Combine(folder, table.File)))
            await using (var rows = await connection.BeginRawBinaryCopyAsync($"copy {Quoted(table.Name)} ({List(table.Columns)}) from stdin (format binary)", ct))
            {
                await source.CopyToAsync(rows, ct);
            }
        }

        await ExecuteAsync(connection, """
            do $$ declare c record; begin
              for c in select table_name as t, column_name as n from information_schema.columns
                       where table_schema = 'public' and (is_identity = 'YES' or column_default like 'nextval(%') loop
                execute format('select setval(pg_get_serial_sequence(%L, %L), coalesce((select max(%I) from %I), 0) + 1, false)', quote_ident(c.t), c.n, c.n, c.t);
              end loop;
            end $$
            """, ct);
        await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"update ledger_epoch set epoch = {manifest.Epoch + 1}"), ct);
        await transaction.CommitAsync(ct);
        await ExecuteAsync(connection, "analyze", ct);
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.OwnerConnectionString) { CommandTimeout = 0, Pooling = false };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    /// <summary>Our tables, each after those its foreign keys name.</summary>
    private static async Task<List<string>> TablesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var open = new SortedSet<string>(StringComparer.Ordinal);
        await ReadAsync(connection, "select tablename::text, '' from pg_tables where schemaname = 'public'", (table, _) => open.Add(table), ct);
        var needs = new List<(string Table, string Needs)>();
        await ReadAsync(
            connection,
            "select c.relname::text, f.relname::text from pg_constraint k join pg_class c on c.oid = k.conrelid "
            + "join pg_class f on f.oid = k.confrelid where k.contype = 'f' and c.oid <> f.oid",
            (table, needed) => needs.Add((table, needed)),
            ct);
        var ordered = new List<string>(open.Count);
        while (open.Count > 0)
        {
            var next = open.FirstOrDefault(table => !needs.Any(n => n.Table == table && open.Contains(n.Needs)))
                ?? throw new InvalidOperationException($"Foreign keys go in a circle among {string.Join(", ", open)}.");
            open.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }

    private static async Task<List<string>> ColumnsAsync(NpgsqlConnection connection, string table, CancellationToken ct)
    {
        var columns = new List<string>();
        await ReadAsync(
            connection,
            $"select attname::text, '' from pg_attribute where attrelid = 'public.{Quoted(table)}'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum",
            (column, _) => columns.Add(column),
            ct);
        return columns;
    }

    private static async Task ReadAsync(NpgsqlConnection connection, string sql, Action<string, string> row, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            row(reader.GetString(0), reader.GetString(1));
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<long> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }

    private static string List(IEnumerable<string> columns) => string.Join(", ", columns.Select(Quoted));

    private static string Quoted(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
