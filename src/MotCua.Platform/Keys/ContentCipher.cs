using System.Security.Cryptography;
using System.Text;

namespace MotCua.Platform.Keys;

/// <summary>Encrypts what people typed, with the key of one dossier or person. AES-256-GCM: nonce ‖ tag ‖ cipher text.</summary>
public sealed class ContentCipher(Guid owner, byte[] key)
{
    private static readonly int NonceSize = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagSize = AesGcm.TagByteSizes.MaxSize;

    /// <summary>Whose key this is.</summary>
    public Guid Owner { get; } = owner;

    /// <param name="plain">UTF-8 bytes or a key.</param>
    /// <param name="place">Where it will stand, e.g. <c>form/1</c>: a cipher text moved elsewhere does not open.</param>
    public byte[] Seal(byte[] plain, string place) => Seal(key, plain, Associated(place));

    /// <exception cref="CryptographicException">The bytes were altered, moved or sealed by another key.</exception>
    public byte[] Open(byte[] cipher, string place) => Open(key, cipher, Associated(place));

    public byte[] Seal(string plain, string place) => Seal(Encoding.UTF8.GetBytes(plain), place);

    public string OpenText(byte[] cipher, string place) => Encoding.UTF8.GetString(Open(cipher, place));

    internal static byte[] Seal(byte[] key, byte[] plain, byte[] associated)
    {
        var sealed_ = new byte[NonceSize + TagSize + plain.Length];
        var nonce = sealed_.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, sealed_.AsSpan(NonceSize + TagSize), sealed_.AsSpan(NonceSize, TagSize), associated);
        return sealed_;
    }

    internal static byte[] Open(byte[] key, byte[] cipher, byte[] associated)
    {
        if (cipher.Length < NonceSize + TagSize)
        {
            throw new CryptographicException("Too short to be sealed content.");
        }

        var plain = new byte[cipher.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(cipher.AsSpan(0, NonceSize), cipher.AsSpan(NonceSize + TagSize), cipher.AsSpan(NonceSize, TagSize), plain, associated);
        return plain;
    }

    private byte[] Associated(string place) => [.. Owner.ToByteArray(), .. Encoding.UTF8.GetBytes(place)];
}
