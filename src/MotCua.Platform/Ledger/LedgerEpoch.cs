namespace MotCua.Platform.Ledger;

/// <summary>The present epoch, read at start. Only a restore raises it, and no node runs during a restore.</summary>
public sealed class LedgerEpoch
{
    public int Current { get; internal set; } = 1;
}

/// <summary>The one row that holds it.</summary>
public sealed class LedgerEpochRow
{
    public int Id { get; init; }

    public int Epoch { get; set; }
}
