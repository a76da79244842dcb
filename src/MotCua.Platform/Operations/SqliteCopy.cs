using System.Globalization;
using Microsoft.Data.Sqlite;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Operations;

/// <summary>SQLite's own backup: a page-by-page copy that restarts by itself when a command writes meanwhile.</summary>
internal sealed class SqliteCopy(StorageOptions options, SchemaScripts schema) : IDatabaseCopy
{
    private const string FileName = "motcua.db";

    public string Engine => "sqlite";

    public async Task<(int Epoch, long LedgerRows, IReadOnlyList<BackupTable> Tables)> ExportAsync(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, FileName);
        await using (var from = new SqliteConnection(options.ConnectionString))
        await using (var to = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await from.OpenAsync(ct);
            await to.OpenAsync(ct);
            from.BackupDatabase(to);
            await ExecuteAsync(to, "pragma journal_mode = delete", ct); // one file, no -wal beside it
        }

        await using var copy = new SqliteConnection($"Data Source={path};Pooling=False;Mode=ReadOnly");
        await copy.OpenAsync(ct);
        var epoch = await ScalarAsync(copy, "select epoch from ledger_epoch", ct);
        var rows = await ScalarAsync(copy, "select count(*) from ledger", ct);
        await copy.CloseAsync();
        return ((int)epoch, rows, [new BackupTable("*", [], FileName, BackupManifest.Sha256Of(path))]);
    }

    public async Task<long> LedgerRowsAsync(CancellationToken ct)
    {
        await using var connection = new SqliteConnection(options.ConnectionString);
        await connection.OpenAsync(ct);
        return await ScalarAsync(connection, "select count(*) from sqlite_master where name = 'ledger'", ct) == 0
            ? 0
            : await ScalarAsync(connection, "select count(*) from ledger", ct);
    }

    public async Task ImportAsync(string folder, BackupManifest manifest, CancellationToken ct)
    {
        await using (var from = new SqliteConnection($"Data Source={Path.Combine(folder, FileName)};Pooling=False;Mode=ReadOnly"))
        await using (var to = new SqliteConnection(options.OwnerConnectionString))
        {
            await from.OpenAsync(ct);
            await to.OpenAsync(ct);
            from.BackupDatabase(to);
            await ExecuteAsync(to, "pragma journal_mode = wal", ct);
            await ExecuteAsync(to, string.Create(CultureInfo.InvariantCulture, $"update ledger_epoch set epoch = {manifest.Epoch + 1}"), ct);
        }

        await schema.ApplyAsync(ct); // a backup of the previous release gets what this one adds
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<long> ScalarAsync(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }
}
