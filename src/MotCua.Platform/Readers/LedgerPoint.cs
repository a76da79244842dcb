namespace MotCua.Platform.Readers;

/// <summary>A place in the order in which transactions became visible; see <see cref="CommitOrder"/>.</summary>
/// <param name="Epoch">Raised by each restore.</param>
/// <param name="Tx">PostgreSQL's transaction id; 0 on SQLite, whose rowid order is the commit order.</param>
/// <param name="Position">Order within the transaction.</param>
public readonly record struct LedgerPoint(int Epoch, long Tx, long Position) : IComparable<LedgerPoint>
{
    /// <summary>Before the first row a reader will ever see.</summary>
    public static LedgerPoint Beginning { get; } = new(0, 0, 0);

    /// <summary>Before any row that can be in the table at all, also one somebody put there with an impossible position.</summary>
    public static LedgerPoint BeforeAll { get; } = new(int.MinValue, 0, long.MinValue);

    public int CompareTo(LedgerPoint other) => (Epoch, Tx, Position).CompareTo((other.Epoch, other.Tx, other.Position));

    public static bool operator <(LedgerPoint a, LedgerPoint b) => a.CompareTo(b) < 0;

    public static bool operator >(LedgerPoint a, LedgerPoint b) => a.CompareTo(b) > 0;

    public static bool operator <=(LedgerPoint a, LedgerPoint b) => a.CompareTo(b) <= 0;

    public static bool operator >=(LedgerPoint a, LedgerPoint b) => a.CompareTo(b) >= 0;
}

/// <summary>What sealing needs of a ledger row.</summary>
public sealed record LedgerMark(LedgerPoint Point, Guid Stream, long Version, byte[] Hash);
