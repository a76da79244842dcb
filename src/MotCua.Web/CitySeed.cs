using Microsoft.EntityFrameworkCore;
using MotCua.Authority;
using MotCua.Catalogue;
using MotCua.Organisations;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Web;

/// <summary>Loads the city: units, calendars, the sandbox's officials and the procedures. Doing it again changes nothing and is quick.</summary>
public static class CitySeed
{
    public sealed record Report(int Units, int CalendarVersion, int Officials, IReadOnlyList<PublishProcedure.Published> Procedures);

    /// <param name="catalogue">The catalogue folder.</param>
    /// <exception cref="Organisations.Files.ReferenceFilesException">A reference file has faults.</exception>
    /// <exception cref="InvalidDataException">A package has faults.</exception>
    public static async Task<Report> SeedCityAsync(this IServiceProvider services, string catalogue, CancellationToken ct)
    {
        var clock = services.GetRequiredService<CityClock>();
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(ct);
        var city = await OrganisationsSeed.LoadAsync(catalogue, db, clock.Now, ct);
        await services.StartOrganisationsAsync(ct);
        var register = services.GetRequiredService<IUnits>().Current;
        Guid UnitOf(string slug) => register.BySlug(slug)?.Id ?? throw new InvalidDataException($"sandbox/staff.yaml: there is no unit {slug} in units/*.csv.");

        var staff = await OrganisationsSeed.LoadStaffAsync(catalogue, db, UnitOf, ct);
        await services.GetRequiredService<SandboxStaff>().SeedAsync(Path.Combine(catalogue, "sandbox", "staff.yaml"), UnitOf, clock.Zone, ct);
        var procedures = await services.GetRequiredService<CatalogueSeed>().LoadAsync(catalogue, staff["catalogue-admin"], staff["catalogue-approver"], ct);
        return new Report(city.Units, city.CalendarVersion, staff.Count, procedures);
    }
}
