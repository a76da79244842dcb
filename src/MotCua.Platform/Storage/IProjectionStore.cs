using Microsoft.EntityFrameworkCore;

namespace MotCua.Platform.Storage;

/// <summary>Many rows of a projection's tables, written in the transaction in which a ledger reader moves its checkpoint.</summary>
public interface IProjectionStore
{
    Task WriteAsync(AppDb db, ProjectionWrites writes, CancellationToken ct);
}

/// <summary>What a stretch of the ledger changes in a projection's tables. Each key occurs once in a table.</summary>
public sealed class ProjectionWrites
{
    private readonly List<(bool Adds, IReadOnlyList<object> Rows)> sets = [];

    internal IEnumerable<(bool Adds, IReadOnlyList<object> Rows)> Sets => sets;

    /// <summary>Each row's numbers are added to those of the row with its key, or become a row.</summary>
    public void Add<TRow>(IEnumerable<TRow> rows) where TRow : class => Take(true, rows);

    /// <summary>Each row takes the place of the one with its key, or becomes a row.</summary>
    public void Put<TRow>(IEnumerable<TRow> rows) where TRow : class => Take(false, rows);

    private void Take<TRow>(bool adds, IEnumerable<TRow> rows) where TRow : class
    {
        object[] taken = [.. rows];
        if (taken.Length > 0)
        {
            sets.Add((adds, taken));
        }
    }
}

/// <summary>The same words on both engines: insert, and on a key that is there add or replace.</summary>
internal static class UpsertSql
{
    public static string OnConflict(TableSql table, bool adds)
    {
        var keys = string.Join(", ", table.Keys.Select(key => key.GetColumnName()));
        var set = table.Updated.Select(column => column.GetColumnName())
            .Select(name => adds ? $"{name} = {table.Name}.{name} + excluded.{name}" : $"{name} = excluded.{name}");
        return $" on conflict ({keys}) do update set {string.Join(", ", set)}";
    }
}
