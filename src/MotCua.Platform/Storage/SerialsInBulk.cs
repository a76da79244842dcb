using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace MotCua.Platform.Storage;

/// <summary>
/// Serials for a load that goes through the days of a period: a series that is asked for on a second day has blocks taken for
/// all further days at once, so that a year of many agencies costs few round trips. Commands beside it never get the same.
/// </summary>
/// <param name="contexts">Where blocks are taken.</param>
/// <param name="last">The period's last day.</param>
/// <param name="size">Serials of a block: about as many as a series needs on a day.</param>
public sealed class SerialsInBulk(IDbContextFactory<AppDb> contexts, DateOnly last, int size) : ISerials
{
    private readonly Dictionary<(string Series, DateOnly Day), (long Next, long Last)> blocks = [];
    private readonly Dictionary<string, DateOnly> firstDays = [];

    public async ValueTask<long> NextAsync(string series, DateOnly day, CancellationToken ct)
    {
        if (!blocks.TryGetValue((series, day), out var block) || block.Next > block.Last)
        {
            var daily = firstDays.TryGetValue(series, out var first) && day > first;
            firstDays.TryAdd(series, day);
            await TakeAsync(series, day, daily && !blocks.ContainsKey((series, day)) && last > day ? last : day, ct);
            block = blocks[(series, day)];
        }

        blocks[(series, day)] = block with { Next = block.Next + 1 };
        return block.Next;
    }

    private async Task TakeAsync(string series, DateOnly from, DateOnly to, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        var days = Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays).Where(day => !blocks.ContainsKey((series, day)) || day == from).ToList();
        Add(command, "@series", series);
        Add(command, "@size", (long)size);
        for (var i = 0; i < days.Count; i++)
        {
            Add(command, string.Create(CultureInfo.InvariantCulture, $"@d{i}"), days[i]);
        }

        command.CommandText = $"insert into serial_block (series, day, last) values {string.Join(", ", days.Select((_, i) => $"(@series, @d{i}, @size)"))} "
            + "on conflict (series, day) do update set last = serial_block.last + excluded.last returning day, last";
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var taken = reader.GetInt64(1);
            blocks[(series, reader.GetFieldValue<DateOnly>(0))] = (taken - size + 1, taken);
        }
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
