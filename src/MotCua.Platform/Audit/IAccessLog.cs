namespace MotCua.Platform.Audit;

/// <summary>Records that an official read a citizen's personal data: who, what, why, when. The citizen may see it.</summary>
/// <remarks>Design §3. Writes are in the ledger already; this is for reads.</remarks>
public interface IAccessLog
{
    /// <summary>Recorded before the answer goes out: what could not be recorded is not shown.</summary>
    /// <param name="subject">The official who reads.</param>
    /// <param name="what"><c>dossier</c> for the content as a whole, <c>file/…</c> for one paper. Codes and keys only.</param>
    /// <param name="reason">Why, where the official had to say so; at most 500 characters are kept.</param>
    Task RecordAsync(Guid subject, Guid dossier, string what, string? reason, CancellationToken ct);

    /// <summary>Who looked at a dossier, newest first.</summary>
    Task<IReadOnlyList<AccessLogRow>> OfAsync(Guid dossier, int most, CancellationToken ct);
}
