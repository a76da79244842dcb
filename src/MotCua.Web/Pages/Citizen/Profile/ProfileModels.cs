using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Pages.Citizen.Profile;

/// <summary>What the city knows of a person, and what they say themself.</summary>
/// <param name="Known">From the e-ID: changed there, not here.</param>
/// <param name="For">Companies and persons the reader may act for.</param>
public sealed record ProfileModel(IReadOnlyList<SumLine> Known, IReadOnlyList<string> For)
{
    public required long Revision { get; init; }

    /// <summary>What stands in the boxes; what was typed, after a refusal.</summary>
    public required ProfileFields Fields { get; init; }

    /// <summary>The e-ID's phone, for whom there is no other.</summary>
    public string? KnownPhone { get; init; }

    public bool Saved { get; init; }

    public int Notices { get; init; }

    public IReadOnlyList<ErrorLine> Errors { get; init; } = [];

    public string? ErrorAt(string field) => Errors.FirstOrDefault(line => line.FieldId == Field.IdOf(field))?.Words;
}

public sealed record ProfileFields(string? Phone, string? Email, string? Delivery, string? Language, bool Simple);

/// <summary>One reading of any of the reader's dossiers.</summary>
public sealed record AnyReaderLine(ReaderLine Reader, string Code, string Address);

public sealed record AllReadersModel(IReadOnlyList<AnyReaderLine> Lines, bool More);
