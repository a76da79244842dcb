using SkiaSharp;
using static MotCua.Dossiers.Documents.Pdf.PdfSheet;

namespace MotCua.Dossiers.Documents.Pdf;

/// <summary>The signature block: two columns, names on one line, never torn from each other by a page end.</summary>
internal static class PdfSignatures
{
    private const float Size = 11.5f;
    private const float StampSize = 9.5f;
    private const float HandRoom = 14 * Millimetre;
    private const float StampRoom = 4 * Millimetre;

    public static void Draw(PaperBlock.Signatures block, PdfSheet sheet)
    {
        var half = (Right - Left) / 2 - 3 * Millimetre;
        var above = Math.Max(block.Left is null ? 0 : Above(block.Left, sheet, half), Above(block.Right, sheet, half));
        var name = Math.Max(NameHeight(block.Left, sheet, half), NameHeight(block.Right, sheet, half));
        sheet.Ensure(4 * Millimetre + above + name);
        sheet.Y += 4 * Millimetre;
        var top = sheet.Y;
        if (block.Left is not null)
            Column(block.Left, sheet, Left, half, top, above);
        Column(block.Right, sheet, Right - half, half, top, above);
        sheet.Y = top + above + name;
    }

    private static void Column(PaperSignature signature, PdfSheet sheet, float x, float width, float top, float above)
    {
        sheet.Y = top;
        foreach (var role in signature.Role)
            sheet.Flow([new(role, sheet.Bold(Size))], x, width, centred: true);
        sheet.Flow([new(signature.How, sheet.Italic(Size))], x, width, centred: true);
        if (signature.Stamp.Count > 0)
            Stamp(signature.Stamp, sheet, x, width);
        sheet.Y = top + above;
        if (signature.Name is not null)
            sheet.Flow([new(signature.Name, sheet.Bold(Size))], x, width, centred: true);
    }

    private static void Stamp(IReadOnlyList<string> lines, PdfSheet sheet, float x, float width)
    {
        var font = sheet.Regular(StampSize);
        var pad = 1.5f * Millimetre;
        var boxWidth = Math.Min(width, lines.Max(line => font.MeasureText(line)) + 2 * pad + 2);
        var boxX = x + (width - boxWidth) / 2;
        sheet.Y += 1.5f * Millimetre;
        var top = sheet.Y;
        sheet.Y += pad;
        foreach (var line in lines)
            sheet.Flow([new(line, font)], boxX + pad, boxWidth - 2 * pad);
        sheet.Y += pad;
        sheet.Box(boxX, top, boxWidth, sheet.Y - top);
    }

    private static float Above(PaperSignature signature, PdfSheet sheet, float width)
    {
        var lines = signature.Role.Sum(role => Count(role, sheet.Bold(Size), width)) + Count(signature.How, sheet.Italic(Size), width);
        var stampLines = signature.Stamp.Sum(line => Count(line, sheet.Regular(StampSize), width - 3 * Millimetre));
        var stamp = stampLines == 0 ? HandRoom : 4.5f * Millimetre + stampLines * StampSize * Leading + StampRoom;
        return lines * Size * Leading + stamp;
    }

    private static float NameHeight(PaperSignature? signature, PdfSheet sheet, float width) =>
        signature?.Name is { } name ? Count(name, sheet.Bold(Size), width) * Size * Leading : 0;

    private static int Count(string text, SKFont font, float width) => TextLines.Wrap([new(text, font)], width).Count;
}
