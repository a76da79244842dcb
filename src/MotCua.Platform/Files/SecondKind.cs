using System.Text;

namespace MotCua.Platform.Files;

/// <summary>A file that is one kind to us and another to whoever opens it: pages and documents hidden in front of, inside or behind what it shows.</summary>
internal static class SecondKind
{
    /// <summary>Browsers that guess look no further; readers of PDF neither.</summary>
    private const int GuessedFrom = 2048;

    private static readonly string[] Markup = ["<html", "<script", "<!doctype html", "<svg", "<iframe", "<body"];

    public static bool Is(FileKind kind, ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        var start = head[..Math.Min(head.Length, GuessedFrom)];
        if (HasMarkup(start) || (kind != FileKinds.Pdf && start.IndexOf("%PDF-"u8) >= 0))
            return true;
        // Behind its end a PDF has nothing to say.
        return kind == FileKinds.Pdf && tail.LastIndexOf("%%EOF"u8) is >= 0 and var end && HasMarkup(tail[end..]);
    }

    private static bool HasMarkup(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        return Array.Exists(Markup, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
