using Microsoft.Extensions.DependencyInjection;
using MotCua.Notices.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Notices;

/// <summary>In-app notices.</summary>
public static class NoticesModule
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddSingleton<IModelPart, NoticesModel>()
        .AddSingleton<INotices, DossierNotices>()
        .AddSingleton<ReadNotices.Handler>();
}
