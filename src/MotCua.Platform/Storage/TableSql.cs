using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace MotCua.Platform.Storage;

/// <summary>
/// The statements of one mapped table, derived once from the EF model, so that hot commands and EF agree on names and
/// types by construction.
/// </summary>
internal sealed class TableSql
{
    private readonly bool positional;
    private readonly IProperty[] inserted;
    private readonly IProperty[] keys;
    private readonly IProperty[] updated;
    private readonly IProperty? revision;
    private readonly Func<DbDataReader, object> materialise;
    private readonly string selectList;
    private readonly ConcurrentDictionary<string, string> selects = new(StringComparer.Ordinal);
    private readonly string insertText;
    private readonly string updateText;
    private readonly string guardedUpdateText;
    private readonly string deleteText;
    private readonly Lazy<IReadOnlyList<BulkColumn>> columnsOfInsert;

    /// <param name="entity">The mapped type.</param>
    /// <param name="positional">True for <c>$1</c> (PostgreSQL), false for <c>@p0</c> (SQLite).</param>
    public TableSql(IEntityType entity, bool positional)
    {
        this.positional = positional;
        Name = entity.GetTableName()!;
        IProperty[] columns = [.. entity.GetProperties()];
        keys = [.. columns.Where(c => c.IsPrimaryKey())];
        // The database numbers ledger positions and the like; Guid keys are ours, whatever EF's convention says.
        inserted = [.. columns.Where(c => c.ValueGenerated == ValueGenerated.Never || c.ClrType == typeof(Guid))];
        updated = [.. inserted.Where(c => !c.IsPrimaryKey())];
        revision = entity.FindProperty("Revision");
        materialise = BuildMaterialiser(entity.ClrType, columns);
        selectList = string.Join(", ", columns.Select(c => c.GetColumnName()));
        insertText = $"insert into {Name} ({string.Join(", ", inserted.Select(c => c.GetColumnName()))}) "
            + $"values ({string.Join(", ", inserted.Select((_, i) => Placeholder(i)))})";
        updateText = $"update {Name} set {string.Join(", ", updated.Select((c, i) => $"{c.GetColumnName()} = {Placeholder(i)}"))} "
            + $"where {KeyCondition(updated.Length)}";
        guardedUpdateText = $"{updateText} and revision = {Placeholder(updated.Length + keys.Length)}";
        deleteText = $"delete from {Name} where {KeyCondition(0)}";
        columnsOfInsert = new(() => [.. inserted.Select(BulkColumn.Of)]);
    }

    public string Name { get; }

    /// <summary>The columns an insert names, for bulk loads.</summary>
    public IReadOnlyList<BulkColumn> Columns => columnsOfInsert.Value;

    public string InsertText => insertText;

    internal IReadOnlyList<IProperty> Inserted => inserted;

    internal IReadOnlyList<IProperty> Updated => updated;

    internal IReadOnlyList<IProperty> Keys => keys;

    /// <summary>A select of all columns; <paramref name="where"/> names its arguments {0}, {1} ….</summary>
    /// <remarks>Conditions are few and constant: each becomes a statement once.</remarks>
    public string Select(string where) => selects.GetOrAdd(where, SelectOf);

    private string SelectOf(string where)
    {
        var text = new StringBuilder(where);
        for (var i = 0; i < 10; i++)
        {
            text.Replace($"{{{i}}}", Placeholder(i));
        }

        return $"select {selectList} from {Name} where {text}";
    }

