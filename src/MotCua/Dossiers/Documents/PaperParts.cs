namespace MotCua.Dossiers.Documents;

/// <summary>The body that issues a paper.</summary>
/// <param name="ParentBody">The body above it, in capitals, e.g. the city's committee.</param>
/// <param name="Body">The issuing body, in capitals.</param>
/// <param name="Point">The one-stop point that serves, in capitals; null when the body itself does.</param>
/// <param name="Place">Place name before the date, e.g. the city.</param>
/// <param name="Calls">How running text calls it, e.g. "Điểm Một cửa phường …".</param>
public sealed record PaperIssuer(string ParentBody, string Body, string? Point, string Place, string Calls);

/// <summary>A person or organisation as a form names it.</summary>
/// <param name="IdLabel">What the number is, e.g. <see cref="PaperWords.PersonalId"/> or <see cref="PaperWords.OrganisationId"/>.</param>
public sealed record PaperParty(string Name, string IdLabel, string IdNumber, string? Address, string? Phone, string? Email);

/// <summary>A document handed in.</summary>
/// <param name="Form">In what form: electronic form, scan, certified copy, data.</param>
public sealed record PaperComponent(string Name, string Form, int Count);

/// <summary>A signature as the paper shows it. It claims only what happened.</summary>
/// <param name="Role">Lines in capitals above it.</param>
/// <param name="How">In brackets: to be signed by hand, identified by e-ID, confirmed on the system, signed digitally.</param>
/// <param name="Stamp">Lines of the digital signature's box; empty when there is none.</param>
/// <param name="Name">Name under it; null leaves room for a hand.</param>
public sealed record PaperSignature(IReadOnlyList<string> Role, string How, IReadOnlyList<string> Stamp, string? Name)
{
    public IEnumerable<string> Lines => [.. Role, How, .. Stamp, .. Name is null ? [] : new[] { Name }];

    /// <summary>To be signed by hand on paper.</summary>
    public static PaperSignature ByHand(string role, string? name = null) => new([role], PaperWords.SignByHand, [], name);

    /// <summary>The applicant, identified by the e-ID when filing.</summary>
    public static PaperSignature Identified(string role, string name, int level) => new([role], PaperWords.Identified(level), [], name);

    /// <summary>Filed from the account of an electronic identity; the dossier does not say of which level.</summary>
    public static PaperSignature Online(string role, string name, DateTimeOffset at) => new([role], PaperWords.FiledOnline(at), [], name);

    /// <summary>Nobody has signed yet.</summary>
    public static PaperSignature Unsigned { get; } = new([], PaperWords.NotSigned, [], null);

    /// <summary>An officer's step that the ledger records; no digital signature is claimed.</summary>
    public static PaperSignature OnSystem(string role, string name, DateTimeOffset at) => new([role], PaperWords.ConfirmedAt(at), [], name);

    /// <summary>A digital signature, with what its box says.</summary>
    public static PaperSignature Digital(IReadOnlyList<string> role, string name, string unit, DateTimeOffset at) =>
        new(role, PaperWords.SignedDigitally, [$"{PaperWords.SignedBy}: {name}", unit, PaperTime.Stamp(at)], name);
}
