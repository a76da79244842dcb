using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using MotCua.HostTests.Hosts;
using MotCua.Platform;
using MotCua.Platform.Keys;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Readers;
using MotCua.Platform.Storage;
using Npgsql;

namespace MotCua.HostTests.Ledger;

/// <summary>An event that says nothing but its number.</summary>
public sealed record SomethingNoted(int Number) : IEvent;

/// <summary>The state row of a test stream.</summary>
public sealed class NoteRow
{
    public required Guid Id { get; init; }

    public required long Revision { get; init; }

    public required byte[] HeadHash { get; init; }
}

/// <summary>What a subscriber of a test has seen, one row an event.</summary>
public sealed class SeenRow
{
    public required string Reader { get; init; }

    public required Guid Stream { get; init; }

    public required long Version { get; init; }
}

internal sealed class NotesModel : IModelPart
{
    public static string Schema(string uuid, string bytes) =>
        $"create table if not exists notes_note (id {uuid} primary key not null, revision bigint not null, head_hash {bytes} not null);"
        + $"create table if not exists notes_seen (reader text not null, stream {uuid} not null, version bigint not null, primary key (reader, stream, version));";

    public void Build(ModelBuilder model)
    {
        model.Entity<NoteRow>(e => e.ToTable("notes_note").Property(r => r.Id).ValueGeneratedNever());
        model.Entity<SeenRow>(e => e.ToTable("notes_seen").HasKey(r => new { r.Reader, r.Stream, r.Version }));
    }
}

internal sealed class NoteHeads : IHeadSource
{
    public string Table => "notes_note";

    public IAsyncEnumerable<HeadCopy> HeadsAsync(AppDb db, CancellationToken ct) =>
        db.Set<NoteRow>().Select(r => new HeadCopy(r.Id, r.Revision, r.HeadHash)).AsAsyncEnumerable();
}

/// <summary>Writes down each row it is given; a row given twice breaks its primary key.</summary>
internal sealed class Listener(string name) : ILedgerProjection
{
    public string Name => name;

    public Task HandleAsync(IReadOnlyList<LedgerRow> rows, AppDb db, CancellationToken ct)
    {
        db.AddRange(rows.Select(r => new SeenRow { Reader = name, Stream = r.Stream, Version = r.Version }));
        return Task.CompletedTask;
    }

    public Task ForgetAsync(AppDb db, CancellationToken ct) => db.Set<SeenRow>().Where(r => r.Reader == name).ExecuteDeleteAsync(ct);
}

