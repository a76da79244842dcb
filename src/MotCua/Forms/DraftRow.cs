namespace MotCua.Forms;

/// <summary>A begun application that nobody but its owner may know of.</summary>
internal sealed class DraftRow
{
    /// <summary>Becomes the dossier's id: submitting a draft twice files it once.</summary>
    public required Guid Id { get; init; }

    public required Guid Owner { get; init; }

    public required string ProcedureCode { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>Thrown away after this moment unless it is saved again.</summary>
    public required DateTimeOffset KeepUntil { get; init; }

    public required long Revision { get; init; }
}

/// <summary>What was typed so far, sealed with its owner's content key.</summary>
internal sealed class DraftContentRow
{
    public required Guid Draft { get; init; }

    public required byte[] Sealed { get; init; }
}
