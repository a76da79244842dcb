namespace MotCua.Platform.Operations;

/// <summary>Copies the whole database out and in; one implementation an engine.</summary>
internal interface IDatabaseCopy
{
    string Engine { get; }

    /// <summary>A consistent copy as of one moment, beside running commands.</summary>
    Task<(int Epoch, long LedgerRows, IReadOnlyList<BackupTable> Tables)> ExportAsync(string folder, CancellationToken ct);

    /// <summary>How many ledger rows the database at hand has; 0 when there is no database yet.</summary>
    Task<long> LedgerRowsAsync(CancellationToken ct);

    /// <summary>Fills an empty database and raises its epoch.</summary>
    Task ImportAsync(string folder, BackupManifest manifest, CancellationToken ct);
}