    /// <summary>The statement of one write, its parameters added through <paramref name="add"/>.</summary>
    public string Write(RowWrite write, DbCommand factory, Action<DbParameter> add)
    {
        var next = 0;
        void Bind(IEnumerable<IProperty> properties)
        {
            foreach (var property in properties)
            {
                add(Parameter(property, factory, next++, property.GetGetter().GetClrValue(write.Row)));
            }
        }

        switch (write.Kind)
        {
            case WriteKind.Insert:
                Bind(inserted);
                return insertText;
            case WriteKind.Update when write.ExpectedRevision is { } expected:
                Bind(updated);
                Bind(keys);
                add(Parameter(revision ?? throw new InvalidOperationException($"{Name} has no revision."), factory, next, expected));
                return guardedUpdateText;
            case WriteKind.Update:
                Bind(updated);
                Bind(keys);
                return updateText;
            case WriteKind.Delete when write.ExpectedRevision is { } expected:
                Bind(keys);
                add(Parameter(revision ?? throw new InvalidOperationException($"{Name} has no revision."), factory, next, expected));
                return $"{deleteText} and revision = {Placeholder(keys.Length)}";
            case WriteKind.Delete:
                Bind(keys);
                return deleteText;
            default:
                throw new ArgumentOutOfRangeException(nameof(write));
        }
    }

    public object Materialise(DbDataReader reader) => materialise(reader);

    private DbParameter Parameter(IProperty property, DbCommand factory, int index, object? value) =>
        property.GetRelationalTypeMapping().CreateParameter(factory, positional ? "" : $"@p{index}", value, property.IsNullable);

    private string Placeholder(int index) => positional ? $"${index + 1}" : $"@p{index}";

    private string KeyCondition(int offset) =>
        string.Join(" and ", keys.Select((c, i) => $"{c.GetColumnName()} = {Placeholder(offset + i)}"));

    private static Func<DbDataReader, object> BuildMaterialiser(Type type, IProperty[] columns)
    {
        var reader = Expression.Parameter(typeof(DbDataReader));
        var row = Expression.Variable(type);
        var steps = new List<Expression> { Expression.Assign(row, Expression.New(Constructor(type))) };
        for (var i = 0; i < columns.Length; i++)
        {
            var property = columns[i];
            var converter = property.GetRelationalTypeMapping().Converter;
            var provider = converter?.ProviderClrType ?? Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            Expression value = Expression.Call(reader, nameof(DbDataReader.GetFieldValue), [provider], Expression.Constant(i));
            if (converter is not null)
            {
                value = Expression.Invoke(converter.ConvertFromProviderExpression, value);
            }

            var target = Expression.MakeMemberAccess(row, property.PropertyInfo is { CanWrite: true } settable ? settable : property.FieldInfo!);
            Expression assign = Expression.Assign(target, Expression.Convert(value, target.Type));
            steps.Add(property.IsNullable
                ? Expression.IfThen(Expression.Not(Expression.Call(reader, nameof(DbDataReader.IsDBNull), null, Expression.Constant(i))), assign)
                : assign);
        }

        steps.Add(Expression.Convert(row, typeof(object)));
        return Expression.Lambda<Func<DbDataReader, object>>(Expression.Block([row], steps), reader).Compile();
    }

    private static System.Reflection.ConstructorInfo Constructor(Type type) =>
        type.GetConstructor(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic, [])
        ?? throw new InvalidOperationException($"{type} needs a constructor without parameters.");
}

/// <summary>A column as a bulk load writes it.</summary>
/// <param name="StoreType">The engine's name of its type.</param>
/// <param name="Value">A row's value as the driver takes it; null for none.</param>
internal sealed record BulkColumn(string Name, string StoreType, Func<object, object?> Value)
{
    public static BulkColumn Of(IProperty property)
    {
        var (getter, mapping) = (property.GetGetter(), property.GetRelationalTypeMapping());
        return new(property.GetColumnName(), mapping.StoreType, mapping.Converter is { } converter
            ? row => converter.ConvertToProvider(getter.GetClrValue(row))
            : getter.GetClrValue);
    }
}

/// <summary>The statements of all tables of the model, built once.</summary>
internal sealed class ModelSql(IModel model, bool positional)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Type, TableSql> tables = new();

    public TableSql Of(Type row) =>
        tables.GetOrAdd(row, type => new TableSql(model.FindEntityType(type) ?? throw new InvalidOperationException($"{type} is not mapped."), positional));
}