/// <summary>A whole installation without a web: platform, operations, one kind of stream, on either engine.</summary>
internal sealed class TestLedger : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly Dictionary<Guid, StreamHead> heads = [];

    private TestLedger(ServiceProvider services, StorageOptions storage, OperationsOptions options)
    {
        this.services = services;
        Storage = storage;
        Options = options;
    }

    public static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    public StorageOptions Storage { get; }

    public OperationsOptions Options { get; }

    public static string[] Readers { get; } = ["first", "second", "third"];

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public IEnumerable<T> GetAll<T>() => services.GetServices<T>();

    /// <param name="also">Services of a capability that a test is about.</param>
    public static async Task<TestLedger> OpenAsync(StorageEngine engine, PrivatePostgres? cluster = null, Action<IServiceCollection>? also = null)
    {
        var data = Directory.CreateTempSubdirectory("motcua-ledger-").FullName;
        var storage = engine == StorageEngine.Sqlite
            ? StorageOptions.Sqlite(Path.Combine(data, "motcua.db"))
            : StorageOptions.Postgres(await TestDatabases.CreateAsync(cluster));
        return await OpenAsync(storage, new OperationsOptions(data), also: also);
    }

    public static async Task<TestLedger> OpenAsync(StorageOptions storage, OperationsOptions options, bool schema = true, Action<IServiceCollection>? also = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>));
        services.AddPlatform(storage, new MasterKey("test", RandomNumberGenerator.GetBytes(32)), TimeZoneInfo.Utc);
        services.AddOperations(options);
        services.AddSingleton<IModelPart, NotesModel>();
        services.AddSingleton<IHeadSource, NoteHeads>();
        foreach (var reader in Readers)
        {
            services.AddSingleton<ILedgerSubscriber>(new Listener(reader));
        }

        also?.Invoke(services);
        var ledger = new TestLedger(services.BuildServiceProvider(), storage, options);
        if (schema)
        {
            await ledger.StartAsync();
        }

        return ledger;
    }

    /// <summary>Makes the tables and starts the writer; a restore is tested before this.</summary>
    public async Task StartAsync()
    {
        await services.StartPlatformAsync(Ct);
        await CreateNotesAsync();
        Get<Serving>().Begin();
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(Ct);
        }
    }

    public Task CreateNotesAsync() => ExecuteAsync(Storage.IsPostgres ? NotesModel.Schema("uuid", "bytea") : NotesModel.Schema("text", "blob"));

    /// <summary>Chained rows for a stream, and its head afterwards.</summary>
    public LedgerRow[] Chain(Guid stream, int events)
    {
        var head = heads.GetValueOrDefault(stream, StreamHead.Empty);
        var rows = Envelope.Chain(
            stream, head, [.. Enumerable.Range((int)head.Version + 1, events).Select(n => new SomethingNoted(n))],
            new Authorship(Guid.CreateVersion7(), Get<MotCua.Platform.Time.CityClock>().Now), Get<LedgerEpoch>().Current);
        heads[stream] = new StreamHead(rows[^1].Version, rows[^1].Hash);
        return [.. rows];
    }

    /// <summary>Appends through the one write path, as a command does.</summary>
    public async Task AppendAsync(Guid stream, int events)
    {
        var known = heads.ContainsKey(stream);
        var before = heads.GetValueOrDefault(stream, StreamHead.Empty).Version;
        var rows = Chain(stream, events);
        var changes = new Changes { Events = rows };
        var state = new NoteRow { Id = stream, Revision = rows[^1].Version, HeadHash = rows[^1].Hash };
        var result = await Get<ICommandStore>().CommitAsync(known ? changes.Update(state, before) : changes.Insert(state), Ct);
        if (result.Outcome != CommitOutcome.Committed)
        {
            throw new InvalidOperationException($"Not committed: {result}");
        }
    }

    /// <summary>One event for each stream, all at once.</summary>
    public IEnumerable<Task> AppendAllAsync(IEnumerable<Guid> streams) => [.. streams.Select(stream => AppendAsync(stream, 1))];

    /// <summary>Streams of five events each, taking turns, so that they lie mixed in commit order.</summary>
    public async Task<Guid[]> FillAsync(int streams)
    {
        Guid[] ids = [.. Enumerable.Range(0, streams).Select(_ => Guid.CreateVersion7())];
        for (var round = 0; round < 5; round++)
        {
            foreach (var id in ids)
            {
                await AppendAsync(id, 1);
            }
        }

        return ids;
    }

    public async Task CatchUpAsync()
    {
        foreach (var subscriber in services.GetServices<ILedgerSubscriber>())
        {
            await Get<LedgerReader>().CatchUpAsync(subscriber, Ct);
        }
    }

    public async Task<List<(Guid Stream, long Version)>> SeenAsync(string reader)
    {
        await using var db = await Get<IDbContextFactory<AppDb>>().CreateDbContextAsync(Ct);
        return [.. (await db.Set<SeenRow>().Where(r => r.Reader == reader).ToListAsync(Ct)).Select(r => (r.Stream, r.Version)).Order()];
    }

    public async Task<List<LedgerRow>> RowsAsync()
    {
        await using var db = await Get<IDbContextFactory<AppDb>>().CreateDbContextAsync(Ct);
        return await db.Set<LedgerRow>().OrderBy(r => r.Stream).ThenBy(r => r.Version).ToListAsync(Ct);
    }

    public async Task<VerifyReport> VerifyAsync() => await Get<Verifier>().VerifyAsync(withInvariants: false, Ct);

    /// <summary>What somebody does who owns the database: triggers do not stop him.</summary>
    public async Task ExecuteAsSuperuserAsync(string sql, params object[] values)
    {
        if (Storage.IsPostgres)
        {
            await ExecuteAsync("set session_replication_role = replica; " + sql, values);
            return;
        }

        await ExecuteAsync("drop trigger ledger_no_update; drop trigger ledger_no_delete; drop trigger seal_no_update; drop trigger seal_no_delete;");
        await ExecuteAsync(sql, values);
        await Get<SchemaScripts>().ApplyAsync(Ct);
    }

    /// <summary>Values are <c>$1</c>, <c>$2</c> … on both engines.</summary>
    private async Task ExecuteAsync(string sql, params object[] values)
    {
        await using DbConnection connection = Storage.IsPostgres
            ? new NpgsqlConnection(Storage.OwnerConnectionString + ";Pooling=false")
            : new SqliteConnection(Storage.OwnerConnectionString);
        await connection.OpenAsync(Ct);
        foreach (var statement in sql.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            for (var i = 1; i <= values.Length; i++)
            {
                if (statement.Contains($"${i}", StringComparison.Ordinal))
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = Storage.IsPostgres ? "p" + i : "$" + i;
                    parameter.Value = values[i - 1];
                    command.CommandText = command.CommandText.Replace($"${i}", Storage.IsPostgres ? $"@p{i}" : $"${i}", StringComparison.Ordinal);
                    command.Parameters.Add(parameter);
                }
            }

            await command.ExecuteNonQueryAsync(Ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Options.DataFolder, recursive: true);
    }
}
