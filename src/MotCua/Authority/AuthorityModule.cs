using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MotCua.Authority.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Authority;

/// <summary>Roles and scope: who may do what where, at this moment.</summary>
public static class AuthorityModule
{
    public static IServiceCollection AddAuthority(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, AuthorityModel>();
        services.AddSingleton<IScopes, Scopes>();
        services.AddSingleton<IAssignments, Assignments>();
        services.AddSingleton<StaffRoles>();
        services.TryAddSingleton<IUnitsBelow, UnitsAlone>();
        return services;
    }
}
