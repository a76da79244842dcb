namespace MotCua.Platform.Operations;

/// <summary>Where the parts of an installation lie that are not in the database.</summary>
/// <param name="DataFolder">The <c>data</c> folder of this installation.</param>
/// <param name="FilesFolder">The file store's directory (<c>MOTCUA_FILES</c>), or null for <c>data/files</c>.</param>
/// <param name="SealKeyPath">The private key that signs seals (PEM), or null for <c>data/keys/seal.pem</c>. Never in a backup.</param>
public sealed record OperationsOptions(string DataFolder, string? FilesFolder = null, string? SealKeyPath = null)
{
    public string Seals => Path.Combine(DataFolder, "seals");

    public string Files => FilesFolder ?? Path.Combine(DataFolder, "files");

    public string SealKey => SealKeyPath ?? Path.Combine(DataFolder, "keys", "seal.pem");

    public string ServerLock => Path.Combine(DataFolder, "server.lock");
}
