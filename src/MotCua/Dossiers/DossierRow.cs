using MotCua.Dossiers.Contracts;
using System.Text.Json;
using MotCua.Platform.Ledger;

namespace MotCua.Dossiers;

/// <summary>The dossier's row: the state as JSON, and beside it the columns that lists, searches and predicates need.</summary>
public sealed class DossierRow
{
    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public string? Code { get; init; }

    public required string Procedure { get; init; }

    public required DossierStatus Status { get; init; }

    public required Channel Channel { get; init; }

    public required Guid Party { get; init; }

    public Guid? FiledBy { get; init; }

    public required Guid ReceivingUnit { get; init; }

    public required Guid CompetentUnit { get; init; }

    /// <summary><see cref="Dossier.Involved"/>.</summary>
    public required string[] Involved { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    public DateTimeOffset? Promised { get; init; }

    public DateTimeOffset? Due { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public required long Revision { get; init; }

    public required byte[] HeadHash { get; init; }

    /// <summary>The fold of the events, as JSON.</summary>
    public required string State { get; init; }

    // Not part of the fold: nulled when the person is erased (design §3).

    /// <summary>The applicant's name without diacritics, for search.</summary>
    public string? ApplicantFolded { get; init; }

    /// <summary>Blind index of the applicant's personal id.</summary>
    public byte[]? ApplicantIdIndex { get; init; }

    /// <summary>Blind index of the check characters printed on the receipt.</summary>
    public byte[]? CheckIndex { get; init; }

    internal DossierRow()
    {
    }

    /// <summary>The row of a state; what is not part of the fold is carried over.</summary>
    public static DossierRow Of(Dossier d, byte[] headHash, DossierSearchFields search) => Of(d, headHash, search, JsonSerializer.Serialize(d, Envelope.Json));

    /// <summary>The same without the state as JSON: for a rehearsal, which writes it once at its end.</summary>
    internal static DossierRow Sketch(Dossier d, byte[] headHash, DossierSearchFields search) => Of(d, headHash, search, state: "");

    private static DossierRow Of(Dossier d, byte[] headHash, DossierSearchFields search, string state) => new()
    {
        Id = d.Id,
        Reference = d.Reference,
        Code = d.Code,
        Procedure = d.Pins.Procedure,
        Status = d.Status,
        Channel = d.Channel,
        Party = d.Party,
        FiledBy = d.FiledBy,
        ReceivingUnit = d.ReceivingUnit,
        CompetentUnit = d.CompetentUnit,
        Involved = [.. d.Involved],
        SubmittedAt = d.SubmittedAt,
        AcceptedAt = d.AcceptedAt,
        Promised = d.Promised,
        Due = d.Due,
        EndedAt = d.EndedAt,
        Revision = d.Revision,
        HeadHash = headHash,
        State = state,
        ApplicantFolded = search.ApplicantFolded,
        ApplicantIdIndex = search.ApplicantIdIndex,
        CheckIndex = search.CheckIndex,
    };

    /// <summary>The state this row keeps.</summary>
    public Dossier Read() => JsonSerializer.Deserialize<Dossier>(State, Envelope.Json)
        ?? throw new JsonException($"Dossier {Id} has no state.");

    public DossierSearchFields SearchFields => new(ApplicantFolded, ApplicantIdIndex, CheckIndex);
}

/// <summary>What may be searched but is not part of the history.</summary>
public sealed record DossierSearchFields(string? ApplicantFolded, byte[]? ApplicantIdIndex, byte[]? CheckIndex);
