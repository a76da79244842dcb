using System.Text;
using MotCua.Kernel;
using SkiaSharp;

namespace MotCua.Dossiers.Documents.Pdf;

/// <summary>A stretch of text in one font.</summary>
internal readonly record struct TextRun(string Text, SKFont Font);

/// <summary>Breaks runs into lines at blanks; a word longer than a line (an address on the web) is cut where it must.</summary>
internal static class TextLines
{
    /// <summary>What one run prints at most, some pages: no rule lets a text grow so long, and a paper must not either.</summary>
    public const int MostLetters = 20_000;

    public static List<List<TextRun>> Wrap(IEnumerable<TextRun> runs, float width)
    {
        var lines = new List<List<TextRun>>();
        var line = new List<TextRun>();
        var used = 0f;
        foreach (var (text, font, glued) in Words(runs))
        {
            var blank = line.Count == 0 || glued ? 0 : font.MeasureText(" ");
            if (line.Count > 0 && !glued && used + blank + font.MeasureText(text) > width)
                Break();
            var rest = text;
            while (font.MeasureText(rest) > width - (line.Count == 0 ? 0 : used) && rest.Length > 1 && (line.Count == 0 || glued))
            {
                var fits = Math.Max(1, Fitting(rest, font, width - (line.Count == 0 ? 0 : used)));
                line.Add(new(rest[..fits], font));
                rest = rest[fits..];
                Break();
            }

            var prefix = line.Count == 0 || glued ? "" : " ";
            line.Add(new(prefix + rest, font));
            used += font.MeasureText(prefix + rest);
        }

        if (line.Count > 0)
            lines.Add(Merged(line));
        return lines;

        void Break()
        {
            lines.Add(Merged(line));
            line = [];
            used = 0;
        }
    }

    /// <summary>As few lines as <see cref="Wrap"/> needs, but of like length: no lonely word under a centred heading.</summary>
    public static List<List<TextRun>> Balanced(IReadOnlyList<TextRun> runs, float width)
    {
        var lines = Wrap(runs, width);
        for (var (narrow, wide) = (width / 2, width); lines.Count > 1 && wide - narrow > 1;)
        {
            var middle = (narrow + wide) / 2;
            var tried = Wrap(runs, middle);
            (narrow, wide) = tried.Count == lines.Count ? (narrow, middle) : (middle, wide);
            lines = tried.Count == lines.Count ? tried : lines;
        }

        return lines;
    }

    // Words with their font; glued = follows the previous piece without a blank (bold value right after a label).
    private static IEnumerable<(string Text, SKFont Font, bool Glued)> Words(IEnumerable<TextRun> runs)
    {
        var blankBefore = true;
        foreach (var run in runs)
        {
            var text = VietnameseText.Nfc(Capped(run.Text)).Replace('\n', ' ');
            var pieces = text.Split(' ');
            for (var index = 0; index < pieces.Length; index++)
            {
                if (index > 0)
                    blankBefore = true;
                if (pieces[index].Length == 0)
                    continue;
                yield return (pieces[index], run.Font, !blankBefore);
                blankBefore = false;
            }
        }
    }

    private static string Capped(string text) =>
        text.Length <= MostLetters ? text : text[..(char.IsHighSurrogate(text[MostLetters - 2]) ? MostLetters - 2 : MostLetters - 1)] + "…";

    private static int Fitting(string text, SKFont font, float width)
    {
        var (fits, over) = (1, text.Length + 1);
        while (over - fits > 1)
        {
            var middle = (fits + over) / 2;
            (fits, over) = font.MeasureText(text.AsSpan(0, middle)) <= width ? (middle, over) : (fits, middle);
        }

        return fits > 1 && char.IsHighSurrogate(text[fits - 1]) ? fits - 1 : fits;
    }

    // One string per font: a reader of the PDF finds whole words and blanks, not confetti.
    private static List<TextRun> Merged(List<TextRun> pieces)
    {
        var merged = new List<TextRun>();
        var text = new StringBuilder();
        for (var index = 0; index < pieces.Count; index++)
        {
            text.Append(pieces[index].Text);
            if (index + 1 < pieces.Count && ReferenceEquals(pieces[index + 1].Font, pieces[index].Font))
                continue;
            merged.Add(new(text.ToString(), pieces[index].Font));
            text.Clear();
        }

        return merged;
    }
}
