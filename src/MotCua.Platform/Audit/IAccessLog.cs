using MotCua.Platform.Keys;

namespace MotCua.Platform.Audit;

/// <summary>Records who read a citizen's personal data, an official or the party who takes a copy: who, what, why, when. The citizen may see it.</summary>
/// <remarks>Design §3. Writes are in the ledger already; this is for reads.</remarks>
public interface IAccessLog
{
    /// <summary>In place of a dossier where somebody searched: that there was a search, whatever it found. No citizen's list shows it, an auditor's does.</summary>
    static Guid NoDossier => Guid.Empty;

    const string List = "list";

    const string Register = "register";

    /// <summary>A line of a file that an official took along.</summary>
    const string Exported = "export";

    /// <summary>A copy that a party took of their own data.</summary>
    const string Copied = "copy";

    /// <summary>Recorded before the answer goes out: what could not be recorded is not shown.</summary>
    Task RecordAsync(Reading reading, CancellationToken ct);

    /// <summary>
    /// A list named the people of these dossiers: one reading of each, once a legal day, for an official comes back to the same
    /// list many times an hour and the citizen wants to know who, not how often.
    /// </summary>
    /// <param name="what"><see cref="List"/>, <see cref="Register"/> where address and telephone stand beside the name, or <see cref="Exported"/> where it all goes into a file.</param>
    Task RecordListAsync(Guid subject, IReadOnlyCollection<Guid> dossiers, CancellationToken ct, string what = List);

    /// <summary>The party takes a copy of these dossiers: recorded once a legal day of each.</summary>
    Task RecordCopyAsync(Guid party, IReadOnlyCollection<Guid> dossiers, CancellationToken ct);

    /// <summary>Who looked at a dossier, newest first.</summary>
    /// <param name="most">Of openings, of names in lists, and of copies, each.</param>
    /// <param name="cipher">The dossier's, to read notes with; null after an erasure.</param>
    Task<IReadOnlyList<RecordedReading>> OfAsync(Guid dossier, int most, ContentCipher? cipher, CancellationToken ct);

    /// <summary>Who looked at any of these dossiers, newest first, without the notes.</summary>
    /// <param name="most">Of openings, of names in lists, and of copies, each.</param>
    Task<IReadOnlyList<(Guid Dossier, RecordedReading Reading)>> OfManyAsync(IReadOnlyCollection<Guid> dossiers, int most, CancellationToken ct);
}

/// <summary>Why somebody read personal data. A closed list: free words are a note, under the dossier's key.</summary>
public enum AccessReason
{
    /// <summary>Their unit and role have to do with the dossier.</summary>
    Handling,

    /// <summary>They opened a file that could not be scanned, and said why.</summary>
    Unscanned,

    /// <summary>The party took a copy of their own data.</summary>
    Own,
}

/// <summary>One reading.</summary>
/// <param name="Subject">Who reads: an official, or the party who takes a copy.</param>
/// <param name="What"><c>dossier</c> for the content as a whole, <c>file/…</c> for one paper, <c>list</c> for the name in a list, <c>register</c> for a line of the register, <c>export</c> for a line of a file that an official took along, <c>copy</c> for a copy that the party took, <c>search</c> for a search over all (<see cref="IAccessLog.NoDossier"/>). Codes and keys only.</param>
public sealed record Reading(Guid Subject, Guid Dossier, string What, AccessReason Reason)
{
    /// <summary>What the official gave as the reason, where one had to be given; at most 500 characters are kept.</summary>
    public string? Note { get; init; }

    /// <summary>The dossier's cipher: a note is kept under it or not at all.</summary>
    public ContentCipher? Cipher { get; init; }
}

public sealed record RecordedReading(Guid Subject, string What, AccessReason Reason, string? Note, DateTimeOffset At);
