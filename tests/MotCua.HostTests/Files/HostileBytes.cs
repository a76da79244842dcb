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

    public static byte[] Pdf(string head = "", string tail = "") =>
        Encoding.Latin1.GetBytes($"%PDF-1.7\n{head}1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n{tail}");

    /// <summary>What every scanner must find; put together here, so that no scanner finds it in the source.</summary>
    public static byte[] Eicar() => Encoding.Latin1.GetBytes("%PDF-1.4 X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");
}
