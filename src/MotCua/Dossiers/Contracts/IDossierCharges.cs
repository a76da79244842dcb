using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers.Contracts;

/// <summary>A dossier as a matter of money, to one who may know of it.</summary>
/// <param name="Code">Null before acceptance.</param>
/// <param name="Answers">Null for whoever may not read them, above all for the official whose own dossier it is; and after an erasure.</param>
/// <param name="Cipher">Seals what is written about it; null as the answers.</param>
public sealed record ChargedDossier(
    Guid Id, string? Code, DossierStatus Status, Pins Pins, Channel Channel, Guid ReceivingUnit, Guid CompetentUnit, DateTimeOffset SubmittedAt,
    FormAnswers? Answers, ContentCipher? Cipher)
{
    /// <summary>What it costs can be said, and money may be taken for it.</summary>
    public bool Readable => Answers is not null;

    /// <summary>It was accepted, and its work did not stop: whoever gets the service pays for it.</summary>
    public bool Accepted => Code is not null && Status is not (DossierStatus.Refused or DossierStatus.Stopped);
}

/// <summary>For Fees, which collects what dossiers cost.</summary>
public interface IDossierCharges
{
    /// <summary>Adds the dossier to a batch that is read with other rows; the result is called after the batch was read and is null for whoever may not know of it.</summary>
    Func<Scope, ChargedDossier?> Plan(ReadBatch reads, Guid dossier);

    /// <summary>The same by key, reference or official code.</summary>
    Task<ChargedDossier?> FindAsync(string idOrCode, Scope scope, CancellationToken ct);

    /// <summary>What a readable dossier costs, by the fee schedule, calendar, channel and day of its filing and its answers of today.</summary>
    ValueTask<FeeQuote> QuoteAsync(ChargedDossier dossier, CancellationToken ct);
}
