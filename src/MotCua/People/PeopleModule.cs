using Microsoft.Extensions.DependencyInjection;
using MotCua.People.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.People;

/// <summary>Citizens, organisations and who may act for whom.</summary>
public static class PeopleModule
{
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, PeopleModel>();
        services.AddSingleton<PersonSeals>();
        services.AddSingleton<PersonWrites>();
        services.AddSingleton<PeopleAtTheDoor>();
        services.AddSingleton<IPeopleAtTheDoor>(provider => provider.GetRequiredService<PeopleAtTheDoor>());
        services.AddSingleton<IOfficialPersons, OfficialPersons>();
        services.AddSingleton<IPeople, PeopleBook>();
        services.AddSingleton<IPreferences, PreferencesBook>();
        services.AddSingleton<SavePreferences.Handler>();
        services.AddSingleton<IPeopleInBulk, PeopleInBulk>();
        services.AddSingleton<IRepresentations, Representations>();
        return services;
    }
}
