using MotCua.Organisations;
using MotCua.Platform;
using MotCua.Web.Operations;

namespace MotCua.Web;

/// <summary>What happens between the process's start and its first answer.</summary>
public static class CityStart
{
    /// <summary>Applies the schema, loads the city where asked (<c>MOTCUA_SEED</c>), and reads what every request needs.</summary>
    public static async Task StartCityAsync(this WebApplication app, CancellationToken ct)
    {
        await app.Services.StartPlatformAsync(ct);
        if (!string.IsNullOrEmpty(app.Configuration["MOTCUA_SEED"]))
        {
            await app.Services.SeedCityAsync(CitySettings.Read(app.Configuration, app.Environment.ContentRootPath).Catalogue, ct);
        }

        await app.Services.StartOrganisationsAsync(ct);
        app.Services.GetRequiredService<WarmUp>().Done = true;
    }
}
