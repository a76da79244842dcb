using SkiaSharp;
using static MotCua.Dossiers.Documents.Pdf.PdfSheet;

namespace MotCua.Dossiers.Documents.Pdf;

/// <summary>Prints a <see cref="Paper"/> as PDF: A4, black and white, typeface embedded, text that extracts as NFC.</summary>
public sealed class PaperPdf(FormFonts fonts)
{
    private const float Body = 12;
    private const float Small = 11;
    private const float Cell = 11.5f;

    /// <param name="paper">What to print.</param>
    /// <param name="ct">Asked at every page: nobody waits for a long paper any more when the reader has gone.</param>
    public byte[] Render(Paper paper, CancellationToken ct)
    {
        using var measured = new PdfSheet(null, fonts, paper.Footer, pages: 2, ct);
        Draw(paper, measured);
        measured.Close();
        using var embedded = fonts.Keep(measured.Glyphs);

        using var stream = new MemoryStream();
        var metadata = new SKDocumentPdfMetadata
        {
            Title = paper.Name,
            Creator = "MotCua",
            Producer = "MotCua",
            Creation = paper.IssuedAt.UtcDateTime,
            Modified = paper.IssuedAt.UtcDateTime,
            PdfA = true,
        };
        using (var document = SKDocument.CreatePdf(stream, metadata))
        using (var sheet = new PdfSheet(document, embedded, paper.Footer, measured.Page, ct))
        {
            Draw(paper, sheet);
            sheet.Close();
            document.Close();
        }

        return PdfIdentity.Settle(stream.ToArray());
    }

    private static void Draw(Paper paper, PdfSheet sheet)
    {
        foreach (var block in paper.Blocks)
            Draw(block, sheet);
    }

    private static void Draw(PaperBlock block, PdfSheet sheet)
    {
        switch (block)
        {
            case PaperBlock.Head head:
                Head(head, sheet);
                break;
            case PaperBlock.Title title:
                Title(title, sheet);
                break;
            case PaperBlock.Field field:
                Field(field.Content, sheet, Left, Right - Left);
                break;
            case PaperBlock.Pair pair:
                Pair(pair, sheet);
                break;
            case PaperBlock.Heading heading:
                sheet.Y += 2 * Millimetre;
                // A heading never ends a page alone.
                sheet.Ensure(4 * Body * Leading);
                sheet.Flow([new(heading.Content, sheet.Bold(Body))], Left, Right - Left);
                sheet.Y += 0.8f * Millimetre;
                break;
            case PaperBlock.Prose prose:
                sheet.Y += (prose.Style is PaperStyle.Authority ? 2 : 0.8f) * Millimetre;
                sheet.Flow(
                    [new(prose.Content, prose.Style is PaperStyle.Authority ? sheet.Bold(Body) : sheet.Regular(Body))],
                    Left, Right - Left, centred: prose.Style is not PaperStyle.Body);
                sheet.Y += 0.8f * Millimetre;
                break;
            case PaperBlock.Numbered list:
                foreach (var item in list.Lines)
                {
                    sheet.Y += 0.6f * Millimetre;
                    sheet.Flow([new(item, sheet.Regular(Body))], Left, Right - Left, indent: 5 * Millimetre);
                }

                sheet.Y += 0.8f * Millimetre;
                break;
            case PaperBlock.Table table:
                PdfTable.Draw(table, sheet, Cell);
                break;
            case PaperBlock.Signatures signatures:
                PdfSignatures.Draw(signatures, sheet);
                break;
            case PaperBlock.Note note:
                Note(note, sheet);
                break;
            default:
                throw new InvalidOperationException($"No way to print {block.GetType().Name}.");
        }
    }

