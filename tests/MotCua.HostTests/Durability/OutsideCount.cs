using System.Data.Common;
using Microsoft.Data.Sqlite;
using MotCua.HostTests.Hosts;
using Npgsql;

namespace MotCua.HostTests.Durability;

/// <summary>What the database holds, asked with plain SQL over a connection of its own: none of our code lies between.</summary>
/// <param name="Dossiers">Rows by reference.</param>
/// <param name="Events">Events by reference and name.</param>
/// <param name="FiledFiles">Files that belong to a dossier.</param>
internal sealed record OutsideCount(
    IReadOnlyDictionary<string, long> Dossiers, IReadOnlyDictionary<(string Reference, string Kind), long> Events, long FiledFiles)
{
    /// <summary>Events that a command of the loop is acknowledged by; what follows from them is not counted.</summary>
    private static readonly string[] Counted = ["DossierSubmitted", "DossierStopped", "GuidanceGiven", "DossierSupplied", "DossierAccepted", "TaskClaimed", "TaskCompleted"];

    public static async Task<OutsideCount> OfAsync(CityProcesses city)
    {
        await using var connection = await OpenAsync(city);
        var dossiers = await ReadAsync(connection, "select reference, count(*) from dossiers_dossier group by reference", row => (row.GetString(0), row.GetInt64(1)));
        var events = await ReadAsync(
            connection, "select d.reference, e.type, count(*) from ledger e join dossiers_dossier d on d.id = e.stream group by d.reference, e.type",
            row => ((row.GetString(0), row.GetString(1)), row.GetInt64(2)));
        var files = await ReadAsync(connection, "select 'files', count(*) from platform_file where dossier is not null", row => (row.GetString(0), row.GetInt64(1)));
        return new(dossiers.ToDictionary(d => d.Item1, d => d.Item2), events.ToDictionary(e => e.Item1, e => e.Item2), files[0].Item2);
    }

    /// <summary>Commands that were acknowledged and are not there, and those that are there more often than acknowledged.</summary>
    /// <param name="before">What was there before the first client came.</param>
    public (int Lost, int Doubled) Against(IReadOnlyList<Acknowledgement> heard, OutsideCount before)
    {
        var acknowledged = heard.Where(each => each.Kind != Acknowledgements.Upload).GroupBy(each => (each.Reference, each.Kind)).ToDictionary(same => same.Key, same => (long)same.Count());
        var lost = acknowledged.Sum(each => Math.Max(0, each.Value - Events.GetValueOrDefault(each.Key)));
        var doubled = Events.Where(each => Counted.Contains(each.Key.Kind) && !before.Dossiers.ContainsKey(each.Key.Reference))
            .Sum(each => Math.Max(0, each.Value - acknowledged.GetValueOrDefault(each.Key)));
        doubled += Dossiers.Where(each => !before.Dossiers.ContainsKey(each.Key)).Sum(each => each.Value - 1);
        var filed = heard.Where(each => each.Kind != Acknowledgements.Upload).Sum(each => each.Files.Count);
        lost += Math.Max(0, filed - (FiledFiles - before.FiledFiles));
        doubled += Math.Max(0, FiledFiles - before.FiledFiles - filed);
        return ((int)lost, (int)doubled);
    }

    /// <summary>A connection of nobody else's; on SQLite it only reads.</summary>
    public static async Task<DbConnection> OpenAsync(CityProcesses city)
    {
        DbConnection connection = city.Postgres is { } postgres
            ? new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false")
            : new SqliteConnection($"Data Source={city.SqliteFile};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public static async Task<List<T>> ReadAsync<T>(DbConnection connection, string sql, Func<DbDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
