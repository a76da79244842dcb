using SkiaSharp;

namespace MotCua.Dossiers.Documents.Pdf;

/// <summary>A4 sheets with a cursor that moves down and begins the next sheet when one is full. Lengths in points.</summary>
/// <remarks>Without a document it only measures: the first pass counts the pages that the second pass numbers.</remarks>
internal sealed class PdfSheet : IDisposable
{
    public const float Millimetre = 72f / 25.4f;
    public const float Width = 210 * Millimetre;
    public const float Height = 297 * Millimetre;
    public const float Left = 25 * Millimetre;
    public const float Right = Width - 15 * Millimetre;
    public const float Top = 12 * Millimetre;

    // The page number of a paper of several pages stands in the bottom margin of 10 mm.
    public const float Bottom = Height - 12 * Millimetre;
    public const float Leading = 1.3f;

    private readonly SKDocument? document;
    private readonly FormFonts fonts;
    private readonly string footer;
    private readonly int pages;
    private readonly CancellationToken ct;
    private readonly SKPaint ink = new() { Color = SKColors.Black, IsAntialias = true };
    private readonly SKPaint line = new() { Color = SKColors.Black, IsStroke = true, StrokeWidth = 0.3f * Millimetre };
    private readonly Dictionary<(FormStyle, float), SKFont> sizes = [];
    private readonly Dictionary<FormStyle, HashSet<ushort>> glyphs = Enum.GetValues<FormStyle>().ToDictionary(style => style, _ => new HashSet<ushort>());
    private SKCanvas? canvas;

    /// <param name="document">Null to measure only.</param>
    /// <param name="fonts">The typeface of the forms.</param>
    /// <param name="footer">Printed before the page number.</param>
    /// <param name="pages">Pages in all; a single page carries no number.</param>
    /// <param name="ct">Ends the work at the next page.</param>
    public PdfSheet(SKDocument? document, FormFonts fonts, string footer, int pages, CancellationToken ct)
    {
        (this.document, this.fonts, this.footer, this.pages, this.ct) = (document, fonts, footer, pages, ct);
        Begin();
    }

    public int Page { get; private set; }

    /// <summary>The glyphs of a style that were set so far, while measuring.</summary>
    public IReadOnlySet<ushort> Glyphs(FormStyle style) => glyphs[style];

    /// <summary>The cursor: top of what comes next.</summary>
    public float Y { get; set; }

    public SKFont Regular(float size) => Font(FormStyle.Regular, size);

    public SKFont Bold(float size) => Font(FormStyle.Bold, size);

    public SKFont Italic(float size) => Font(FormStyle.Italic, size);

    public static float LineHeight(SKFont font) => font.Size * Leading;

    /// <summary>Begins the next sheet when less than this is left; true when it did.</summary>
    public bool Ensure(float height)
    {
        if (Y + height <= Bottom || Y <= Top)
            return false;
        End();
        Begin();
        return true;
    }

    /// <summary>Draws wrapped runs line by line at the cursor, going on to the next sheet where needed.</summary>
    public void Flow(IEnumerable<TextRun> runs, float x, float width, bool centred = false, float indent = 0)
    {
        var lines = centred ? TextLines.Balanced([.. runs], width - indent) : TextLines.Wrap(runs, width - indent);
        foreach (var text in lines)
        {
            var height = text.Max(run => LineHeight(run.Font));
            Ensure(height);
            Line(text, x + indent, Y, width - indent, centred);
            Y += height;
        }
    }

    /// <summary>Draws one line with its top at <paramref name="y"/>; returns the width of its text.</summary>
    public float Line(IReadOnlyList<TextRun> runs, float x, float y, float width, bool centred)
    {
        var used = runs.Sum(run => run.Font.MeasureText(run.Text));
        var at = centred ? x + (width - used) / 2 : x;
        foreach (var run in runs)
        {
            // Times: ascent 0.891, descent 0.216 of the size; the rest of the leading is split above and below.
            var baseline = y + run.Font.Size * ((Leading - 1.107f) / 2 + 0.891f);
            Note(run.Font, run.Text);
            canvas?.DrawText(run.Text, at, baseline, SKTextAlign.Left, run.Font, ink);
            at += run.Font.MeasureText(run.Text);
        }

        return used;
    }

    public void Rule(float x1, float x2, float y) => canvas?.DrawLine(x1, y, x2, y, line);

    public void Box(float x, float y, float width, float height) => canvas?.DrawRect(x, y, width, height, line);

    public void Qr(QrSymbol symbol, float x, float y, float side)
    {
        var module = side / symbol.Size;
        using var squares = new SKPathBuilder();
        foreach (var (column, row, length) in symbol.Dark)
            squares.AddRect(SKRect.Create(x + column * module, y + row * module, length * module, module));
        using var path = squares.Detach();
        canvas?.DrawPath(path, ink);
    }

    /// <summary>Ends the last sheet.</summary>
    public void Close() => End();

    public void Dispose()
    {
        foreach (var font in sizes.Values)
            font.Dispose();
        ink.Dispose();
        line.Dispose();
    }

    private void Begin()
    {
        ct.ThrowIfCancellationRequested();
        canvas = document?.BeginPage(Width, Height);
        Page++;
        Y = Top;
    }

    private void End()
    {
        if (pages > 1)
            Line([new($"{footer} – Trang {Page}/{pages}", Regular(9))], Left, Height - 9.5f * Millimetre, Right - Left, centred: true);
        document?.EndPage();
    }

    private SKFont Font(FormStyle style, float size)
    {
        if (!sizes.TryGetValue((style, size), out var font))
            sizes[(style, size)] = font = new SKFont(fonts[style], size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };
        return font;
    }

    // Which letters of which style the paper needs, gathered while measuring.
    private void Note(SKFont font, string text)
    {
        if (document is null)
            glyphs[sizes.First(known => ReferenceEquals(known.Value, font)).Key.Item1].UnionWith(font.GetGlyphs(text));
    }
}
