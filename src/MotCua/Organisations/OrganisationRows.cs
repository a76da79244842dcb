using MotCua.Organisations.Contracts;

namespace MotCua.Organisations;

internal sealed class UnitRow
{
    public Guid Id { get; set; }
    public string Slug { get; set; } = "";
    public UnitKind Kind { get; set; }
    public DateOnly ValidFrom { get; set; }
    public DateOnly? ValidTo { get; set; }
}

internal sealed class UnitNameRow
{
    public Guid Unit { get; set; }
    public DateOnly ValidFrom { get; set; }
    public DateOnly? ValidTo { get; set; }
    public string NameVi { get; set; } = "";
    public string NameEn { get; set; } = "";
    public string Folded { get; set; } = "";
}

internal sealed class UnitCodeRow
{
    public const string Gso = "gso";
    public const string Agency = "agency";

    public Guid Unit { get; set; }

    /// <summary>Who gave the code: the statistics office (<c>gso</c>), or the agency code of dossier codes.</summary>
    public string Scheme { get; set; } = "";
    public DateOnly ValidFrom { get; set; }
    public DateOnly? ValidTo { get; set; }
    public string Code { get; set; } = "";
}

internal sealed class UnitParentRow
{
    public Guid Unit { get; set; }
    public DateOnly ValidFrom { get; set; }
    public DateOnly? ValidTo { get; set; }
    public Guid Parent { get; set; }
}

internal sealed class SuccessionRow
{
    public Guid Unit { get; set; }
    public Guid Successor { get; set; }
    public DateOnly OnDay { get; set; }
    public string Basis { get; set; } = "";
}

internal sealed class OfficialRow
{
    public Guid Subject { get; set; }
    public string Name { get; set; } = "";
    public string TitleVi { get; set; } = "";
    public string TitleEn { get; set; } = "";
    public Guid Unit { get; set; }
}

/// <summary>One version of all calendars; never changed once written.</summary>
internal sealed class CalendarRow
{
    public int Version { get; set; }
    public string Content { get; set; } = "";
    public DateTimeOffset PublishedAt { get; set; }
}

/// <summary>One row: raised with every change of units, so that nodes know when to read again.</summary>
internal sealed class OrganisationsStateRow
{
    public const int TheOne = 1;

    public int Id { get; set; }
    public long Version { get; set; }

    /// <summary>Hash of the reference files that were loaded last: loading the same ones again is free.</summary>
    public string SourceHash { get; set; } = "";
}
