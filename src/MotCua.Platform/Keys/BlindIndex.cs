using System.Security.Cryptography;
using System.Text;

namespace MotCua.Platform.Keys;

/// <summary>
/// Exact look-up of encrypted values (personal id, phone, e-mail): a keyed hash that says nothing without the key.
/// The first byte is the key's version, so that the key can be replaced row by row.
/// </summary>
public sealed class BlindIndex(MasterKey master)
{
    private const byte KeyVersion = 1;

    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, master.Bytes, 32, info: "motcua blind index"u8.ToArray());

    /// <param name="kind">What is indexed, e.g. <c>personal-id</c>: equal values of different kinds differ.</param>
    /// <param name="value">Already normalised.</param>
    public byte[] Of(string kind, string value) =>
        [KeyVersion, .. HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{kind}\0{value}"))];
}

/// <summary>Hash of content for the ledger: salted, so that it cannot be guessed from short values.</summary>
public static class ContentHash
{
    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(16);

    public static byte[] Of(byte[] salt, byte[] content) => SHA256.HashData([.. salt, .. content]);
}
