using MotCua.Platform.Storage;

namespace MotCua.Platform.Readers;

/// <summary>One ledger row as a projection reads it.</summary>
/// <param name="At">Legal time of the event.</param>
/// <param name="Unit">The unit in which an official acted.</param>
/// <param name="Record">The envelope.</param>
public readonly record struct LedgerEntry(Guid Stream, long Version, string Type, DateTimeOffset At, Guid? Unit, byte[] Record);

/// <summary>A stretch of the ledger in commit order.</summary>
/// <param name="From">The checkpoint before it.</param>
/// <param name="To">The checkpoint after it.</param>
/// <param name="Entries">Rows of the wanted types; the others are passed over.</param>
/// <param name="Rows">How many rows lie between the two checkpoints, wanted or not.</param>
public sealed record LedgerStretch(LedgerPoint From, LedgerPoint To, IReadOnlyList<LedgerEntry> Entries, int Rows);

/// <summary>
/// A projection that is built anew beside the one people read: each row of its tables belongs to a generation, one generation
/// serves, and another may be under construction. See <see cref="Operations.Rebuild"/> and ADR 0015.
/// </summary>
public interface IGenerations : ILedgerSubscriber
{
    /// <summary>Types of events it reads; rows of others are not even fetched.</summary>
    IReadOnlyCollection<string> Types { get; }

    /// <summary>As <see cref="ILedgerSubscriber.HandleAsync"/>, for the rows of one generation.</summary>
    Task HandleAsync(LedgerStretch stretch, int generation, AppDb db, CancellationToken ct);

    /// <summary>Deletes some rows of a generation nobody reads any more, in a transaction of its own.</summary>
    /// <returns>True while more are left.</returns>
    Task<bool> DropAsync(int generation, AppDb db, CancellationToken ct);

    Task ILedgerSubscriber.HandleAsync(IReadOnlyList<Ledger.LedgerRow> rows, AppDb db, CancellationToken ct) =>
        throw new NotSupportedException($"{Name} is read by generation.");
}

/// <summary>Which generation of a projection serves, and which one is being built.</summary>
public sealed class ProjectionRow
{
    public required string Name { get; init; }

    public required int Serving { get; set; }

    /// <summary>Null while none is being built.</summary>
    public int? Building { get; set; }

    /// <summary>Ledger rows the one under construction has behind it.</summary>
    public long Done { get; set; }

    /// <summary>Ledger rows there were when it was begun.</summary>
    public long Total { get; set; }

    internal ProjectionRow()
    {
    }
}
