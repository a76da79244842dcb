using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MotCua.Organisations.Contracts;
using MotCua.Performance.Contracts;
using MotCua.Performance.Figures;
using MotCua.Performance.Index766;
using MotCua.Performance.Invariants;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Readers;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Performance;

/// <summary>Live figures that equal the ledger, and index 766.</summary>
public static class PerformanceModule
{
    /// <param name="rules">From <see cref="IndexRulesFile.Read"/>.</param>
    public static IServiceCollection AddPerformance(this IServiceCollection services, IndexRuleBook rules)
    {
        EventTypes.Register(typeof(ResultStored).Assembly);
        return services
            .AddSingleton<IModelPart, PerformanceModel>()
            .AddSingleton<TermsReader>()
            .AddSingleton<FiguresProjection>()
            .AddSingleton<ILedgerSubscriber>(p => p.GetRequiredService<FiguresProjection>())
            .AddSingleton(rules)
            .AddSingleton<FiguresReader>()
            .AddSingleton<IndexOfUnits>()
            .AddSingleton<CityFigures>()
            .AddSingleton(p => new ShowCity.Handler(p.GetRequiredService<CityFigures>(), p.GetRequiredService<CityClock>()))
            .AddSingleton(p => new ListUnitFigures.Handler(p.GetRequiredService<FiguresReader>(), p.GetRequiredService<IndexOfUnits>(), p.GetRequiredService<IUnits>(), p.GetRequiredService<CityClock>()))
            .AddSingleton(p => new ShowUnitFigures.Handler(p.GetRequiredService<FiguresReader>(), p.GetRequiredService<IndexOfUnits>(), p.GetRequiredService<IUnits>(), p.GetRequiredService<CityClock>()))
            .AddSingleton(p => new ShowIndex.Handler(p.GetRequiredService<FiguresReader>(), p.GetRequiredService<IndexOfUnits>(), p.GetRequiredService<IUnits>(), p.GetRequiredService<CityClock>()))
            .AddSingleton(p => new FiguresFeed(p.GetRequiredService<CityFigures>(), p.GetRequiredService<CityClock>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<FiguresFeed>>()))
            .AddSingleton<IInvariant, FiguresAreTheFold>();
    }
}
