using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Files.Resumable;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Files;

/// <summary>Files: store, intake, scanning, sweeping.</summary>
public static class FilesModule
{
    /// <param name="scan">This process scans and sweeps (the worker role).</param>
    public static IServiceCollection AddFiles(this IServiceCollection services, FileOptions options, bool scan)
    {
        services.AddSingleton(options);
        services.AddSingleton<IModelPart, FilesModel>();
        services.AddSingleton<IFileStore>(new DirectoryFileStore(options.Directory));
        services.AddSingleton<IVirusScanner, ClamdScanner>();
        services.AddSingleton<OwnerKeys>();
        services.AddSingleton<UnfiledLimit>();
        services.AddSingleton<FileIntake>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<BeginUpload.Handler>();
        services.AddSingleton<AppendUpload.Handler>();
        services.AddSingleton<CompleteUpload.Handler>();
        services.AddSingleton<StopUpload.Handler>();
        services.AddSingleton<FileStore>();
        services.AddSingleton<ScanFiles>();
        services.AddSingleton<SweepFiles>();
        if (scan)
        {
            services.AddHostedService(provider => provider.GetRequiredService<ScanFiles>());
            services.AddHostedService(provider => provider.GetRequiredService<SweepFiles>());
        }

        return services;
    }
}
