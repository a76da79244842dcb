using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Readers;

/// <summary>Reads the ledger so that a transaction which commits late is never skipped.</summary>
/// <remarks>
/// <c>position</c> is drawn before commit, so a reader that remembers the highest position loses a row that was drawn
/// earlier and committed later. On PostgreSQL the order is (epoch, transaction id, position), and rows are only taken
/// below the oldest transaction that is still running: whatever is missing there will never come. Rows of earlier epochs
/// are all in: no transaction outlives a restore. SQLite has one writer, so rowid order is commit order.
/// </remarks>
internal static class CommitOrder
{
    private const string AfterPostgres =
        "(epoch, tx, position) > ({0}, {1}::text::xid8, {2}) "
        + "and (epoch < (select epoch from ledger_epoch) or tx < pg_snapshot_xmin(pg_current_snapshot()))";

    private const string AfterSqlite = "position > {2}";

    /// <summary>The next rows after the point, with the point of the last one.</summary>
    public static async Task<(IReadOnlyList<LedgerRow> Rows, LedgerPoint Last)> NextAsync(AppDb db, LedgerPoint after, int most, CancellationToken ct)
    {
        var sqlite = db.Database.IsSqlite();
        var columns = string.Join(", ", db.Model.FindEntityType(typeof(LedgerRow))!.GetProperties().Select(p => p.GetColumnName()));
        var text = $"select {columns} from ledger where {(sqlite ? AfterSqlite : AfterPostgres)} order by {Order(sqlite)} limit {{3}}";
        var rows = await db.Set<LedgerRow>()
            .FromSqlRaw(text, after.Epoch, after.Tx.ToString(CultureInfo.InvariantCulture), after.Position, most)
            .AsNoTracking().ToListAsync(ct);
        if (rows.Count == 0)
        {
            return (rows, after);
        }

        var last = rows[^1];
        var tx = sqlite
            ? 0
            : (await db.Database.SqlQuery<long>($"select tx::text::bigint as \"Value\" from ledger where position = {last.Position}").ToListAsync(ct))[0];
        return (rows, new LedgerPoint(last.Epoch, tx, last.Position));
    }

    /// <summary>The next rows after the point, of whatever type; only those of the wanted types are fetched.</summary>
    /// <param name="through">The last row that may be among them; null for all that may be read now.</param>
    public static async Task<LedgerStretch> StretchAsync(
        AppDb db, LedgerPoint after, LedgerPoint? through, IReadOnlyCollection<string> types, int most, CancellationToken ct)
    {
        var sqlite = db.Database.IsSqlite();
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (db.Database.CurrentTransaction as Microsoft.EntityFrameworkCore.Infrastructure.IInfrastructure<DbTransaction>)?.Instance;
        command.CommandText = StretchText(sqlite, through, types, most);
        Bind(command, "", after);
        if (through is { } end)
        {
            Bind(command, "t", end);
        }

        var entries = new List<LedgerEntry>(Math.Min(most, 1024));
        var (rows, to) = (0, after);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows++;
            to = new(reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2));
            if (!reader.IsDBNull(8))
            {
                entries.Add(new(
                    reader.GetGuid(3), reader.GetInt64(4), reader.GetString(5),
                    sqlite ? DateTimeOffset.UnixEpoch.AddTicks(reader.GetInt64(6) * TimeSpan.TicksPerMicrosecond) : reader.GetFieldValue<DateTimeOffset>(6),
                    reader.IsDBNull(7) ? null : reader.GetGuid(7), reader.GetFieldValue<byte[]>(8)));
            }
        }

        return new(after, to, entries, rows);
    }

    internal static string StretchText(bool sqlite, LedgerPoint? through, IReadOnlyCollection<string> types, int most)
    {
        // Names of events are constants of the code: letters only.
        var wanted = string.Join(", ", types.Select(type => $"'{type}'"));
        return $"select epoch, {(sqlite ? "0" : "tx::text::bigint")}, position, stream, version, type, at, unit, case when type in ({wanted}) then record end from ledger where "
            + string.Format(CultureInfo.InvariantCulture, sqlite ? AfterSqlite : AfterPostgres, "@e", "@t", "@p")
            + Bound(sqlite, through) + $" order by {Order(sqlite)} limit {most.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>All marks after one point, up to and including another or the present horizon, streamed.</summary>
    public static async IAsyncEnumerable<LedgerMark> MarksAsync(
        AppDb db, LedgerPoint after, LedgerPoint? through, [EnumeratorCancellation] CancellationToken ct)
    {
        var sqlite = db.Database.IsSqlite();
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (db.Database.CurrentTransaction as Microsoft.EntityFrameworkCore.Infrastructure.IInfrastructure<DbTransaction>)?.Instance;
        command.CommandTimeout = 0;
        command.CommandText =
            $"select epoch, {(sqlite ? "0" : "tx::text::bigint")}, position, stream, version, hash from ledger where "
            + string.Format(CultureInfo.InvariantCulture, sqlite ? AfterSqlite : AfterPostgres, "@e", "@t", "@p")
            + Bound(sqlite, through) + $" order by {Order(sqlite)}";
        Bind(command, "", after);
        if (through is { } end)
        {
            Bind(command, "t", end);
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return new LedgerMark(
                new LedgerPoint(reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2)),
                reader.GetGuid(3), reader.GetInt64(4), reader.GetFieldValue<byte[]>(5));
        }
    }

    private static string Bound(bool sqlite, LedgerPoint? through) =>
        through is null ? "" : sqlite ? " and position <= @tp" : " and (epoch, tx, position) <= (@te, @tt::text::xid8, @tp)";

    // Qualified: a bare tx would be the column of the select list, which is the id as a number, and no index has that.
    private static string Order(bool sqlite) => sqlite ? "position" : "ledger.epoch, ledger.tx, ledger.position";

    private static void Bind(DbCommand command, string prefix, LedgerPoint point)
    {
        Add(prefix + "e", point.Epoch);
        Add(prefix + "t", point.Tx.ToString(CultureInfo.InvariantCulture));
        Add(prefix + "p", point.Position);

        void Add(string name, object value)
        {
            if (command.CommandText.Contains('@' + name, StringComparison.Ordinal))
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = '@' + name;
                parameter.Value = value;
                command.Parameters.Add(parameter);
            }
        }
    }
}
