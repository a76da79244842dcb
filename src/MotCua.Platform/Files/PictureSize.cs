using System.Buffers.Binary;

namespace MotCua.Platform.Files;

/// <summary>How many dots a picture claims to have, read from its header and nothing else; 0 when it does not say.</summary>
internal static class PictureSize
{
    /// <summary>The chunk IHDR stands first: width and height as 32 bits (PNG 3rd edition, 11.2.1).</summary>
    public static long OfPng(ReadOnlySpan<byte> head) =>
        head.Length >= 24 && head[12..16].SequenceEqual("IHDR"u8)
            ? (long)BinaryPrimitives.ReadUInt32BigEndian(head[16..]) * BinaryPrimitives.ReadUInt32BigEndian(head[20..])
            : 0;
}
