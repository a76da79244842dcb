using System.Buffers.Binary;
using System.Text;

namespace MotCua.Dossiers.Documents.Pdf;

/// <summary>A TrueType font file, and the way to a smaller one with fewer outlines (OpenType 1.9: loca, glyf, head, post).</summary>
/// <remarks>Our PDF writer embeds a font file whole; without this a one-page slip weighs 900 kB.</remarks>
internal sealed class TrueTypeFile(byte[] bytes)
{
    private const int WordArguments = 0x0001;
    private const int HasScale = 0x0008;
    private const int MoreComponents = 0x0020;
    private const int HasTwoScales = 0x0040;
    private const int HasMatrix = 0x0080;
    private const int HasInstructions = 0x0100;

    // What a PDF reader needs. Hinting, kerning and other layout tables are left out: we place every glyph ourselves.
    private static readonly string[] keptTables = ["OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"];

    public byte[] Bytes { get; } = bytes;

    /// <summary>A font with the same glyph numbers, in which only these (and what they are composed of) have an outline.</summary>
    public TrueTypeFile Keep(IReadOnlySet<ushort> glyphs)
    {
        var tables = Tables();
        var outlines = Outlines(tables);
        var keep = new HashSet<int>(glyphs.Select(glyph => (int)glyph)) { 0 };
        for (var waiting = new Stack<int>(keep); waiting.TryPop(out var glyph);)
        {
            foreach (var part in Parts(outlines[glyph].Span))
            {
                if (keep.Add(part))
                    waiting.Push(part);
            }
        }

        using var glyf = new MemoryStream();
        var loca = new byte[(outlines.Length + 1) * 4];
        for (var glyph = 0; glyph < outlines.Length; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(glyph * 4), (uint)glyf.Length);
            if (!keep.Contains(glyph))
                continue;
            glyf.Write(WithoutHints(outlines[glyph].Span));
            while (glyf.Length % 4 != 0)
                glyf.WriteByte(0);
        }

        BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(outlines.Length * 4), (uint)glyf.Length);
        var head = tables["head"].ToArray();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        // Version 3: no glyph names.
        var post = tables["post"][..32].ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(post, 0x0003_0000);
        tables["glyf"] = glyf.ToArray();
        tables["loca"] = loca;
        tables["head"] = head;
        tables["post"] = post;
        return new(Write(keptTables.Where(tables.ContainsKey).Select(tag => (tag, tables[tag])).ToArray()));
    }

    private Dictionary<string, ReadOnlyMemory<byte>> Tables()
    {
        var tables = new Dictionary<string, ReadOnlyMemory<byte>>();
        for (var index = 0; index < Short(Bytes, 4); index++)
        {
            var entry = Bytes.AsSpan(12 + index * 16, 16);
            tables[Encoding.ASCII.GetString(entry[..4])] = Bytes.AsMemory((int)Long(entry, 8), (int)Long(entry, 12));
        }

        return tables;
    }

    private static ReadOnlyMemory<byte>[] Outlines(Dictionary<string, ReadOnlyMemory<byte>> tables)
    {
        var isLong = Short(tables["head"].Span, 50) == 1;
        var outlines = new ReadOnlyMemory<byte>[Short(tables["maxp"].Span, 4)];
        for (var glyph = 0; glyph < outlines.Length; glyph++)
            outlines[glyph] = tables["glyf"][At(glyph)..At(glyph + 1)];
        return outlines;

        int At(int glyph) => isLong ? (int)Long(tables["loca"].Span, glyph * 4) : Short(tables["loca"].Span, glyph * 2) * 2;
    }

    // Glyph numbers of a composite (ễ = ê + tilde); none for a simple outline.
    private static List<int> Parts(ReadOnlySpan<byte> outline)
    {
        var parts = new List<int>();
        if (outline.Length == 0 || (short)Short(outline, 0) >= 0)
            return parts;
        var at = 10;
        for (var flags = MoreComponents; (flags & MoreComponents) != 0; at += ComponentLength(flags))
        {
            flags = Short(outline, at);
            parts.Add(Short(outline, at + 2));
        }

        return parts;
    }

    private static int ComponentLength(int flags) =>
        4 + ((flags & WordArguments) != 0 ? 4 : 2) + ((flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0);

    private static byte[] WithoutHints(ReadOnlySpan<byte> outline)
    {
        if (outline.Length == 0)
            return [];
        var contours = (short)Short(outline, 0);
        if (contours >= 0)
        {
            var instructions = 10 + contours * 2;
            byte[] bare = [.. outline[..(instructions + 2)], .. outline[(instructions + 2 + Short(outline, instructions))..]];
            BinaryPrimitives.WriteUInt16BigEndian(bare.AsSpan(instructions), 0);
            return bare;
        }

        var copy = outline.ToArray();
        var at = 10;
        for (var flags = MoreComponents; (flags & MoreComponents) != 0; at += ComponentLength(flags))
        {
            flags = Short(copy, at);
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)(flags & ~HasInstructions));
        }

        return copy[..at];
    }

    private static byte[] Write((string Tag, ReadOnlyMemory<byte> Data)[] tables)
    {
        var power = 1 << (31 - System.Numerics.BitOperations.LeadingZeroCount((uint)tables.Length));
        var file = new byte[12 + tables.Length * 16 + tables.Sum(table => (table.Data.Length + 3) / 4 * 4)];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x0001_0000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Length);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(power * 16));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)System.Numerics.BitOperations.Log2((uint)power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((tables.Length - power) * 16));
        var at = 12 + tables.Length * 16;
        for (var index = 0; index < tables.Length; index++)
        {
            var (tag, data) = tables[index];
            data.Span.CopyTo(file.AsSpan(at));
            var entry = file.AsSpan(12 + index * 16, 16);
            Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(file.AsSpan(at, (data.Length + 3) / 4 * 4)));
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)at);
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)data.Length);
            at += (data.Length + 3) / 4 * 4;
        }

        return file;
    }

    private static uint Sum(ReadOnlySpan<byte> words)
    {
        var sum = 0u;
        for (var at = 0; at < words.Length; at += 4)
            sum = unchecked(sum + (uint)Long(words, at));
        return sum;
    }

    private static int Short(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16BigEndian(data[at..]);

    private static long Long(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt32BigEndian(data[at..]);
}
