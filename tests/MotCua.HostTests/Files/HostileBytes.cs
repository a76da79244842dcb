using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MotCua.HostTests.Files;

/// <summary>Files made to do harm, made here and nowhere kept.</summary>
internal static class HostileBytes
{
    /// <summary>A thousand million zeros in a few kilobytes more than a megabyte; with the entries that make it look like a letter, or as it is.</summary>
    public static byte[] ZipBomb(bool asLetter)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            if (asLetter)
            {
                using var types = new StreamWriter(archive.CreateEntry("[Content_Types].xml").Open());
                types.Write("<Types/>");
            }

            using var bomb = archive.CreateEntry(asLetter ? "word/document.xml" : "bomb.bin", CompressionLevel.Fastest).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 200; i++)
            {
                bomb.Write(zeros);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A bomb whose end leads us astray: the directory that is weighed is not the one that is unpacked.</summary>
    /// <param name="how">What was done to it.</param>
    public static byte[] StrangeLetter(string how)
    {
        var bomb = ZipBomb(asLetter: true);
        var end = bomb.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        switch (how)
        {
            case "begins before its tail":
                // Two entries more with long comments: those of the bomb lie before what we look at.
                byte[] filler = [.. "PK\u0001\u0002"u8, .. new byte[42], .. new byte[60_000]];
                BinaryPrimitives.WriteUInt16LittleEndian(filler.AsSpan(32), 60_000);
                var size = BinaryPrimitives.ReadInt32LittleEndian(bomb.AsSpan(end + 12));
                byte[] longer = [.. bomb[..end], .. filler, .. filler, .. bomb[end..]];
                end += 2 * filler.Length;
                BinaryPrimitives.WriteUInt16LittleEndian(longer.AsSpan(end + 8), 4);
                BinaryPrimitives.WriteUInt16LittleEndian(longer.AsSpan(end + 10), 4);
                BinaryPrimitives.WriteInt32LittleEndian(longer.AsSpan(end + 12), size + 2 * filler.Length);
                return longer;
            case "points elsewhere":
                // A directory of no bytes weighs nothing; who unpacks it goes where the offset says.
                BinaryPrimitives.WriteInt32LittleEndian(bomb.AsSpan(end + 12), 0);
                return bomb;
            case "has no end that can be found":
                // Some readers do not mind a comment that is longer than the file.
                BinaryPrimitives.WriteUInt16LittleEndian(bomb.AsSpan(end + 20), 9);
                return bomb;
            case "has fewer entries than it says":
                bomb[bomb.AsSpan(0, end).LastIndexOf("PK\u0001\u0002"u8)] = 0;
                return bomb;
            default:
                throw new ArgumentOutOfRangeException(nameof(how));
        }
    }

    public static byte[] Zip()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = new StreamWriter(archive.CreateEntry("run.sh").Open());
            entry.Write("echo");
        }

        return bytes.ToArray();
    }

    /// <summary>The header of a PNG of that many dots, and a pixel's worth of data.</summary>
    public static byte[] Png(int width, int height)
    {
        byte[] bytes = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0, .. new byte[100]];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    /// <summary>A JPEG of that many dots, behind as much as a camera likes to tell of itself.</summary>
    public static byte[] Jpeg(int width, int height, int told = 60_000)
    {
        byte[] bytes = [0xFF, 0xD8, 0xFF, 0xE1, 0, 0, .. new byte[told], 0xFF, 0xC4, 0, 4, 1, 2, 0xFF, 0xC2, 0, 17, 8, 0, 0, 0, 0, 3, .. new byte[9], 0xFF, 0xDA, 0, 4, 0, 0, 1, 2, 3, 0xFF, 0xD9];
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), (ushort)(told + 2));
        var frame = 6 + told + 6;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(frame + 5), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(frame + 7), (ushort)width);
        return bytes;
    }

    /// <summary>The same JPEG behind so many further segments of 64 KiB.</summary>
    public static byte[] Behind(byte[] jpeg, int segments) =>
        [.. jpeg[..2], .. Enumerable.Range(0, segments).SelectMany(_ => (byte[])[0xFF, 0xE2, 0xFF, 0xFF, .. new byte[0xFFFF - 2]]), .. jpeg[2..]];

    /// <summary>A letter as word processors write them.</summary>
    public static byte[] Letter()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in new[] { "[Content_Types].xml", "word/document.xml", "docProps/app.xml" })
            {
                using var text = new StreamWriter(archive.CreateEntry(part).Open());
                text.Write($"<part>{part}</part>");
            }
        }

        return bytes.ToArray();
    }

    public static byte[] Pdf(string head = "", string tail = "") =>
        Encoding.Latin1.GetBytes($"%PDF-1.7\n{head}1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n{tail}");

    /// <summary>What every scanner must find; put together here, so that no scanner finds it in the source.</summary>
    public static byte[] Eicar() => Encoding.Latin1.GetBytes("%PDF-1.4 X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");
}
