using System.Buffers.Binary;

namespace MotCua.Platform.Files;

/// <summary>The directory at the end of a ZIP archive: what it says it unpacks to. Nothing is unpacked (APPNOTE.TXT 4.3.12, 4.3.16).</summary>
/// <param name="TooMuch">More than any letter unpacks to, or more than can be told.</param>
internal sealed record ZipDirectory(bool TooMuch)
{
    /// <summary>Bytes at the end of a file within which the directory's end must lie: a comment of 64 KiB may follow it.</summary>
    public const int Reach = EndSize + ushort.MaxValue;

    private const int EndSize = 22;
    private const int EntrySize = 46;
    private const long MostUnpacked = 1024L * 1024 * 1024;

    /// <summary>Text packs to a tenth; what packs to a hundredth of more than this is nothing but repetition.</summary>
    private const long Harmless = 50L * 1024 * 1024;
    private const int MostRatio = 100;

    /// <summary>Null when the file does not end as an archive does: then it is none, or its end says that more is to come.</summary>
    /// <param name="tail">The last <see cref="Reach"/> bytes of the file, or all.</param>
    /// <param name="length">Bytes of the whole file.</param>
    public static ZipDirectory? Read(ReadOnlySpan<byte> tail, long length)
    {
        for (var end = tail.Length - EndSize; end >= 0; end--)
        {
            if (tail[end..].StartsWith("PK\u0005\u0006"u8) && end + EndSize + Short(tail, end + 20) <= tail.Length)
                return new(IsTooMuch(tail, length - tail.Length, end));
        }

        return null;
    }

    /// <summary>True also where nobody can tell: whoever unpacks the file reads the directory its end points to, so we weigh that, all of it and nothing else.</summary>
    /// <param name="before">Bytes of the file before the tail.</param>
    private static bool IsTooMuch(ReadOnlySpan<byte> tail, long before, int end)
    {
        var (entries, size, offset) = (Short(tail, end + 10), Long(tail, end + 12), Long(tail, end + 16));
        // One disk, the directory directly before its end, wholly in what we see, and nothing behind. Marks of 64 bits (all ones) fit none of this.
        if (Long(tail, end + 4) != 0 || Short(tail, end + 8) != entries || size > end || offset + size != before + end || end + EndSize + Short(tail, end + 20) != tail.Length)
            return true;
        var (packed, unpacked, seen, place) = (0L, 0L, 0, end - (int)size);
        for (; place < end; seen++)
        {
            if (place + EntrySize > end || !tail[place..].StartsWith("PK\u0001\u0002"u8))
                return true;
            packed += Long(tail, place + 20);
            unpacked += Long(tail, place + 24);
            place += EntrySize + Short(tail, place + 28) + Short(tail, place + 30) + Short(tail, place + 32);
        }

        return place != end || seen != entries || unpacked > MostUnpacked || (unpacked > Harmless && unpacked > packed * MostRatio);
    }

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static long Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
