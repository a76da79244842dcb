using Microsoft.EntityFrameworkCore;
using MotCua.Authority;
using MotCua.Catalogue;
using MotCua.Organisations;
using MotCua.Organisations.Contracts;
using MotCua.Platform;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
using MotCua.Web.Operations;

namespace MotCua.Web;

/// <summary>What happens between the process's start and its first answer.</summary>
public static class CityStart
{
    /// <summary>Who proposes and approves the packages that come with the installation: the sandbox's catalogue officials.</summary>
    private static readonly Guid Proposer = new("01990000-0000-7000-8000-00000000a0f1");
    private static readonly Guid Approver = new("01990000-0000-7000-8000-00000000a0f2");

    /// <summary>Applies the schema, loads the city where asked (<c>MOTCUA_SEED</c>), and reads what every request needs.</summary>
    public static async Task StartCityAsync(this WebApplication app, CancellationToken ct)
    {
        await app.Services.StartPlatformAsync(ct);
        if (!string.IsNullOrEmpty(app.Configuration["MOTCUA_SEED"]))
        {
            await app.Services.SeedCityAsync(CitySettings.Read(app.Configuration, app.Environment.ContentRootPath), app.Environment, ct);
        }

        await app.Services.StartOrganisationsAsync(ct);
        app.Services.GetRequiredService<WarmUp>().Done = true;
    }

    /// <summary>Loads units, calendars and packages; outside production also the sandbox's officials. Repeating it changes nothing.</summary>
    internal static async Task SeedCityAsync(this IServiceProvider services, CitySettings city, IHostEnvironment environment, CancellationToken ct)
    {
        var clock = services.GetRequiredService<CityClock>();
        await using (var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(ct))
        {
            await OrganisationsSeed.LoadAsync(city.Catalogue, db, clock.GetUtcNow(), ct);
        }

        await services.StartOrganisationsAsync(ct);
        await services.GetRequiredService<CatalogueSeed>().LoadAsync(city.Catalogue, Proposer, Approver, ct);
        var staff = Path.Combine(city.Catalogue, "sandbox", "staff.yaml");
        if (!environment.IsProduction() && File.Exists(staff))
        {
            var units = services.GetRequiredService<IUnits>().Current;
            await services.GetRequiredService<SandboxStaff>().SeedAsync(
                staff, slug => units.BySlug(slug)?.Id ?? throw new InvalidDataException($"{staff}: there is no unit '{slug}'."), clock.Zone, ct);
        }
    }
}
