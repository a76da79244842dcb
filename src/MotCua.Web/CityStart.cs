using MotCua.Dossiers.Simulation;
using MotCua.Kernel;
using MotCua.Organisations;
using MotCua.Organisations.Contracts;
using MotCua.Platform;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using MotCua.Web.Operations;

namespace MotCua.Web;

/// <summary>What happens between the process's start and its first answer.</summary>
public static class CityStart
{
    /// <summary>Applies the schema, loads the city where asked (<c>MOTCUA_SEED</c>), and reads what every request needs.</summary>
    /// <param name="meanwhile">What may go on beside loading, once the schema stands: the server may listen, and answers 503 until the city is loaded.</param>
    /// <returns>Null, or why the city cannot be loaded as asked.</returns>
    public static async Task<Problem?> StartCityAsync(this WebApplication app, CancellationToken ct, Func<Task>? meanwhile = null)
    {
        var wanted = Wanted(app);
        if (!wanted.Ok)
        {
            return wanted.Problem;
        }

        await app.Services.StartPlatformAsync(ct);
        // Whoever stops the server while it loads does not wait for the end of it.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, app.Lifetime.ApplicationStopping);
        var loading = Task.Run(() => app.LoadCityAsync(stop.Token), stop.Token);
        try
        {
            await (meanwhile?.Invoke() ?? Task.CompletedTask);
        }
        catch
        {
            // Nothing may go on writing behind a start that failed.
            await stop.CancelAsync();
            await loading.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        var refused = await loading;
        if (refused is null)
        {
            // Only now: what is checked while the server begins to listen has been checked.
            app.Services.GetRequiredService<Serving>().Begin();
        }

        return refused;
    }

    /// <summary>The part after the schema.</summary>
    /// <returns>Null, or why the city cannot be loaded as asked.</returns>
    internal static async Task<Problem?> LoadCityAsync(this WebApplication app, CancellationToken ct)
    {
        var wanted = Wanted(app);
        if (!wanted.Ok)
        {
            return wanted.Problem;
        }

        if (wanted.Value != SeedKind.None && await SeedIfChangedAsync(app, wanted.Value, ct) is { } refused)
        {
            return refused;
        }

        await app.Services.GetRequiredService<IUnits>().ReadAsync(ct);
        return null;
    }

    private static Result<SeedKind> Wanted(WebApplication app) => CitySeed.Wanted(app.Configuration["MOTCUA_SEED"], app.Environment.IsProduction());

    /// <summary>The same files read by the same build would change nothing: then nothing is read.</summary>
    private static async Task<Problem?> SeedIfChangedAsync(WebApplication app, SeedKind kind, CancellationToken ct)
    {
        var catalogue = CitySettings.Read(app.Configuration, app.Environment.ContentRootPath).Catalogue;
        var name = $"catalogue/{kind.ToString().ToLowerInvariant()}";
        var hash = LoadedFiles.HashOf(catalogue, typeof(CityStart), typeof(OrganisationsSeed));
        var loaded = app.Services.GetRequiredService<LoadedFiles>();
        if (await loaded.SameAsync(name, hash, ct))
        {
            return null;
        }

        await using var alone = await loaded.AloneAsync(ct);
        if (await loaded.SameAsync(name, hash, ct))
        {
            return null;
        }

        var seeded = await app.Services.SeedCityAsync(catalogue, sandbox: kind != SeedKind.City, ct);
        if (!seeded.Ok)
        {
            return seeded.Problem;
        }

        if (kind == SeedKind.Demo)
        {
            await app.Services.GetRequiredService<DemoDay>().LoadAsync(Path.Combine(catalogue, "sandbox"), ct);
        }

        await loaded.KeepAsync(name, hash, ct);
        return null;
    }
}
