using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Catalogue;

/// <summary>Procedures as versioned packages: publication, terms of filing, search.</summary>
public static class CatalogueModule
{
    /// <param name="words">From <see cref="CatalogueWords.Read"/>.</param>
    public static IServiceCollection AddCatalogue(this IServiceCollection services, CatalogueWords words)
    {
        services.AddSingleton(words);
        services.AddSingleton<IModelPart, CatalogueModel>();
        services.AddSingleton<ProcedureTerms>();
        services.AddSingleton<IProcedureTerms>(provider => provider.GetRequiredService<ProcedureTerms>());
        services.AddSingleton<PublishProcedure.Handler>();
        services.AddSingleton<CatalogueSeed>();
        services.AddSingleton<SearchProcedures.Handler>();
        services.AddSingleton<ShowProcedure.Handler>();
        return services;
    }
}
