using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MotCua.Platform.Files;

/// <summary>
/// The format of a stored file: a header, then chunks of 64 KiB, each nonce ‖ tag ‖ cipher text (AES-256-GCM). File id, chunk
/// number and "this is the last one" are authenticated with each chunk, so that nothing can be cut, moved, repeated or added.
/// </summary>
internal static class SealedChunks
{
    public const int PlainSize = 64 * 1024;
    public const int NonceSize = 12;
    public const int TagSize = 16;
    public const int Overhead = NonceSize + TagSize;
    public const int SealedSize = PlainSize + Overhead;

    public static ReadOnlySpan<byte> Header => "MCF1"u8;

    /// <summary>Plain bytes in an object of this many bytes; null when no object has that length.</summary>
    public static long? PlainLength(long stored)
    {
        var body = stored - Header.Length;
        var last = body % SealedSize;
        if (body < Overhead || last is > 0 and < Overhead)
            return null;
        var chunks = (body + SealedSize - 1) / SealedSize;
        return body - chunks * Overhead;
    }

    /// <returns>Bytes of the sealed chunk written to <paramref name="target"/>.</returns>
    public static int Seal(AesGcm aes, Guid file, long index, bool last, ReadOnlySpan<byte> plain, Span<byte> target)
    {
        Span<byte> associated = stackalloc byte[25];
        Associate(file, index, last, associated);
        RandomNumberGenerator.Fill(target[..NonceSize]);
        aes.Encrypt(target[..NonceSize], plain, target.Slice(Overhead, plain.Length), target.Slice(NonceSize, TagSize), associated);
        return Overhead + plain.Length;
    }

    /// <exception cref="AuthenticationTagMismatchException">This chunk was not written here, or not as the last one.</exception>
    public static int Open(AesGcm aes, Guid file, long index, bool last, ReadOnlySpan<byte> stored, Span<byte> target)
    {
        Span<byte> associated = stackalloc byte[25];
        Associate(file, index, last, associated);
        var length = stored.Length - Overhead;
        aes.Decrypt(stored[..NonceSize], stored[Overhead..], stored.Slice(NonceSize, TagSize), target[..length], associated);
        return length;
    }

    private static void Associate(Guid file, long index, bool last, Span<byte> target)
    {
        file.TryWriteBytes(target, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(target[16..], index);
        target[24] = last ? (byte)1 : (byte)0;
    }
}
