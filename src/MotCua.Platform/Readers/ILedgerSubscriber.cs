using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Readers;

/// <summary>Somebody who follows the ledger: a notice, a counter, whatever another capability derives from what happened.</summary>
public interface ILedgerSubscriber
{
    /// <summary>Names its checkpoint; final.</summary>
    string Name { get; }

    /// <summary>How many rows it takes at most in one transaction.</summary>
    int MostRows => 200;

    /// <summary>
    /// Carries out the effect of some rows, in commit order. What it writes through <paramref name="db"/> commits together
    /// with the checkpoint: each row takes effect exactly once. Its transaction is short: no calls to the outside here.
    /// </summary>
    /// <param name="rows">Never empty. A version of a stream comes after the versions before it, save across aggregates.</param>
    /// <param name="db">Inside the reader's transaction; changes are saved for it.</param>
    /// <param name="ct">Stops the attempt; nothing is then written.</param>
    Task HandleAsync(IReadOnlyList<LedgerRow> rows, AppDb db, CancellationToken ct);
}

/// <summary>A subscriber whose tables hold nothing but what the ledger says, and can be rebuilt from it.</summary>
public interface ILedgerProjection : ILedgerSubscriber
{
    /// <summary>Empties its tables; the ledger is then read again from the beginning.</summary>
    Task ForgetAsync(AppDb db, CancellationToken ct);
}

/// <summary>How far a subscriber has come.</summary>
public sealed class LedgerReaderRow
{
    public required string Name { get; init; }

    public required int Epoch { get; set; }

    public required long Tx { get; set; }

    public required long Position { get; set; }

    internal LedgerReaderRow()
    {
    }
}
