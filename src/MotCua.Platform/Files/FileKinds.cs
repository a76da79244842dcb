using System.Collections.Frozen;
using MotCua.Kernel;

namespace MotCua.Platform.Files;

/// <summary>A kind of file we take: recognised by its first bytes, and its name must agree.</summary>
public sealed record FileKind(string MediaType, IReadOnlyList<string> Extensions, bool Inline);

/// <summary>The kinds there are. Nothing that a browser would run: no SVG, no HTML, no XML.</summary>
public static class FileKinds
{
    public static FileKind Pdf { get; } = new("application/pdf", [".pdf"], Inline: true);

    public static FileKind Jpeg { get; } = new("image/jpeg", [".jpg", ".jpeg"], Inline: true);

    public static FileKind Png { get; } = new("image/png", [".png"], Inline: true);

    public static FileKind Docx { get; } =
        new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"], Inline: false);

    /// <summary>Construction plans as architects draw them.</summary>
    public static FileKind Dwg { get; } = new("image/vnd.dwg", [".dwg"], Inline: false);

    public static IReadOnlyList<FileKind> All { get; } = [Pdf, Jpeg, Png, Docx, Dwg];

    /// <summary>What a file box offers, no more and no less than what is taken. The media types of pictures let a phone offer its camera
    /// and hand over a JPEG where it keeps another format.</summary>
    public static string Accept { get; } = string.Join(',', All.Where(kind => kind.Inline).Select(kind => kind.MediaType).Concat(All.SelectMany(kind => kind.Extensions)));

    private static readonly FrozenDictionary<string, FileKind> ByMediaType = All.ToFrozenDictionary(kind => kind.MediaType, StringComparer.Ordinal);

    /// <summary>The kind that a file of this name should be; null when we take none such.</summary>
    public static FileKind? OfName(string name) => All.FirstOrDefault(kind => kind.Extensions.Contains(Path.GetExtension(name).ToLowerInvariant()));

    public static FileKind? Find(string mediaType) => ByMediaType.GetValueOrDefault(mediaType);

    /// <summary>The kind of a file by its first bytes, when it is among those allowed and its name agrees.</summary>
    public static Result<FileKind> Recognise(ReadOnlySpan<byte> head, string name, IReadOnlyList<FileKind> allowed)
    {
        if (Sniff(head) is not { } kind || !allowed.Contains(kind))
            return FileProblems.KindRefused(allowed);
        return kind.Extensions.Contains(Path.GetExtension(name).ToLowerInvariant()) ? kind : FileProblems.NameDisagrees(kind);
    }

    /// <summary>Bytes needed to recognise a kind.</summary>
    public const int HeadSize = 4096;

    /// <summary>What the first bytes say, or null: nothing we take.</summary>
    public static FileKind? Sniff(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return Png;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return Jpeg;
        // A PDF may have a few bytes before its mark; more than a kilobyte no reader accepts. Markup before it is an attack.
        var pdf = head[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8);
        if (pdf >= 0 && head[..pdf].IndexOf((byte)'<') < 0)
            return Pdf;
        if (head.StartsWith("PK\u0003\u0004"u8) && (head.IndexOf("[Content_Types].xml"u8) >= 0 || head.IndexOf("word/"u8) >= 0 || head.IndexOf("_rels/"u8) >= 0))
            return Docx;
        return head.StartsWith("AC10"u8) && head.Length > 6 && char.IsAsciiDigit((char)head[4]) && char.IsAsciiDigit((char)head[5]) ? Dwg : null;
    }
}
