using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MotCua.Platform.Storage;

/// <summary>
/// Applies the dated SQL scripts that capabilities carry as resources. Each script can run again and is valid for the
/// running and the previous release, so that there is no table of what has been applied.
/// </summary>
public sealed class SchemaScripts(StorageOptions options, IEnumerable<SchemaSource> sources)
{
    /// <summary>Runs all scripts in the order of their dates, each in a transaction. Platform's come first on a day.</summary>
    public async Task<IReadOnlyList<string>> ApplyAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        return await ApplyAsync(connection, ct);
    }

    /// <summary>Runs all scripts, and reads what must be known before anything else runs; by hand, because the model is only being built.</summary>
    internal async Task<(int Epoch, TimeSpan ClockAhead)> StandAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await ApplyAsync(connection, ct);
        return (
            Convert.ToInt32(await ReadAsync(connection, "select epoch from ledger_epoch", ct) ?? throw new InvalidOperationException("The ledger has no epoch: its row is missing."), CultureInfo.InvariantCulture),
            TimeSpan.FromMicroseconds(Convert.ToInt64(await ReadAsync(connection, "select ahead_microseconds from city_clock", ct) ?? 0L, CultureInfo.InvariantCulture)));
    }

    private async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        DbConnection connection = options.IsPostgres
            ? new NpgsqlConnection(options.OwnerConnectionString)
            : new SqliteConnection(options.OwnerConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    private async Task<IReadOnlyList<string>> ApplyAsync(DbConnection connection, CancellationToken ct)
    {
        if (!options.IsPostgres)
        {
            await RunAsync(connection, null, "pragma journal_mode = wal;", ct);
        }

        var applied = new List<string>();
        foreach (var (name, sql) in Scripts())
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            if (options.IsPostgres)
            {
                await RunAsync(connection, transaction, "select pg_advisory_xact_lock(7305)", ct);
            }

            await RunAsync(connection, transaction, sql, ct);
            await transaction.CommitAsync(ct);
            applied.Add(name);
        }

        return applied;
    }

    private IEnumerable<(string Name, string Sql)> Scripts()
    {
        var engine = options.IsPostgres ? ".postgres." : ".sqlite.";
        return sources
            .SelectMany(s => s.Assembly.GetManifestResourceNames()
                .Where(n => n.Contains(".Schema", StringComparison.Ordinal) && n.Contains(engine, StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
                .Select(n => (s.Assembly, Resource: n, Name: n[(n.IndexOf(engine, StringComparison.Ordinal) + engine.Length)..])))
            .OrderBy(s => s.Name[..10], StringComparer.Ordinal)
            .ThenBy(s => s.Name.Contains("platform", StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(s => s.Name, StringComparer.Ordinal)
            .Select(s => (s.Name, Read(s.Assembly, s.Resource)));
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private static async Task<object?> ReadAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(ct);
    }

    private static async Task RunAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>An assembly that carries schema scripts.</summary>
public sealed record SchemaSource(Assembly Assembly);
