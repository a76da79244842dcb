using System.Globalization;
using Npgsql;

namespace MotCua.Benchmarks.Database;

/// <summary>The PostgreSQL server that is measured, seen as its owner.</summary>
internal sealed class Server(string ownerConnection, string binaries) : IAsyncDisposable
{
    /// <summary>The copy of the city in which pgbench writes, so that the city's own history stays what its commands made it.</summary>
    public const string LimitDatabase = "motcua_limit";

    private readonly NpgsqlConnectionStringBuilder settings = new(ownerConnection) { Pooling = true, CommandTimeout = 600, IncludeErrorDetail = true };
    private NpgsqlDataSource? city;
    private NpgsqlDataSource? limit;

    public NpgsqlConnectionStringBuilder Settings => settings;

    public string Binaries => binaries;

    private NpgsqlDataSource City => city ??= NpgsqlDataSource.Create(settings.ConnectionString);

    private NpgsqlDataSource Limit => limit ??= NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Database = LimitDatabase });

    public Task RunAsync(string sql) => ExecuteAsync(City, sql);

    public Task RunInLimitAsync(string sql) => ExecuteAsync(Limit, sql);

    public async Task<T> OneAsync<T>(string sql, params object[] arguments)
    {
        await using var command = City.CreateCommand(sql);
        foreach (var argument in arguments)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        }

        return (T)Convert.ChangeType((await command.ExecuteScalarAsync())!, typeof(T), CultureInfo.InvariantCulture);
    }

    public async Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object[] arguments)
    {
        await using var command = City.CreateCommand(sql);
        foreach (var argument in arguments)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        }

        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public Task<List<(string Task, long Revision)>> OpenTasksAsync(IReadOnlyCollection<Guid> dossiers) => ListAsync(
        "select id, revision from dossiers_task where open and dossier = any($1)", r => (r.GetGuid(0).ToString(), r.GetInt64(1)), dossiers.ToArray());

    /// <summary>A copy of the city as it is now; nobody may be connected to it.</summary>
    public async Task CopyForLimitsAsync()
    {
        if (city is not null)
        {
            await city.DisposeAsync();
            city = null;
        }

        var admin = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Database = "postgres" };
        await using var source = NpgsqlDataSource.Create(admin);
        var name = settings.Database;
        await ExecuteAsync(source, $"select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{name}'");
        await ExecuteAsync(source, $"drop database if exists {LimitDatabase}");
        await ExecuteAsync(source, $"create database {LimitDatabase} template {name} strategy file_copy");
    }

    public async Task<IReadOnlyList<(string Name, string Value)>> ShownAsync(params string[] names)
    {
        var shown = new List<(string, string)>();
        foreach (var name in names)
        {
            shown.Add((name, await OneAsync<string>($"select current_setting('{name}')")));
        }

        return shown;
    }

    public async ValueTask DisposeAsync()
    {
        if (city is not null)
        {
            await city.DisposeAsync();
        }

        if (limit is not null)
        {
            await limit.DisposeAsync();
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
