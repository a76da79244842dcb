using SkiaSharp;
using static MotCua.Dossiers.Documents.Pdf.PdfSheet;

namespace MotCua.Dossiers.Documents.Pdf;

/// <summary>Ruled tables: a row stays whole on a page while it fits one, the head is repeated on every page.</summary>
internal static class PdfTable
{
    private const float PadX = 1.8f * Millimetre;
    private const float PadY = 0.7f * Millimetre;

    public static void Draw(PaperBlock.Table table, PdfSheet sheet, float size)
    {
        var shares = table.Columns.Sum(column => column.Share);
        float[] widths = [.. table.Columns.Select(column => (Right - Left) * column.Share / shares)];
        var head = Cells(table.Columns.Select(column => column.Title), widths, sheet.Bold(size));
        var lineHeight = size * Leading;

        // Head and first row together, so that no head ends a page alone.
        var first = table.Rows.Count == 0 ? 0 : RowHeight(Cells(table.Rows[0], widths, sheet.Regular(size)), lineHeight);
        sheet.Ensure(RowHeight(head, lineHeight) + Math.Min(first, Bottom - Top - 40));
        Row(head, 0, Tallest(head), true);
        foreach (var row in table.Rows)
        {
            var cells = Cells(row, widths, sheet.Regular(size));
            var (from, count) = (0, Tallest(cells));
            if (sheet.Ensure(Math.Min(RowHeight(cells, lineHeight), Bottom - Top - RowHeight(head, lineHeight))))
                Row(head, 0, Tallest(head), true);

            // A row taller than what a page can hold goes on line by line.
            while (from < count)
            {
                var fits = Math.Max(1, (int)((Bottom - sheet.Y - 2 * PadY) / lineHeight));
                var part = Math.Min(fits, count - from);
                Row(cells, from, part, false);
                from += part;
                if (from < count && sheet.Ensure(Bottom - Top))
                    Row(head, 0, Tallest(head), true);
            }
        }

        sheet.Y += 2.5f * Millimetre;

        void Row(List<List<TextRun>>[] cells, int from, int lines, bool isHead)
        {
            var height = lines * lineHeight + 2 * PadY;
            var x = Left;
            for (var column = 0; column < cells.Length; column++)
            {
                sheet.Box(x, sheet.Y, widths[column], height);
                for (var line = from; line < Math.Min(from + lines, cells[column].Count); line++)
                {
                    var y = sheet.Y + PadY + (line - from) * lineHeight;
                    sheet.Line(cells[column][line], x + PadX, y, widths[column] - 2 * PadX, isHead || table.Columns[column].Centred);
                }

                x += widths[column];
            }

            sheet.Y += height;
        }
    }

    private static List<List<TextRun>>[] Cells(IEnumerable<string> texts, float[] widths, SKFont font) =>
        [.. texts.Select((text, column) => TextLines.Wrap([new(text, font)], widths[column] - 2 * PadX))];

    private static int Tallest(List<List<TextRun>>[] cells) => Math.Max(1, cells.Max(cell => cell.Count));

    private static float RowHeight(List<List<TextRun>>[] cells, float lineHeight) => Tallest(cells) * lineHeight + 2 * PadY;
}
