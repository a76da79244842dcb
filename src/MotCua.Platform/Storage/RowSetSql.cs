using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace MotCua.Platform.Storage;

/// <summary>
/// PostgreSQL's statements for many rows of one table at once: a parameter is a column, as an array. One statement
/// costs about as much for twenty rows as for two.
/// </summary>
internal sealed class RowSetSql(TableSql table)
{
    private readonly Lazy<Statement> insert = new(() => InsertOf(table), LazyThreadSafetyMode.PublicationOnly);
    private readonly Lazy<Statement> update = new(() => UpdateOf(table, guarded: false), LazyThreadSafetyMode.PublicationOnly);
    private readonly Lazy<Statement> guardedUpdate = new(() => UpdateOf(table, guarded: true), LazyThreadSafetyMode.PublicationOnly);
    private readonly Lazy<Statement> delete = new(() => DeleteOf(table, guarded: false), LazyThreadSafetyMode.PublicationOnly);
    private readonly Lazy<Statement> guardedDelete = new(() => DeleteOf(table, guarded: true), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>All rows of one kind; of updates and deletes each must meet exactly one row, else the statement raises.</summary>
    public NpgsqlBatchCommand Write(IReadOnlyList<RowWrite> writes)
    {
        var kind = (writes[0].Kind, Guarded: writes[0].ExpectedRevision is not null);
        var (text, columns) = kind switch
        {
            (WriteKind.Insert, _) => insert.Value,
            (WriteKind.Update, false) => update.Value,
            (WriteKind.Update, true) => guardedUpdate.Value,
            (_, false) => delete.Value,
            (_, true) => guardedDelete.Value,
        };
        var command = new NpgsqlBatchCommand(text);
        foreach (var column in columns)
        {
            command.Parameters.Add(column.Parameter(writes));
        }

        if (kind.Kind != WriteKind.Insert)
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = writes.Count });
        }

        return command;
    }

    private sealed record Statement(string Text, IReadOnlyList<ColumnArray> Columns);

    private static Statement InsertOf(TableSql table) => new(InsertText(table, out var columns), columns);

    /// <summary>An insert of as many rows as its arrays have elements.</summary>
    internal static string InsertText(TableSql table, out IReadOnlyList<ColumnArray> columns)
    {
        columns = [.. table.Inserted.Select(ColumnArray.Of)];
        return $"insert into {table.Name} ({string.Join(", ", columns.Select(c => c.Name))}) select {string.Join(", ", columns.Select((c, i) => c.Read($"n.c{i}")))} from {Rows(columns)}";
    }

    private static Statement UpdateOf(TableSql table, bool guarded)
    {
        ColumnArray[] columns = [.. table.Updated.Select(ColumnArray.Of), .. Found(table, guarded)];
        var set = string.Join(", ", table.Updated.Select((_, i) => $"{columns[i].Name} = {columns[i].Read($"n.c{i}")}"));
        return new(Counted($"update {table.Name} t set {set} from {Rows(columns)} where {Same(table, table.Updated.Count, guarded)}", columns), columns);
    }

    private static Statement DeleteOf(TableSql table, bool guarded)
    {
        ColumnArray[] columns = [.. Found(table, guarded)];
        return new(Counted($"delete from {table.Name} t using {Rows(columns)} where {Same(table, 0, guarded)}", columns), columns);
    }

    private static IEnumerable<ColumnArray> Found(TableSql table, bool guarded) =>
        [.. table.Keys.Select(ColumnArray.Of), .. guarded ? [ColumnArray.ExpectedRevision] : Array.Empty<ColumnArray>()];

    private static string Same(TableSql table, int from, bool guarded) =>
        string.Join(" and ", table.Keys.Select((key, i) => $"t.{key.GetColumnName()} = n.c{from + i}")) + (guarded ? $" and t.revision = n.c{from + table.Keys.Count}" : "");

    private static string Rows(IReadOnlyList<ColumnArray> columns) =>
        $"unnest({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))}) as n({string.Join(", ", columns.Select((_, i) => $"c{i}"))})";

    /// <summary>As many rows as were given must have changed: <c>expect_one</c> raises otherwise.</summary>
    private static string Counted(string text, ColumnArray[] columns) =>
        $"with changed as ({text} returning 1) select expect_one((select count(*) from changed) - ${columns.Length + 1} + 1)";
}

/// <summary>One column of many rows.</summary>
/// <param name="Read">How the statement reads an element: as it is, or cast from the text that stands for it.</param>
/// <param name="Parameter">The column's values in the order of the rows.</param>
internal sealed record ColumnArray(string Name, Func<string, string> Read, Func<IReadOnlyList<RowWrite>, NpgsqlParameter> Parameter)
{
    public static ColumnArray ExpectedRevision { get; } = new("revision", element => element, writes => Array(writes, "bigint", write => write.ExpectedRevision!.Value));

    public static ColumnArray Of(IProperty property)
    {
        var column = BulkColumn.Of(property);
        // An array of arrays would have to be rectangular: a list travels as its text.
        if (column.StoreType.EndsWith("[]", StringComparison.Ordinal))
        {
            return new(column.Name, element => $"{element}::{column.StoreType}", writes => Array(writes, "text", write => TextOf((IEnumerable<string>?)column.Value(write.Row))));
        }

        var mapping = property.GetRelationalTypeMapping();
        var type = mapping.Converter?.ProviderClrType ?? Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var element = type.IsValueType && property.IsNullable ? typeof(Nullable<>).MakeGenericType(type) : type;
        var parameter = typeof(ColumnArray).GetMethod(nameof(ParameterOf), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(element).CreateDelegate<Func<IReadOnlyList<RowWrite>, BulkColumn, NpgsqlParameter>>();
        return new(column.Name, name => name, writes => parameter(writes, column));
    }

    private static NpgsqlParameter<T[]> ParameterOf<T>(IReadOnlyList<RowWrite> writes, BulkColumn column) => Array(writes, column.StoreType, write => (T)column.Value(write.Row)!);

    private static NpgsqlParameter<T[]> Array<T>(IReadOnlyList<RowWrite> writes, string storeType, Func<RowWrite, T> value)
    {
        var values = new T[writes.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(writes[i]);
        }

        return new NpgsqlParameter<T[]> { TypedValue = values, DataTypeName = $"{storeType}[]" };
    }

    /// <summary>A list of texts as PostgreSQL reads one: <c>{"a","b"}</c>.</summary>
    internal static string? TextOf(IEnumerable<string>? list) => list is null
        ? null
        : $"{{{string.Join(',', list.Select(text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""))}}}";
}
