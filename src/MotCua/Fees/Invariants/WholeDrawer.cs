using MotCua.Platform.Ledger;

namespace MotCua.Fees.Invariants;

/// <summary>Everything an invariant about money looks at.</summary>
/// <param name="Events">Of its stream, in order.</param>
/// <param name="Receipts">All that were ever paid into it.</param>
/// <param name="Closings">All of it, in order.</param>
internal sealed record WholeDrawer(
    DrawerRow Row, IReadOnlyList<RecordedEvent> Events, IReadOnlyList<FeeReceiptRow> Receipts, IReadOnlyList<ClosingRow> Closings);
