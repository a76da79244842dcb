using MotCua.Dossiers.Contracts;

namespace MotCua.Dossiers.Exports;

/// <summary>Turns lines into the words of a file. The host has the words.</summary>
public interface IExportWords
{
    /// <summary>The mark of the encoding and the line of headings.</summary>
    string Head(ExportKind kind, string language);

    ValueTask<string> LinesAsync(IReadOnlyList<ExportedDossier> lines, string language, CancellationToken ct);

    ValueTask<string> LinesAsync(IReadOnlyList<RegisterLine> lines, string language, CancellationToken ct);
}

/// <summary>A dossier as a list in a file says it.</summary>
/// <param name="Applicant">Null for whoever may not read the content, and after an erasure.</param>
/// <param name="Open">Steps at work, by name and unit.</param>
public sealed record ExportedDossier(
    int Number, string? Code, string Reference, string Procedure, string? Applicant, DossierStatus Status, Channel Channel, Guid ReceivingUnit, Guid CompetentUnit,
    DateTimeOffset SubmittedAt, DateTimeOffset? AcceptedAt, DateTimeOffset? Promised, DateTimeOffset? Due, DateTimeOffset? EndedAt, IReadOnlyList<(string Step, Guid Unit)> Open);
