using System.Buffers.Binary;

namespace MotCua.Platform.Files;

/// <summary>The directory at the end of a ZIP archive: what it says it unpacks to. Nothing is unpacked (APPNOTE.TXT 4.3.12, 4.3.16).</summary>
/// <param name="TooMuch">More than any letter unpacks to.</param>
internal sealed record ZipDirectory(bool TooMuch)
{
    /// <summary>Bytes at the end of a file within which the directory's end must lie: a comment of 64 KiB may follow it.</summary>
    public const int Reach = EndSize + ushort.MaxValue;

    private const int EndSize = 22;
    private const int EntrySize = 46;
    private const int MostEntries = 10_000;
    private const long MostUnpacked = 1024L * 1024 * 1024;

    /// <summary>Text packs to a tenth; what packs to a hundredth of more than this is nothing but repetition.</summary>
    private const long Harmless = 50L * 1024 * 1024;
    private const int MostRatio = 100;

    /// <summary>Null when the file does not end as an archive does.</summary>
    /// <param name="tail">The last <see cref="Reach"/> bytes of the file, or all.</param>
    public static ZipDirectory? Read(ReadOnlySpan<byte> tail)
    {
        for (var end = tail.Length - EndSize; end >= 0; end--)
        {
            if (tail[end..].StartsWith("PK\u0005\u0006"u8) && end + EndSize + BinaryPrimitives.ReadUInt16LittleEndian(tail[(end + 20)..]) <= tail.Length)
                return Weigh(tail, end);
        }

        return null;
    }

    private static ZipDirectory Weigh(ReadOnlySpan<byte> tail, int end)
    {
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(tail[(end + 10)..]);
        // A directory that begins before the tail has thousands of entries; those that are seen speak for all.
        var at = Math.Max(0, end - (long)BinaryPrimitives.ReadUInt32LittleEndian(tail[(end + 12)..]));
        var (packed, unpacked) = (0L, 0L);
        for (var place = (int)at; place + EntrySize <= end;)
        {
            if (!tail[place..].StartsWith("PK\u0001\u0002"u8))
            {
                place++;
                continue;
            }

            // Sizes of 64 bits are marked by all ones, which is more than enough.
            packed += BinaryPrimitives.ReadUInt32LittleEndian(tail[(place + 20)..]);
            unpacked += BinaryPrimitives.ReadUInt32LittleEndian(tail[(place + 24)..]);
            place += EntrySize + BinaryPrimitives.ReadUInt16LittleEndian(tail[(place + 28)..])
                + BinaryPrimitives.ReadUInt16LittleEndian(tail[(place + 30)..]) + BinaryPrimitives.ReadUInt16LittleEndian(tail[(place + 32)..]);
        }

        return new(entries > MostEntries || unpacked > MostUnpacked || (unpacked > Harmless && unpacked > packed * MostRatio));
    }
}
