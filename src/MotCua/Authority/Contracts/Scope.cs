using MotCua.Kernel;

namespace MotCua.Authority.Contracts;

/// <summary>What an official may do in a unit. Assigned, dated, never carried in a token.</summary>
public enum Role
{
    /// <summary>Receives dossiers at the counter (tiếp nhận).</summary>
    Receive,
    /// <summary>Returns results at the counter (trả kết quả).</summary>
    Return,
    /// <summary>Handles dossiers (chuyên viên thụ lý).</summary>
    Handle,
    /// <summary>Assigns work in a division (phân công).</summary>
    Assign,
    /// <summary>Reviews drafts (thẩm tra, soát xét).</summary>
    Review,
    /// <summary>Approves results (phê duyệt).</summary>
    Approve,
    /// <summary>Signs for the unit (ký).</summary>
    Sign,
    /// <summary>Numbers documents (văn thư cấp số).</summary>
    Number,
    /// <summary>Stamps and issues documents (phát hành).</summary>
    Issue,
    /// <summary>Answers consultations of other agencies (cho ý kiến phối hợp).</summary>
    Consult,
    /// <summary>Oversees progress in the whole city (kiểm soát).</summary>
    Oversee,
    /// <summary>Sees figures of the whole city.</summary>
    SeeFigures,
    /// <summary>Reads with a recorded reason, changes nothing.</summary>
    Audit,
    /// <summary>Files on behalf of a citizen under a mandate.</summary>
    FileOnBehalf,
    ManageCatalogue,
    ApproveCatalogue,
    ManageUnits,
    /// <summary>An API client of another system.</summary>
    Integrate,
}

/// <summary>A role held in a unit.</summary>
public sealed record Holding(Guid Unit, Role Role)
{
    /// <summary>The text under which rows keep who is involved, e.g. <c>0198…c1/Handle</c>: unit key without dashes, role.</summary>
    public string Key => KeyOf(Unit, Role);

    public static string KeyOf(Guid unit, Role role) => $"{unit:N}/{role}";

    /// <summary>The unit of a <see cref="Key"/>.</summary>
    public static Guid UnitOf(string key) => Guid.ParseExact(key.AsSpan(0, 32), "N");
}

public enum SubjectKind
{
    Anonymous,
    Citizen,
    Official,
    Integrator,
}

/// <summary>
/// Who asks, and what our tables say of them at this moment. Built once a request; every predicate takes it.
/// Rights come only from our tables: they end the moment they end.
/// </summary>
public sealed record Scope
{
    public static Scope Anonymous { get; } = new() { Kind = SubjectKind.Anonymous };

    public SubjectKind Kind { get; init; }

    /// <summary>The person's, official's or client's key; <see cref="Guid.Empty"/> for nobody.</summary>
    public Guid Subject { get; init; }

    /// <summary>Level of electronic identity of a citizen, 1 or 2; 0 for others.</summary>
    public int IdentityLevel { get; init; }

    /// <summary>Roles held today, in units at and below the assignment's.</summary>
    public IReadOnlyList<Holding> Holdings { get; init; } = [];

    /// <summary>Persons and companies the subject may act for as party today, besides themself (representation, mandate, child).</summary>
    public IReadOnlyList<Guid> Represents { get; init; } = [];

    /// <summary>Records of the same person that were made at a counter or at home before they first signed in; <see cref="Represents"/> holds them too.</summary>
    public IReadOnlyList<Guid> Earlier { get; init; } = [];

    /// <summary>An official's own person, where known, and whom he represents as a citizen: nobody handles his own dossier.</summary>
    public IReadOnlyList<Guid> OwnParties { get; init; } = [];

    /// <summary><see cref="Holding.Key"/> of each holding: what rows are compared with.</summary>
    public IReadOnlyList<string> HoldingKeys => field ??= [.. Holdings.Select(h => h.Key)];

    /// <summary>
    /// <see cref="HoldingKeys"/>, and those of the work that others do in the units where the subject assigns it: who gives work
    /// out must see where it lies, also where no step of the process assigns it.
    /// </summary>
    public IReadOnlyList<string> TeamKeys => field ??=
        [.. HoldingKeys.Concat(Holdings.Where(h => h.Role == Role.Assign).SelectMany(h => Worked.Select(role => Holding.KeyOf(h.Unit, role)))).Distinct()];

    /// <summary>Roles whose holders work on steps of a process; work of other roles is a counter's or an administrator's, and no list has it.</summary>
    public static IReadOnlyList<Role> Worked { get; } = [Role.Handle, Role.Assign, Role.Review, Role.Approve, Role.Sign, Role.Number, Role.Issue, Role.Consult];

    /// <summary>The subject and all they represent.</summary>
    public IReadOnlyList<Guid> Parties => field ??= Subject == Guid.Empty ? [] : [Subject, .. Represents];

    public bool SignedIn => Kind != SubjectKind.Anonymous;

    public bool Holds(Role role, Guid unit) => Holdings.Any(h => h.Role == role && h.Unit == unit);

    /// <summary>Held in any unit: for roles that are city-wide by nature.</summary>
    public bool Holds(Role role) => Holdings.Any(h => h.Role == role);

    public bool MayActFor(Guid party) => Parties.Contains(party);
}
