using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Organisations;

/// <summary>Units, posts and calendars of the city, through time.</summary>
public static class OrganisationsModule
{
    /// <param name="city">From <see cref="Files.CityFile.Read"/>.</param>
    public static IServiceCollection AddOrganisations(this IServiceCollection services, CityFacts city)
    {
        services.AddSingleton(city);
        services.AddSingleton<IModelPart, OrganisationsModel>();
        services.AddSingleton<Units>();
        services.AddSingleton<IUnits>(provider => provider.GetRequiredService<Units>());
        services.AddSingleton<ICalendars, Calendars>();
        services.AddSingleton<IOfficials, Officials>();
        services.AddSingleton<IUnitsBelow, UnitsBelow>();
        services.AddSingleton<ListUnits.Handler>();
        services.AddHostedService<UnitsWatch>();
        return services;
    }

    /// <summary>Reads the units again; call after loading the city in a process that has read them already.</summary>
    public static async Task StartOrganisationsAsync(this IServiceProvider services, CancellationToken ct)
    {
        services.GetRequiredService<Units>().Forget();
        await services.GetRequiredService<IUnits>().ReadAsync(ct);
    }
}
