using Microsoft.EntityFrameworkCore;
using MotCua.Authority;
using MotCua.Authority.Contracts;
using MotCua.Catalogue;
using MotCua.Kernel;
using MotCua.Organisations;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Web;

/// <summary>What a city is loaded with at start (<c>MOTCUA_SEED</c>).</summary>
public enum SeedKind
{
    None,
    /// <summary>Units, calendars, procedures and the city's own officials.</summary>
    City,
    /// <summary>The same with the sandbox's officials in place of the city's.</summary>
    Sandbox,
    /// <summary>The sandbox's city, and dossiers of a day for its personas to work on.</summary>
    Demo,
}

/// <summary>Loads the city: units, calendars, officials and procedures. Doing it again changes nothing and is quick.</summary>
public static class CitySeed
{
    public sealed record Report(int Units, int CalendarVersion, int Officials, IReadOnlyList<PublishProcedure.Published> Procedures);

    /// <summary>Reads <c>MOTCUA_SEED</c>; the sandbox's people are refused in production.</summary>
    public static Result<SeedKind> Wanted(string? setting, bool production) => setting switch
    {
        null or "" => SeedKind.None,
        _ when !Enum.TryParse<SeedKind>(setting, ignoreCase: true, out var kind) || int.TryParse(setting, out _) => OperationsProblems.SeedUnknown(setting),
        _ when production && Enum.Parse<SeedKind>(setting, ignoreCase: true) is SeedKind.Sandbox or SeedKind.Demo => OperationsProblems.SandboxInProduction,
        _ => Enum.Parse<SeedKind>(setting, ignoreCase: true),
    };

    /// <param name="catalogue">The catalogue folder.</param>
    /// <param name="sandbox">The sandbox's officials (<c>sandbox/staff.yaml</c>) instead of the city's (<c>staff.yaml</c>).</param>
    /// <exception cref="Organisations.Files.ReferenceFilesException">A reference file has faults.</exception>
    /// <exception cref="InvalidDataException">A package has faults.</exception>
    public static async Task<Result<Report>> SeedCityAsync(this IServiceProvider services, string catalogue, bool sandbox, CancellationToken ct)
    {
        var file = sandbox ? Path.Combine(catalogue, "sandbox", "staff.yaml") : Path.Combine(catalogue, "staff.yaml");
        if (!File.Exists(file))
        {
            return OperationsProblems.SeedNeedsStaff(file);
        }

        var clock = services.GetRequiredService<CityClock>();
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(ct);
        var city = await OrganisationsSeed.LoadAsync(catalogue, db, clock.Now, ct);
        await services.StartOrganisationsAsync(ct);
        var register = services.GetRequiredService<IUnits>().Current;
        Guid UnitOf(string slug) => register.BySlug(slug)?.Id ?? throw new InvalidDataException($"{file}: there is no unit {slug} in units/*.csv.");

        var officials = await OrganisationsSeed.LoadStaffAsync(file, db, UnitOf, ct);
        var roles = await services.GetRequiredService<StaffRoles>().SeedAsync(file, UnitOf, clock, ct);
        var proposer = roles.FirstOrDefault(role => role.Role == Role.ManageCatalogue)?.Subject;
        var approver = roles.FirstOrDefault(role => role.Role == Role.ApproveCatalogue && role.Subject != proposer)?.Subject;
        if (proposer is null || approver is null)
        {
            return OperationsProblems.SeedNeedsFourEyes(file);
        }

        var procedures = await services.GetRequiredService<CatalogueSeed>().LoadAsync(catalogue, proposer.Value, approver.Value, ct);
        return new Report(city.Units, city.CalendarVersion, officials, procedures);
    }
}
