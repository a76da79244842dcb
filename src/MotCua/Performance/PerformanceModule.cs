using Microsoft.Extensions.DependencyInjection;
using MotCua.Performance.Contracts;
using MotCua.Performance.Figures;
using MotCua.Performance.Invariants;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Readers;
using MotCua.Platform.Storage;

namespace MotCua.Performance;

/// <summary>Live figures that equal the ledger, and index 766.</summary>
public static class PerformanceModule
{
    public static IServiceCollection AddPerformance(this IServiceCollection services)
    {
        EventTypes.Register(typeof(ResultStored).Assembly);
        return services
            .AddSingleton<IModelPart, PerformanceModel>()
            .AddSingleton<TermsReader>()
            .AddSingleton<FiguresProjection>()
            .AddSingleton<ILedgerSubscriber>(p => p.GetRequiredService<FiguresProjection>())
            .AddSingleton<IInvariant, FiguresAreTheFold>();
    }
}
