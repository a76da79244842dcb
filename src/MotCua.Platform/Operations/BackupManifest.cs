using System.Security.Cryptography;
using System.Text.Json;
using MotCua.Platform.Ledger;

namespace MotCua.Platform.Operations;

/// <summary>One table as it lies in a backup of PostgreSQL.</summary>
public sealed record BackupTable(string Name, IReadOnlyList<string> Columns, string File, string Sha256);

/// <summary>What a backup folder holds. Written last: a folder without it is not a backup.</summary>
/// <remarks>Never in a backup: the master key and the key that signs seals. Keep them elsewhere; without the master key the content is unreadable.</remarks>
public sealed record BackupManifest(string Engine, DateTimeOffset At, int Epoch, long LedgerRows, IReadOnlyList<BackupTable> Tables, long Files, long FileBytes)
{
    internal const string Name = "backup.json";

    private static readonly JsonSerializerOptions Readable = new(Envelope.Json) { WriteIndented = true };

    internal static BackupManifest? Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        return File.Exists(path) ? JsonSerializer.Deserialize<BackupManifest>(File.ReadAllText(path), Readable) : null;
    }

    internal void Write(string folder) => File.WriteAllText(Path.Combine(folder, Name), JsonSerializer.Serialize(this, Readable));

    internal static string Sha256Of(string path)
    {
        using var file = File.OpenRead(path);
        return Seal.Hex(SHA256.HashData(file));
    }
}
