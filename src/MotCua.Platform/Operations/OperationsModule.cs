using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MotCua.Platform.Commands;
using MotCua.Platform.Keys;
using MotCua.Platform.Posts;
using MotCua.Platform.Readers;
using MotCua.Platform.Sessions;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Platform.Operations;

/// <summary>Seals, verification, backup and the readers of the ledger.</summary>
public static class OperationsModule
{
    /// <summary>What the verbs need; starts nothing.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, OperationsOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<IModelPart, OperationsModel>();
        services.AddSingleton<SealKeys>();
        services.AddSingleton<GenerationReader>();
        services.AddSingleton<LedgerReader>();
        services.AddSingleton<IDatabaseCopy>(p => p.GetRequiredService<StorageOptions>().IsPostgres
            ? ActivatorUtilities.CreateInstance<PostgresCopy>(p)
            : ActivatorUtilities.CreateInstance<SqliteCopy>(p));
        services.AddSingleton(p => new Sealer(
            p.GetRequiredService<IDbContextFactory<AppDb>>(), p.GetRequiredService<SqliteGate>(), p.GetRequiredService<SealKeys>(), options, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new Verifier(
            p.GetRequiredService<IDbContextFactory<AppDb>>(), p.GetRequiredService<SealKeys>(), options, p.GetServices<IHeadSource>(), p.GetServices<IInvariant>()));
        services.AddSingleton(p => new Backup(p.GetRequiredService<IDatabaseCopy>(), options, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ContentKeysOpen>();
        services.AddSingleton<IInvariant>(p => p.GetRequiredService<ContentKeysOpen>());
        services.AddSingleton<Rebuild>();
        return services;
    }

    /// <summary>What a worker does by itself: moves the ledger's readers, seals every day, drops what nobody needs any more.</summary>
    /// <param name="keepAnswersDays">How long stored answers of commands are kept.</param>
    public static IServiceCollection AddOperationsJobs(this IServiceCollection services, int keepAnswersDays)
    {
        services.AddSingleton(p => StoredAnswers.Old(keepAnswersDays, p.GetRequiredService<CityClock>()));
        services.AddSingleton(new OldRows("signed_out_session", SignedOutSessions.DropAsync));
        services.AddSingleton(new OldRows("kept_post", KeptPosts.DropAsync));
        services.AddSingleton<DropOldRows>();
        services.AddSingleton<IHostedService>(p => p.GetRequiredService<DropOldRows>());
        services.AddSingleton<IHostedService, LedgerReaders>();
        services.AddSingleton<IHostedService, DailySeal>();
        return services;
    }
}
