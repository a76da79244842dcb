using MotCua.Dossiers.Contracts;

namespace MotCua.Dossiers.Exports;

/// <summary>What a file lists.</summary>
public enum ExportKind
{
    /// <summary>Dossiers, by an official's filter.</summary>
    List,
    /// <summary>Form 07, of one unit and period.</summary>
    Register,
}

/// <summary>The period of a register.</summary>
/// <param name="To">This day too.</param>
public sealed record RegisterPeriod(Guid Unit, DateOnly From, DateOnly To);

/// <summary>How many lines a file may have, and how long it is kept.</summary>
/// <param name="Kept"><c>MOTCUA_EXPORT_HOURS</c>.</param>
public sealed record ExportOptions(TimeSpan Kept)
{
    public const int MostRows = 100_000;

    /// <summary>Files one official may have asked for and not removed.</summary>
    public const int MostEach = 10;

    /// <summary>Without a sign of life a node counts as dead after this long.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Lines read and written at once.</summary>
    public int AtOnce { get; init; } = 500;
}

/// <summary>A dossier as a list in a file says it.</summary>
/// <param name="Applicant">Null for whoever may not read the content, and after an erasure.</param>
/// <param name="Open">Steps at work, by name and unit.</param>
public sealed record ExportedDossier(
    int Number, string? Code, string Reference, string Procedure, string? Applicant, DossierStatus Status, Channel Channel, Guid ReceivingUnit, Guid CompetentUnit,
    DateTimeOffset SubmittedAt, DateTimeOffset? AcceptedAt, DateTimeOffset? Promised, DateTimeOffset? Due, DateTimeOffset? EndedAt, IReadOnlyList<(string Step, Guid Unit)> Open);

/// <summary>Turns lines into the words of a file. The host has the words.</summary>
public interface IExportWords
{
    /// <summary>The mark of the encoding and the line of headings.</summary>
    string Head(ExportKind kind, string language);

    ValueTask<string> LinesAsync(IReadOnlyList<ExportedDossier> lines, string language, CancellationToken ct);

    ValueTask<string> LinesAsync(IReadOnlyList<RegisterLine> lines, string language, CancellationToken ct);
}
