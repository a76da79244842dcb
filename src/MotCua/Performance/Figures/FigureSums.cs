using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using MotCua.Platform.Readers;
using MotCua.Platform.Storage;

namespace MotCua.Performance.Figures;

/// <summary>Adds roll-ups up in the database, all counters at once; the columns are those of the model.</summary>
/// <param name="units">Which units; null for all, each by itself. The city is the unit of zeroes.</param>
internal sealed class FigureSums(ProjectionSnapshot snapshot, IReadOnlyCollection<Guid>? units)
{
    private static readonly Counter[] Counters = Enum.GetValues<Counter>();

    private readonly AppDb db = snapshot.Db;

    /// <summary>Months up to one, those from another on apart.</summary>
    public Task<List<(Guid Unit, bool Within, FiguresSum Sum)>> MonthsAsync(DateOnly from, DateOnly through, CancellationToken ct) =>
        SumsAsync<MonthRow>("performance_month", "month", from, DateOnly.MinValue, through, " and procedure = ''", ct);

    /// <summary>Days up to one, those from another on apart.</summary>
    public Task<List<(Guid Unit, bool Within, FiguresSum Sum)>> DaysAsync(DateOnly apartFrom, DateOnly from, DateOnly through, CancellationToken ct) =>
        SumsAsync<DayUnitRow>("performance_day_unit", "day", apartFrom, from, through, "", ct);

    public async Task<List<(Guid Unit, ProcedureCount Count)>> ProceduresAsync(DateOnly from, DateOnly through, CancellationToken ct)
    {
        await using var command = Command();
        command.CommandText =
            "select unit, procedure, sum(received), sum(received_online), sum(fee_due), sum(paid_online), sum(population_used), sum(for_persons), sum(announcements), sum(announcements_late) "
            + $"from performance_month where generation = @g{OfUnits(command)} and procedure <> '' and month between @from and @to group by unit, procedure";
        Bind(command, "from", from);
        Bind(command, "to", through);
        return await ReadAsync(command, r => (r.GetGuid(0), new ProcedureCount(
            r.GetString(1), Number(r, 2), Number(r, 3), Number(r, 4), Number(r, 5), Number(r, 6), Number(r, 7), Number(r, 8), Number(r, 9))), ct);
    }

    public async Task<List<(Guid Unit, OpenNow Open)>> OpenAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var command = Command();
        command.CommandText =
            "select unit, sum(dossiers), sum(case when due <= @now then dossiers else 0 end), sum(case when overdue <= @now then dossiers else 0 end) "
            + $"from performance_open_unit where generation = @g{OfUnits(command)} group by unit";
        Bind(command, "now", Minute.PassedAt(now));
        return await ReadAsync(command, r => (r.GetGuid(0), new OpenNow(Number(r, 1), Number(r, 2), Number(r, 3))), ct);
    }

    private async Task<List<(Guid, bool, FiguresSum)>> SumsAsync<TRow>(string table, string day, DateOnly apartFrom, DateOnly from, DateOnly through, string also, CancellationToken ct)
    {
        var entity = db.Model.FindEntityType(typeof(TRow))!;
        await using var command = Command();
        command.CommandText =
            $"select unit, case when {day} >= @apart then 1 else 0 end, {string.Join(", ", Counters.Select(counter => $"sum({entity.FindProperty(counter.ToString())!.GetColumnName()})"))} "
            + $"from {table} where generation = @g{OfUnits(command)} and {day} between @from and @to{also} group by 1, 2";
        Bind(command, "apart", apartFrom);
        Bind(command, "from", from == DateOnly.MinValue ? new DateOnly(1970, 1, 1) : from);
        Bind(command, "to", through);
        return await ReadAsync(command, r =>
        {
            var sum = new FiguresSum();
            for (var i = 0; i < Counters.Length; i++)
            {
                sum[Counters[i]] = Number(r, i + 2);
            }

            return (r.GetGuid(0), r.GetInt32(1) == 1, sum);
        }, ct);
    }

    private DbCommand Command()
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (db.Database.CurrentTransaction as IInfrastructure<DbTransaction>)?.Instance;
        Bind(command, "g", snapshot.Generation);
        return command;
    }

    private string OfUnits(DbCommand command)
    {
        if (units is null)
        {
            return "";
        }

        var names = units.Select((unit, i) =>
        {
            Bind(command, "u" + i.ToString(CultureInfo.InvariantCulture), unit);
            return "@u" + i.ToString(CultureInfo.InvariantCulture);
        }).ToList();
        return $" and unit in ({string.Join(", ", names)})";
    }

    private static void Bind(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@" + name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    // A sum of whole numbers is a decimal on PostgreSQL.
    private static long Number(DbDataReader reader, int column) => Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);

    private static async Task<List<T>> ReadAsync<T>(DbCommand command, Func<DbDataReader, T> read, CancellationToken ct)
    {
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
