using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Hosts;
using MotCua.HostTests.Ledger;
using MotCua.Kernel;
using MotCua.Platform.Storage;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Storage;

/// <summary>Commands that go to PostgreSQL together: rows arrive as they are, and whoever cannot go is refused alone.</summary>
public sealed class RowSetTests(PostgresCity city)
{
    public static TheoryData<string> Tables() => [.. Enum.GetNames<WriteKind>().Where(kind => kind != nameof(WriteKind.Delete))];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Rows_of_every_table_written_many_at_once_read_back_to_the_last_bit(string kind)
    {
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var sql = new ModelSql(db.Model, positional: true);
        var looked = 0;
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => kind == nameof(WriteKind.Insert) || Updatable(entity)))
        {
            IProperty[] written = [.. entity.GetProperties().Where(Written)];
            object[] before = [.. Enumerable.Range(0, 3).Select(n => Row(entity, n))];
            object[] after = [.. before.Select((row, n) => kind == nameof(WriteKind.Insert) ? row : Changed(entity, row, n + 10))];
            var table = sql.Of(entity.ClrType);
            var found = await WriteAndReadAsync(table, before, kind == nameof(WriteKind.Insert) ? [] : after);
            foreach (var row in after)
            {
                found.Count(one => written.All(p => Equal(Of(p, one), Of(p, row)))).ShouldBe(1,
                    $"{entity.GetTableName()}: {string.Join(", ", written.Where(p => found.All(one => !Equal(Of(p, one), Of(p, row)))).Select(p => p.Name))}");
                looked += written.Length;
            }
        }

        looked.ShouldBeGreaterThan(300);
    }

    [Fact]
    public async Task Of_many_commands_at_once_only_those_that_cannot_go_are_refused()
    {
        await using var ledger = await TestLedger.OpenAsync(StorageEngine.Postgres);
        var store = ledger.Get<ICommandStore>();
        Guid[] known = [.. Enumerable.Range(0, 40).Select(_ => Guid.CreateVersion7())];
        await Task.WhenAll(ledger.AppendAllAsync(known));

        // Every fourth expects a revision that is not there; its neighbours begin new streams or go on with theirs.
        var results = await Task.WhenAll(Enumerable.Range(0, 160).Select(n =>
        {
            var stream = n % 4 == 0 || n % 4 == 1 ? known[n / 4] : Guid.CreateVersion7();
            if (n % 4 == 1)
            {
                return Task.FromResult(new CommitResult(CommitOutcome.Committed));
            }

            var rows = ledger.Chain(stream, 1);
            var state = new NoteRow { Id = stream, Revision = rows[^1].Version, HeadHash = rows[^1].Hash };
            var changes = new Changes { Events = rows };
            return store.CommitAsync(n % 4 == 0 ? changes.Update(state, n % 8 == 0 ? 99 : 1) : changes.Insert(state), TestLedger.Ct);
        }));
        for (var n = 0; n < results.Length; n++)
        {
            results[n].Outcome.ShouldBe(n % 8 == 0 ? CommitOutcome.Stale : CommitOutcome.Committed, $"command {n}");
        }

        (await ledger.VerifyAsync()).Findings.ShouldBeEmpty();
        (await ledger.RowsAsync()).Count.ShouldBe(40 + 20 + 80);
    }

    [Fact]
    public async Task Strangers_do_not_wait_for_the_lock_that_one_of_them_waits_for()
    {
        await using var ledger = await TestLedger.OpenAsync(StorageEngine.Postgres);
        Guid[] streams = [.. Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7())];
        await Task.WhenAll(ledger.AppendAllAsync(streams));
        await using var holder = NpgsqlDataSource.Create(ledger.Storage.OwnerConnectionString);
        await using var connection = await holder.OpenConnectionAsync(TestLedger.Ct);
        await using var transaction = await connection.BeginTransactionAsync(TestLedger.Ct);
        await using (var hold = new NpgsqlCommand("select 1 from notes_note where id = $1 for update", connection) { Parameters = { new() { Value = streams[10] } } })
        {
            await hold.ExecuteScalarAsync(TestLedger.Ct);
        }

        Task[] appended = [.. ledger.AppendAllAsync(streams)];
        // Whoever wants the row itself waits ten seconds for it; the others a moment.
        await Task.WhenAll(appended.Where((_, n) => n != 10)).WaitAsync(TimeSpan.FromSeconds(6), TestLedger.Ct);
        appended[10].IsCompleted.ShouldBeFalse("its row is still held");
        await transaction.RollbackAsync(TestLedger.Ct);
        await appended[10];
        (await ledger.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ERROR", "23505", true)]
    [InlineData("ERROR", "40P01", true)]
    [InlineData("ERROR", "08P01", false)]
    [InlineData("FATAL", "57P01", false)]
    [InlineData("FATAL", "53100", false)]
    [InlineData("PANIC", "58030", false)]
    public void Only_an_error_of_the_statement_itself_says_that_nothing_was_written(string severity, string state, bool undone) =>
        PostgresCommandStore.Undone(new PostgresException("", severity, severity, state)).ShouldBe(undone);

    /// <summary>In a transaction that is taken back, as the owner and without triggers: nothing of it stays.</summary>
    private async Task<List<object>> WriteAndReadAsync(TableSql table, object[] before, object[] after)
    {
        await using var source = NpgsqlDataSource.Create(city.Services.GetRequiredService<StorageOptions>().OwnerConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var free = new NpgsqlCommand("set local session_replication_role = replica", connection))
        {
            await free.ExecuteNonQueryAsync();
        }

        var sets = new RowSetSql(table);
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(sets.Write([.. before.Select(row => new RowWrite(WriteKind.Insert, row))]));
        if (after.Length > 0)
        {
            batch.BatchCommands.Add(sets.Write([.. after.Select(row => new RowWrite(WriteKind.Update, row))]));
        }

        await batch.ExecuteNonQueryAsync();
        await using var read = new NpgsqlCommand(table.Select("true"), connection);
        await using var reader = await read.ExecuteReaderAsync();
        var rows = new List<object>();
        while (await reader.ReadAsync())
        {
            rows.Add(table.Materialise(reader));
        }

        return rows;
    }

    private static bool Updatable(IEntityType entity) =>
        entity.GetProperties().Where(p => p.IsPrimaryKey()).All(Written) && entity.GetProperties().Any(p => Written(p) && !p.IsPrimaryKey());

    private static bool Written(IProperty property) => property.ValueGenerated == ValueGenerated.Never || property.ClrType == typeof(Guid);

    private static object Row(IEntityType entity, int number)
    {
        var row = entity.ClrType.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(made => made.GetParameters().Length == 0)
            ? Activator.CreateInstance(entity.ClrType, nonPublic: true)! : RuntimeHelpers.GetUninitializedObject(entity.ClrType);
        foreach (var property in entity.GetProperties().Where(Written))
        {
            Set(property, row, Value(property, number));
        }

        return row;
    }

    private static object Changed(IEntityType entity, object row, int number)
    {
        var changed = Row(entity, number);
        foreach (var key in entity.GetProperties().Where(property => property.IsPrimaryKey()))
        {
            Set(key, changed, Of(key, row));
        }

        return changed;
    }

    /// <summary>What is easily bent on its way: microseconds, the largest numbers, marks that an array's text would need escaped, nothing at all.</summary>
    private static object? Value(IProperty property, int number)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type switch
        {
            _ when property.IsNullable && number % 2 == 1 => null,
            _ when type == typeof(Guid) => Guid.CreateVersion7(),
            _ when type == typeof(string) => $"Đỗ \"Thị\" {{Ươm, \\n}} NULL '{number}' {(property.IsPrimaryKey() || property.IsUniqueIndex() ? Guid.CreateVersion7().ToString() : "")}",
            _ when type == typeof(byte[]) => new byte[] { 0, 255, 92, (byte)number },
            _ when type == typeof(long) => long.MaxValue - number,
            _ when type == typeof(Vnd) => new Vnd(long.MaxValue - number),
            _ when type == typeof(int) => int.MaxValue - number,
            _ when type == typeof(short) => (short)(short.MaxValue - number),
            _ when type == typeof(bool) => number % 2 == 0,
            _ when type == typeof(DateOnly) => new DateOnly(2024, 2, 29).AddDays(number),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 23, 23, 59, 59, TimeSpan.Zero).AddMicroseconds(999_999 - number),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(number % Enum.GetValues(type).Length),
            _ when typeof(IEnumerable<string>).IsAssignableFrom(type) => Texts(type, number),
            _ => throw new NotSupportedException($"{property.DeclaringType.Name}.{property.Name} is a {type}: say here what it may hold."),
        };
    }

    private static object Texts(Type type, int number)
    {
        string[] texts = number == 0 ? [] : ["a,b", "\"{}\\", "", "NULL", "Đặng"];
        return type.IsArray || type.IsInterface ? texts : Activator.CreateInstance(type, texts.AsEnumerable())!;
    }

    private static void Set(IProperty property, object row, object? value)
    {
        if (property.PropertyInfo is { CanWrite: true } settable)
        {
            settable.SetValue(row, value);
        }
        else
        {
            property.FieldInfo!.SetValue(row, value);
        }
    }

    private static object? Of(IProperty property, object row) => property.GetGetter().GetClrValue(row);

    private static bool Equal(object? one, object? other) => (one, other) switch
    {
        (byte[] a, byte[] b) => a.SequenceEqual(b),
        (IEnumerable<string> a, IEnumerable<string> b) when one is not string => a.SequenceEqual(b),
        _ => Equals(one, other),
    };
}
