using System.Security.Cryptography;
using MotCua.Platform.Keys;

namespace MotCua.Platform.Commands;

/// <summary>
/// Keyed hash of a command's input. The input names people: an unkeyed hash of a form with few unknowns could be guessed from a
/// copy of the database, this one cannot without the master key.
/// </summary>
public sealed class InputHashes
{
    private readonly byte[] key;

    public InputHashes(MasterKey master) => key = HKDF.DeriveKey(HashAlgorithmName.SHA256, master.Bytes, 32, info: "motcua command input"u8.ToArray());

    private InputHashes() => key = RandomNumberGenerator.GetBytes(32);

    /// <summary>For commands that no request brought: the hash is as safe, but compares only within this process.</summary>
    public static InputHashes Passing { get; } = new();

    public byte[] Of(ReadOnlySpan<byte> input) => HMACSHA256.HashData(key, input);
}
