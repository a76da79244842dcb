using MotCua.Dossiers.Contracts;

namespace MotCua.Dossiers;

/// <summary>Gathers from other capabilities what decisions on a dossier need; cached by version where the facts are immutable.</summary>
public interface IDossierFacts
{
    /// <summary>Terms under which the dossier was filed, and the calendars of the units that work on it.</summary>
    ValueTask<ProcessFacts> ForAsync(Dossier dossier, CancellationToken ct);

    /// <summary>The next official code of the unit on the city's day of <paramref name="now"/>; gaps are allowed.</summary>
    ValueTask<string> MintCodeAsync(Guid competentUnit, DateTimeOffset now, CancellationToken ct);

    /// <summary>The next number of a unit's result register this year, e.g. <c>12/GXN-UBND</c>.</summary>
    ValueTask<string> MintNumberAsync(Dossier dossier, DateTimeOffset now, CancellationToken ct);

    /// <summary>A fresh public reference, e.g. <c>T-261122-7F3K9Q</c>; given on filing.</summary>
    ValueTask<string> MintReferenceAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>What filing under the version in force needs; null when the procedure is unknown or not offered.</summary>
    ValueTask<FilingTerms?> FilingAsync(string procedure, string? caseCode, Channel channel, DateTimeOffset now, CancellationToken ct);

    /// <summary>The same for a pinned version.</summary>
    ValueTask<FilingTerms> FilingAsync(Pins pins, CancellationToken ct);

    /// <summary>True when the unit exists on that day and has a one-stop counter.</summary>
    ValueTask<bool> ReceivesAsync(Guid unit, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// Codes of components that are required, given the answers, and neither handed in completely nor, where that is enough, shown;
    /// and of those with a file that the store has lost.
    /// </summary>
    /// <param name="application">The latest application's content row.</param>
    /// <param name="seen">Components whose originals were shown in person.</param>
    ValueTask<(IReadOnlyList<string> Missing, IReadOnlyList<string> Damaged)> LackingAsync(DossierFile file, ContentRow? application, IReadOnlyList<string> seen, CancellationToken ct);
}
