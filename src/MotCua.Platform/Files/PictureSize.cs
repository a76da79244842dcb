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

    /// <summary>Segments FF, marker, length; the frame header SOF0…SOF15 holds height and width as 16 bits (ITU-T T.81, B.2.2).</summary>
    public static long OfJpeg(ReadOnlySpan<byte> head)
    {
        var at = 2;
        while (at + 9 <= head.Length)
        {
            if (head[at] != 0xFF)
                return 0;
            var marker = head[at + 1];
            if (marker is 0xFF)
            {
                at++; // a fill byte
                continue;
            }

            // C4, C8 and CC are tables among the frame headers' numbers.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (long)BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..]) * BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]);
            // 01 and D0 to D8 stand alone; D9 and DA: the picture itself begins or ends.
            if (marker is 0xD9 or 0xDA)
                return 0;
            at += marker is 0x01 or (>= 0xD0 and <= 0xD8) ? 2 : 2 + BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
        }

        return 0;
    }
}
