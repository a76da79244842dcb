using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MotCua.Platform.Audit;
using MotCua.Platform.Jobs;
using MotCua.Platform.Keys;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Sessions;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
using Npgsql;

namespace MotCua.Platform;

/// <summary>Everything the capabilities stand on.</summary>
public static class PlatformModule
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, StorageOptions storage, MasterKey master, TimeZoneInfo zone)
    {
        services.AddSingleton(storage);
        services.AddSingleton(master);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(p => new CityClock(p.GetRequiredService<TimeProvider>(), zone));
        services.AddSingleton<ContentKeys>();
        services.AddSingleton<BlindIndex>();
        services.AddSingleton<InputHashes>();
        services.AddSingleton<OnceByKey>();
        services.AddSingleton<SignedOutSessions>();
        services.AddSingleton<LedgerEpoch>();
        services.AddSingleton<ISerials, Serials>();
        services.AddSingleton<LoadedFiles>();
        services.AddSingleton<Serving>();
        services.AddSingleton<IAccessLog, AccessLog>();
        services.AddSingleton<SqliteGate>();
        services.AddSingleton(p => new JobLeases(p.GetRequiredService<IDbContextFactory<AppDb>>(), p.GetRequiredService<SqliteGate>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SchemaScripts>();
        services.AddSingleton(new SchemaSource(typeof(PlatformModule).Assembly));
        services.AddSingleton<IModelPart, LedgerModel>();
        if (storage.IsPostgres)
        {
            AddPostgres(services, storage);
        }
        else
        {
            AddSqlite(services, storage);
        }

        return services;
    }

    private static void AddPostgres(IServiceCollection services, StorageOptions storage)
    {
        // No session state may leak between uses of a connection: hence no reset is needed (design §11).
        var settings = new NpgsqlConnectionStringBuilder(storage.ConnectionString)
        {
            NoResetOnClose = true,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            MaxPoolSize = 16,
            CommandTimeout = 15,
            Options = "-c lock_timeout=10s -c idle_in_transaction_session_timeout=10s",
        };
        services.AddSingleton(_ => new NpgsqlDataSourceBuilder(settings.ConnectionString).Build());
        services.AddDbContextFactory<AppDb>((p, o) => o.UseNpgsql(p.GetRequiredService<NpgsqlDataSource>())
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
        services.AddSingleton<ICommandStore, PostgresCommandStore>();
        services.AddSingleton<IBulkStore, PostgresBulkStore>();
        services.AddSingleton<IProjectionStore, PostgresProjectionStore>();
    }

    private static void AddSqlite(IServiceCollection services, StorageOptions storage)
    {
        services.AddDbContextFactory<AppDb>(o => o.UseSqlite(storage.ConnectionString)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
        services.AddSingleton<SqliteCommandStore>();
        services.AddSingleton<ICommandStore>(p => p.GetRequiredService<SqliteCommandStore>());
        services.AddSingleton<IBulkStore, SqliteBulkStore>();
        services.AddSingleton<IProjectionStore, SqliteProjectionStore>();
        services.AddSingleton<IHostedService>(p => p.GetRequiredService<SqliteCommandStore>());
    }

    /// <summary>What must be true before anything else runs: the schema stands, the epoch is known, ICU is there.</summary>
    public static async Task StartPlatformAsync(this IServiceProvider services, CancellationToken ct)
    {
        if (System.Globalization.CultureInfo.GetCultureInfo("vi-VN").CompareInfo.Compare("ă", "b") >= 0)
        {
            throw new InvalidOperationException("ICU is missing: Vietnamese text would be folded and sorted wrongly. Install libicu.");
        }

        // The scripts mostly wait for the database; meanwhile the other core builds the model. Whoever needs it first waits for it,
        // and is told if it cannot be built.
        var contexts = services.GetRequiredService<IDbContextFactory<AppDb>>();
        _ = Task.Run(() =>
        {
            using var db = contexts.CreateDbContext();
            _ = db.Model;
        }, ct);
        var found = await services.GetRequiredService<SchemaScripts>().StandAsync(ct);
        services.GetRequiredService<LedgerEpoch>().Current = found.Epoch;
        services.GetRequiredService<CityClock>().SetAhead(found.ClockAhead);
    }
}
