using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.HostTests.Durability;
using MotCua.HostTests.Hosts;

namespace MotCua.HostTests.Privacy;

/// <summary>Every row of every table as a person with a database tool would read it.</summary>
internal sealed class DatabaseDump
{
    /// <param name="Table">Where it stands.</param>
    /// <param name="Text">All columns; bytes both as UTF-8 and as they are.</param>
    public sealed record Line(string Table, string Text);

    private DatabaseDump(IReadOnlyList<string> tables, IReadOnlyList<Line> lines) => (Tables, Lines) = (tables, lines);

    public IReadOnlyList<string> Tables { get; }

    public IReadOnlyList<Line> Lines { get; }

    public static async Task<DatabaseDump> OfAsync(TestCity city)
    {
        await using var db = await History.DbAsync(city);
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var tables = await ColumnAsync(connection, db.Database.IsSqlite()
            ? "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
            : "select table_name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')");
        var lines = new List<Line>();
        foreach (var table in tables)
        {
            lines.AddRange((await RowsAsync(connection, $"select * from \"{table}\"")).Select(text => new Line(table, text)));
        }

        return new(tables, lines);
    }

    private static async Task<IReadOnlyList<string>> ColumnAsync(DbConnection connection, string sql) => [.. (await RowsAsync(connection, sql)).Select(row => row.Trim())];

    private static async Task<List<string>> RowsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            var row = new StringBuilder();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                row.Append(Text(reader.GetValue(i))).Append(' ');
            }

            rows.Add(row.ToString());
        }

        return rows;
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => $"{Encoding.UTF8.GetString(bytes)} {Encoding.Latin1.GetString(bytes)}",
        IEnumerable<string> texts => string.Join(' ', texts),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
