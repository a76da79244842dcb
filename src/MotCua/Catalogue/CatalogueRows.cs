namespace MotCua.Catalogue;

/// <summary>A published version: the package as written. Never changed once there.</summary>
internal sealed class VersionRow
{
    public string Code { get; set; } = "";
    public int Version { get; set; }
    public DateOnly InForceFrom { get; set; }

    /// <summary>The package's files by path, as JSON; <see cref="Hash"/> is its SHA-256.</summary>
    public string Content { get; set; } = "";
    public string Hash { get; set; } = "";
    public string NameVi { get; set; } = "";
    public string NameEn { get; set; } = "";
    public string Field { get; set; } = "";
    public string Level { get; set; } = "";
    public string ServiceLevel { get; set; } = "";

    /// <summary>What it is found by, without diacritics: <see cref="FoundBy"/>.</summary>
    public string Folded { get; set; } = "";
    public Guid ProposedBy { get; set; }
    public Guid ApprovedBy { get; set; }
    public DateTimeOffset PublishedAt { get; set; }
}
