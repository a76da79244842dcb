using MotCua.Authority.Contracts;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace MotCua.Authority;

/// <summary>Gives the sandbox's officials their roles, from <c>catalogue/sandbox/staff.yaml</c>. Running it again changes nothing.</summary>
public sealed class SandboxStaff(IAssignments assignments)
{
    /// <param name="file">The path of <c>staff.yaml</c>.</param>
    /// <param name="unitOf">The key of a unit's slug.</param>
    /// <returns>How many role assignments the file has.</returns>
    public async Task<int> SeedAsync(string file, Func<string, Guid> unitOf, TimeZoneInfo zone, CancellationToken ct)
    {
        var staff = Read(file);
        var day = DateOnly.ParseExact(staff.From, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ToDateTime(TimeOnly.MinValue);
        var from = new DateTimeOffset(day, zone.GetUtcOffset(day)).ToUniversalTime();
        var count = 0;
        foreach (var official in staff.Staff)
        {
            foreach (var role in official.Roles)
            {
                if (!Enum.TryParse<Role>(role, ignoreCase: true, out var known))
                {
                    throw new InvalidDataException($"{file}: {official.Persona} has the unknown role '{role}'; known are {string.Join(", ", Enum.GetNames<Role>())}.");
                }

                await assignments.AssignAsync(official.Subject, unitOf(official.Unit), known, from, ct);
                count++;
            }
        }

        return count;
    }

    private static StaffFile Read(string file) => new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance).IgnoreUnmatchedProperties().Build()
        .Deserialize<StaffFile>(File.ReadAllText(file));

    private sealed class StaffFile
    {
        public string From { get; set; } = "";
        public List<StaffRow> Staff { get; set; } = [];
    }

    private sealed class StaffRow
    {
        public string Persona { get; set; } = "";
        public Guid Subject { get; set; }
        public string Unit { get; set; } = "";
        public List<string> Roles { get; set; } = [];
    }
}