    private static void Head(PaperBlock.Head head, PdfSheet sheet)
    {
        var (top, gap) = (sheet.Y, 4 * Millimetre);
        var leftWidth = (Right - Left - gap) * 0.44f;
        var rightX = Left + leftWidth + gap;
        var rightWidth = Right - rightX;
        sheet.Flow([new(head.Issuer.ParentBody, sheet.Regular(Small))], Left, leftWidth, centred: true);
        sheet.Flow([new(head.Issuer.Body, sheet.Bold(Small))], Left, leftWidth, centred: true);
        if (head.Issuer.Point is { } point)
            sheet.Flow([new(point, sheet.Bold(Small))], Left, leftWidth, centred: true);
        sheet.Rule(Left + leftWidth * 0.32f, Left + leftWidth * 0.68f, sheet.Y + 0.8f * Millimetre);
        sheet.Y += 2.2f * Millimetre;
        if (head.NumberLine is { } number)
            sheet.Flow([new(number, sheet.Regular(Small))], Left, leftWidth, centred: true);
        var leftEnd = sheet.Y;

        sheet.Y = top;
        sheet.Flow([new(PaperWords.Country, sheet.Bold(Small))], rightX, rightWidth, centred: true);
        var motto = sheet.Line([new(PaperWords.Motto, sheet.Bold(Small))], rightX, sheet.Y, rightWidth, centred: true);
        sheet.Y += Small * Leading;
        var middle = rightX + rightWidth / 2;
        sheet.Rule(middle - motto / 2, middle + motto / 2, sheet.Y + 0.8f * Millimetre);
        sheet.Y += 2.2f * Millimetre;
        sheet.Flow([new(head.DateLine, sheet.Italic(Small))], rightX, rightWidth, centred: true);
        sheet.Y = Math.Max(leftEnd, sheet.Y) + 4 * Millimetre;
    }

    private static void Title(PaperBlock.Title title, PdfSheet sheet)
    {
        var side = 23 * Millimetre;
        var top = sheet.Y;
        var room = title.Qr is null ? 0 : side + 3 * Millimetre;
        foreach (var capitals in title.Capitals)
            sheet.Flow([new(capitals, sheet.Bold(15))], Left + room, Right - Left - 2 * room, centred: true);
        if (title.Subtitle is not null)
            sheet.Flow([new(title.Subtitle, sheet.Bold(Body))], Left + room, Right - Left - 2 * room, centred: true);
        foreach (var field in title.Under)
            sheet.Flow([new(field.Label + ": ", sheet.Regular(Body)), new(field.Value, sheet.Bold(Body))], Left + room, Right - Left - 2 * room, centred: true);
        if (title.Qr is not null)
        {
            sheet.Qr(QrSymbol.Of(title.Qr), Right - side, top, side);
            sheet.Y = Math.Max(sheet.Y, top + side);
        }

        sheet.Y += 4 * Millimetre;
    }

    private static void Field(PaperField field, PdfSheet sheet, float x, float width)
    {
        sheet.Y += 0.6f * Millimetre;
        sheet.Flow(Runs(field, sheet), x, width);
        sheet.Y += 0.6f * Millimetre;
    }

    private static void Pair(PaperBlock.Pair pair, PdfSheet sheet)
    {
        var half = (Right - Left - 6 * Millimetre) / 2;
        if (TextLines.Wrap(Runs(pair.Left, sheet), half).Count > 1 || TextLines.Wrap(Runs(pair.Right, sheet), half).Count > 1)
        {
            Field(pair.Left, sheet, Left, Right - Left);
            Field(pair.Right, sheet, Left, Right - Left);
            return;
        }

        sheet.Ensure(Body * Leading + 1.2f * Millimetre);
        var top = sheet.Y;
        Field(pair.Left, sheet, Left, half);
        sheet.Y = top;
        Field(pair.Right, sheet, Right - half, half);
    }

    private static void Note(PaperBlock.Note note, PdfSheet sheet)
    {
        var lines = TextLines.Wrap([new(note.Content, sheet.Italic(Small))], Right - Left).Count;
        sheet.Ensure(6 * Millimetre + lines * Small * Leading);
        sheet.Y += 4 * Millimetre;
        sheet.Rule(Left, Right, sheet.Y);
        sheet.Y += 1.5f * Millimetre;
        sheet.Flow([new(note.Content, sheet.Italic(Small))], Left, Right - Left);
    }

    private static TextRun[] Runs(PaperField field, PdfSheet sheet) =>
        [new(field.Label + ": ", sheet.Regular(Body)), new(field.Value, sheet.Bold(Body))];
}
