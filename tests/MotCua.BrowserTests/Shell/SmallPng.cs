using System.Buffers.Binary;
using System.IO.Compression;
using SkiaSharp;

namespace MotCua.BrowserTests.Shell;

/// <summary>A picture of a page with a palette: pages have few colours, and a third of the bytes tells the same.</summary>
public static class SmallPng
{
    private const int Colours = 256;

    /// <param name="png">As the browser took it.</param>
    public static byte[] Of(byte[] png)
    {
        using var picture = SKBitmap.Decode(png, new SKImageInfo { ColorType = SKColorType.Rgba8888, AlphaType = SKAlphaType.Opaque, Width = SKBitmap.DecodeBounds(png).Width, Height = SKBitmap.DecodeBounds(png).Height });
        var pixels = picture.GetPixelSpan();
        var count = new Dictionary<int, int>();
        for (var at = 0; at < pixels.Length; at += 4)
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(count, Colour(pixels, at), out _)++;
        var palette = count.OrderByDescending(each => each.Value).Take(Colours).Select(each => each.Key).ToArray();
        var nearest = palette.Select((colour, index) => (colour, index)).ToDictionary(each => each.colour, each => (byte)each.index);
        foreach (var colour in count.Keys.Where(colour => !nearest.ContainsKey(colour)))
            nearest[colour] = (byte)Enumerable.Range(0, palette.Length).MinBy(index => Distance(palette[index], colour));

        using var rows = new MemoryStream();
        using (var packed = new ZLibStream(rows, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var row = new byte[picture.Width + 1];
            for (var y = 0; y < picture.Height; y++)
            {
                for (var x = 0; x < picture.Width; x++)
                    row[x + 1] = nearest[Colour(pixels, ((y * picture.Width) + x) * 4)];
                packed.Write(row);
            }
        }

        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), picture.Height);
        (head[8], head[9]) = (8, 3);
        Chunk(file, "IHDR"u8, head);
        Chunk(file, "PLTE"u8, [.. palette.SelectMany(colour => new[] { (byte)(colour >> 16), (byte)(colour >> 8), (byte)colour })]);
        Chunk(file, "IDAT"u8, rows.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static int Colour(ReadOnlySpan<byte> pixels, int at) => (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];

    private static int Distance(int one, int other)
    {
        var (r, g, b) = ((one >> 16) - (other >> 16), ((one >> 8) & 255) - ((other >> 8) & 255), (one & 255) - (other & 255));
        return (r * r) + (g * g) + (b * b);
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(name);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Sum(data, Sum(name, uint.MaxValue)));
        file.Write(number);
    }

    private static uint Sum(ReadOnlySpan<byte> bytes, uint sum)
    {
        foreach (var each in bytes)
        {
            sum ^= each;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }

        return sum;
    }
}
