namespace MotCua.Fees.Contracts;

/// <summary>For whoever shows a dossier: what was paid for it. The caller has passed the dossier's own door.</summary>
public interface IFeeReceipts
{
    /// <summary>The last receipt, also one that was refunded; null when nothing was ever paid.</summary>
    Task<FeeReceipt?> LastAsync(Guid dossier, CancellationToken ct);
}
