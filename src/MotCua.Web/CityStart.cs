using MotCua.Dossiers.Simulation;
using MotCua.Kernel;
using MotCua.Organisations;
using MotCua.Platform;
using MotCua.Web.Operations;

namespace MotCua.Web;

/// <summary>What happens between the process's start and its first answer.</summary>
public static class CityStart
{
    /// <summary>Applies the schema, loads the city where asked (<c>MOTCUA_SEED</c>), and reads what every request needs.</summary>
    /// <returns>Null, or why the city cannot be loaded as asked.</returns>
    public static async Task<Problem?> StartCityAsync(this WebApplication app, CancellationToken ct)
    {
        var wanted = CitySeed.Wanted(app.Configuration["MOTCUA_SEED"], app.Environment.IsProduction());
        if (!wanted.Ok)
        {
            return wanted.Problem;
        }

        await app.Services.StartPlatformAsync(ct);
        if (wanted.Value != SeedKind.None)
        {
            var catalogue = CitySettings.Read(app.Configuration, app.Environment.ContentRootPath).Catalogue;
            var seeded = await app.Services.SeedCityAsync(catalogue, sandbox: wanted.Value != SeedKind.City, ct);
            if (!seeded.Ok)
            {
                return seeded.Problem;
            }

            if (wanted.Value == SeedKind.Demo)
            {
                await app.Services.GetRequiredService<DemoDay>().LoadAsync(Path.Combine(catalogue, "sandbox"), ct);
            }
        }

        await app.Services.StartOrganisationsAsync(ct);
        app.Services.GetRequiredService<WarmUp>().Done = true;
        return null;
    }
}
