using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Storage;

/// <summary>The dated scripts and the EF model say the same, on both engines: tables, columns, nullability, keys, unique keys.</summary>
public abstract class SchemaDriftTests(TestCity city)
{
    /// <summary>Columns only one engine has, with the reason.</summary>
    private static readonly HashSet<string> NotInTheModel =
    [
        "ledger.tx", // PostgreSQL's commit order; SQLite has one writer and needs none
    ];

    private sealed record Column(string Table, string Name, bool Nullable, int KeyPosition)
    {
        public override string ToString() => $"{Table}.{Name}{(Nullable ? " null" : "")}{(KeyPosition > 0 ? " key" : "")}";
    }

    protected abstract string ColumnsSql { get; }

    protected abstract Task<IReadOnlyList<string>> UniqueKeysAsync(AppDb db);

    [Fact]
    public async Task Scripts_and_model_have_the_same_columns()
    {
        await using var db = await OpenAsync();
        var built = (await ReadAsync(db, ColumnsSql, r => new Column(r.GetString(0), r.GetString(1), r.GetBoolean(2), r.GetInt32(3))))
            .Where(c => !NotInTheModel.Contains($"{c.Table}.{c.Name}")).Select(c => c.ToString()).Order(StringComparer.Ordinal).ToList();
        var model = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Select(p => new Column(
            e.GetTableName()!, p.GetColumnName(), p.IsNullable, p.IsPrimaryKey() ? 1 : 0).ToString())).Order(StringComparer.Ordinal).ToList();
        built.Count.ShouldBeGreaterThan(100, "the query sees the tables");
        built.Except(model).ShouldBeEmpty("in the scripts, not in the model");
        model.Except(built).ShouldBeEmpty("in the model, not in the scripts");
    }

    [Fact]
    public async Task Unique_keys_of_the_model_stand_in_the_database()
    {
        await using var db = await OpenAsync();
        var model = db.Model.GetEntityTypes().SelectMany(e => e.GetIndexes().Where(i => i.IsUnique).Select(i => Name(e, i.Properties)));
        model.Except(await UniqueKeysAsync(db)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Running_the_scripts_again_changes_nothing() =>
        (await city.Services.GetRequiredService<SchemaScripts>().ApplyAsync(CancellationToken.None)).ShouldNotBeEmpty();

    private Task<AppDb> OpenAsync() => city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();

    protected static string Name(IEntityType entity, IEnumerable<IProperty> columns) =>
        $"{entity.GetTableName()}({string.Join(", ", columns.Select(c => c.GetColumnName()))})";

    protected static async Task<IReadOnlyList<T>> ReadAsync<T>(AppDb db, string sql, Func<DbDataReader, T> read)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
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

public sealed class SchemaDriftOnSqlite(SqliteCity city) : SchemaDriftTests(city)
{
    protected override string ColumnsSql => """
        select m.name, c.name, c."notnull" = 0 and c.pk = 0, case when c.pk > 0 then 1 else 0 end
        from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'sqlite_%'
        """;

    protected override async Task<IReadOnlyList<string>> UniqueKeysAsync(AppDb db) => await ReadAsync(db, """
        select m.name || '(' || (select group_concat(name, ', ') from (select name from pragma_index_info(i.name) order by seqno)) || ')'
        from sqlite_master m join pragma_index_list(m.name) i where m.type = 'table' and i."unique" = 1
        """, r => r.GetString(0));
}

public sealed class SchemaDriftOnPostgres(PostgresCity city) : SchemaDriftTests(city)
{
    protected override string ColumnsSql => """
        select c.relname, a.attname, not a.attnotnull,
               case when exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any(i.indkey)) then 1 else 0 end
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
        where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        """;

    protected override async Task<IReadOnlyList<string>> UniqueKeysAsync(AppDb db) => await ReadAsync(db, """
        select c.relname || '(' || (select string_agg(a.attname, ', ' order by k.n) from unnest(i.indkey) with ordinality k(col, n)
                                     join pg_attribute a on a.attrelid = c.oid and a.attnum = k.col) || ')'
        from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and i.indisunique and i.indpred is null
        """, r => r.GetString(0));
}
