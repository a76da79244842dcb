using System.Globalization;
using MotCua.Sandbox.Identity;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace MotCua.Sandbox.Personas;

/// <summary>The personas, read from <c>citizens.yaml</c> and <c>staff.yaml</c> at start.</summary>
internal sealed class PersonaBook
{
    private readonly Dictionary<string, Persona> byId;

    private PersonaBook(IReadOnlyList<Persona> all)
    {
        All = all;
        byId = all.ToDictionary(persona => persona.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<Persona> All { get; }

    public Persona? Find(string? id) => id is not null && byId.TryGetValue(id, out var persona) ? persona : null;

    public static PersonaBook Read(string folder)
    {
        var citizens = Load<CitizensFile>(folder, "citizens.yaml").Citizens.Select(FromCitizen);
        var officials = Load<StaffFile>(folder, "staff.yaml");
        var staff = officials.Staff.Select(row => FromStaff(row, officials.Wards.FirstOrDefault(ward => ward.Value == row.Unit).Key));
        return new PersonaBook([.. citizens, .. staff]);
    }

    private static T Load<T>(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            throw new InvalidOperationException($"The sandbox found no {path}. Set MOTCUA_CATALOGUE to the catalogue folder that has sandbox/{file}.");
        }

        var reader = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).IgnoreUnmatchedProperties().Build();
        return reader.Deserialize<T>(File.ReadAllText(path));
    }

    private static Persona FromCitizen(CitizenRow row)
    {
        var profile = new Dictionary<string, string>
        {
            ["name"] = row.Name,
            ["personal_id"] = Invented(row.Persona, row.PersonalId),
            ["birthdate"] = row.BirthDate,
            ["gender"] = row.Sex,
            ["phone_number"] = row.Phone,
            ["address_text"] = row.Address,
            ["address_commune"] = row.Commune,
        };
        if (row.Organisation is { } organisation)
        {
            profile["org_sub"] = organisation.Subject.ToString();
            profile["org_tax_code"] = organisation.TaxCode;
            profile["org_name"] = organisation.Name;
            profile["org_address_text"] = organisation.Address;
            profile["org_address_commune"] = organisation.Commune;
            profile["org_position"] = organisation.Position;
        }

        return new Persona(
            row.Persona, row.Subject, Realm.Eid, row.Name, string.Create(CultureInfo.InvariantCulture, $"level{row.Level}"), row.About, row.AboutEn, profile);
    }

    /// <param name="ward">The letter by which the documents call the unit's ward; null elsewhere.</param>
    private static Persona FromStaff(StaffRow row, string? ward) => new(
        row.Persona, row.Subject, Realm.Staff, row.Name, "staff",
        ward is null ? row.Title : $"{row.Title}, phường {ward.ToUpperInvariant()}",
        ward is null ? row.TitleEn : $"{row.TitleEn}, ward {ward.ToUpperInvariant()}",
        row.PersonalId is { Length: > 0 } personalId
            ? new Dictionary<string, string> { ["name"] = row.Name, ["personal_id"] = Invented(row.Persona, personalId) }
            : new Dictionary<string, string> { ["name"] = row.Name });

    private static string Invented(string persona, string personalId) => personalId.StartsWith("999", StringComparison.Ordinal)
        ? personalId
        : throw new InvalidOperationException($"{persona} has a personal id that does not begin with 999; the sandbox only takes invented numbers.");

    private sealed class CitizensFile
    {
        public List<CitizenRow> Citizens { get; set; } = [];
    }

    private sealed class CitizenRow
    {
        public string Persona { get; set; } = "";
        public Guid Subject { get; set; }
        public string Name { get; set; } = "";
        public string PersonalId { get; set; } = "";
        public string BirthDate { get; set; } = "";
        public string Sex { get; set; } = "";
        public string Phone { get; set; } = "";
        public string Address { get; set; } = "";
        public string Commune { get; set; } = "";
        public int Level { get; set; }
        public string About { get; set; } = "";
        public string AboutEn { get; set; } = "";
        public OrganisationRow? Organisation { get; set; }
    }

    private sealed class OrganisationRow
    {
        public Guid Subject { get; set; }
        public string TaxCode { get; set; } = "";
        public string Name { get; set; } = "";
        public string Address { get; set; } = "";
        public string Commune { get; set; } = "";
        public string Position { get; set; } = "";
    }

    private sealed class StaffFile
    {
        public List<StaffRow> Staff { get; set; } = [];

        /// <summary>Slugs of the two wards where the story plays, by the letter the documents call them.</summary>
        public Dictionary<string, string> Wards { get; set; } = [];
    }

    private sealed class StaffRow
    {
        public string Persona { get; set; } = "";
        public Guid Subject { get; set; }
        public string Name { get; set; } = "";
        public string Title { get; set; } = "";
        public string TitleEn { get; set; } = "";
        public string Unit { get; set; } = "";

        /// <summary>The official's own number as a citizen, where the directory tells it.</summary>
        public string? PersonalId { get; set; }
    }
}
