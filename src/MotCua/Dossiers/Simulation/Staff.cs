using System.Security.Cryptography;
using System.Text;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;

namespace MotCua.Dossiers.Simulation;

/// <summary>Who works in the simulated city: the officials that are there, and invented ones in posts that nobody holds.</summary>
internal sealed class Staff
{
    private static readonly (string Key, LocalText Title, Role[] Roles)[] CommunePosts =
    [
        ("counter", new("Công chức tiếp nhận và trả kết quả", "Counter officer"), [Role.Receive, Role.Return]),
        ("specialist", new("Chuyên viên", "Specialist"), [Role.Handle]),
        ("head", new("Trưởng phòng", "Division head"), [Role.Assign, Role.Review]),
        ("leader", new("Chủ tịch Ủy ban nhân dân", "Chair of the committee"), [Role.Approve, Role.Sign]),
        ("registry", new("Văn thư", "Registry clerk"), [Role.Number, Role.Issue]),
    ];

    private static readonly (string Key, LocalText Title, Role[] Roles)[] DepartmentPosts =
        [("consult", new("Chuyên viên", "Specialist"), [Role.Consult])];

    private readonly Dictionary<(Guid Unit, Role Role), Scope[]> holders;

    private Staff(IEnumerable<Assigned> assigned)
    {
        IReadOnlyList<Assigned> all = [.. assigned];
        var scopes = all.GroupBy(role => role.Subject).ToDictionary(official => official.Key, official => new Scope
        {
            Kind = SubjectKind.Official, Subject = official.Key, Holdings = [.. official.Select(role => new Holding(role.Unit, role.Role)).Distinct()],
        });
        holders = all.GroupBy(role => (role.Unit, role.Role)).ToDictionary(post => post.Key, post => post.Select(role => scopes[role.Subject]).Distinct().ToArray());
    }

    /// <summary>An official who holds the role there; the same one for the same salt.</summary>
    public Scope Who(Role role, Guid unit, int salt) => holders.TryGetValue((unit, role), out var found)
        ? found[(salt & int.MaxValue) % found.Length]
        : throw new InvalidOperationException($"Nobody holds {role} in unit {unit}: the simulated city has no post for it.");

    /// <summary>Fills the empty posts of these units; who was put there before stays.</summary>
    /// <param name="from">From when invented officials hold their roles.</param>
    public static async Task<Staff> HireAsync(
        IReadOnlyCollection<Unit> communes, IReadOnlyCollection<Unit> departments, IAssignments assignments, IOfficials officials, DateTimeOffset from, DateTimeOffset now, CancellationToken ct)
    {
        var held = await assignments.HeldAsync(now, ct);
        var filled = held.Select(role => (role.Unit, role.Role)).ToHashSet();
        var hired = new List<(Official Official, Role[] Roles)>();
        foreach (var (unit, posts) in communes.Select(unit => (unit, CommunePosts)).Concat(departments.Select(unit => (unit, DepartmentPosts))))
        {
            foreach (var (key, title, roles) in posts)
            {
                if (!roles.Any(role => filled.Contains((unit.Id, role))))
                {
                    var id = IdOf(unit, key);
                    var random = new Random(BitConverter.ToInt32(id.ToByteArray(), 0));
                    hired.Add((new(id, InventedNames.Of(random, random.Next(2) == 0 ? Sex.Female : Sex.Male), title, unit.Id), roles));
                }
            }
        }

        await officials.AddAsync([.. hired.Select(h => h.Official)], ct);
        IReadOnlyList<Assigned> fresh = [.. hired.SelectMany(h => h.Roles.Select(role => new Assigned(h.Official.Subject, h.Official.Unit, role)))];
        await assignments.AddAsync(fresh, from, ct);
        return new([.. held, .. fresh]);
    }

    /// <summary>The key follows from unit and post: hiring again finds the same person.</summary>
    private static Guid IdOf(Unit unit, string post)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"simulated official {unit.Slug} {post}")).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80); // version 8: our own rule
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
