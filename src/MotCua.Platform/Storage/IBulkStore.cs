namespace MotCua.Platform.Storage;

/// <summary>Puts many new rows of any tables into the database at once. For loads that may be done again from the start; commands go through <see cref="ICommandStore"/>.</summary>
public interface IBulkStore
{
    /// <summary>
    /// Inserts all rows in one transaction; rows of one table in the order given, which is the order of ledger positions.
    /// The caller cuts its load so that a transaction takes at most two seconds (ledger readers wait behind it).
    /// </summary>
    Task InsertAsync(IReadOnlyCollection<object> rows, CancellationToken ct);
}
