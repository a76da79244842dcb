namespace MotCua.Kernel;

/// <summary>Comma-separated lines that a spreadsheet opens as text: no cell is ever taken for a formula.</summary>
/// <remarks>RFC 4180. What begins like a formula (or with what is skipped before one) gets an apostrophe before it, as people type it themselves.</remarks>
public static class InertCsv
{
    private const string Starts = "=+-@\t\r\n";

    /// <summary>One line with its end.</summary>
    public static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? text)
    {
        text ??= "";
        // Some programs read full-width signs as plain ones.
        var first = text.AsSpan().TrimStart() is [var c, ..] ? c : ' ';
        var safe = Starts.Contains(first, StringComparison.Ordinal) || first is '＝' or '＋' or '－' or '＠' || (text.Length > 0 && Starts.Contains(text[0], StringComparison.Ordinal)) ? "'" + text : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
