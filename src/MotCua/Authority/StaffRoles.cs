using MotCua.Authority.Contracts;
using MotCua.Platform.Time;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace MotCua.Authority;

/// <summary>Gives officials the roles that a staff file lists. Running it again changes nothing; a role that has ended since stays ended.</summary>
public sealed class StaffRoles(IAssignments assignments)
{
    /// <param name="file">The path of <c>staff.yaml</c>.</param>
    /// <param name="unitOf">The key of a unit's slug.</param>
    /// <returns>What the file assigns.</returns>
    public async Task<IReadOnlyList<Assigned>> SeedAsync(string file, Func<string, Guid> unitOf, CityClock clock, CancellationToken ct)
    {
        var staff = Read(file);
        var from = clock.MorningOf(DateOnly.ParseExact(staff.From, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ToUniversalTime();
        var wanted = new List<Assigned>();
        foreach (var official in staff.Staff)
        {
            foreach (var role in official.Roles)
            {
                if (!Enum.TryParse<Role>(role, ignoreCase: true, out var known))
                {
                    throw new InvalidDataException($"{file}: {official.Persona} has the unknown role '{role}'; known are {string.Join(", ", Enum.GetNames<Role>())}.");
                }

                wanted.Add(new(official.Subject, unitOf(official.Unit), known));
            }
        }

        await assignments.AddAsync([.. wanted.Except(await assignments.HeldAsync(from, ct))], from, ct);
        return wanted;
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
