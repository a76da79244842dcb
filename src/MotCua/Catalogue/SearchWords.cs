using System.Text.RegularExpressions;
using MotCua.Kernel;

namespace MotCua.Catalogue;

/// <summary>Text as words to search by: folded syllables, without punctuation.</summary>
internal static partial class SearchWords
{
    public static string[] Of(string text) =>
        [.. Separators().Split(VietnameseText.Fold(text)).Select(word => word.Trim('.')).Where(word => word.Length > 0)
            // “ký” and “kí”, “lý” and “lí” are one word in two spellings.
            .Select(word => OpenY().IsMatch(word) ? word[..^1] + "i" : word)];

    /// <summary>One letter more, less or other, or two neighbours swapped.</summary>
    /// <remarks>In words of three letters and less only a swap is a slip: <c>cho</c> and <c>con</c>, <c>nha</c> and <c>nhan</c> are words of their own.</remarks>
    public static bool OneSlip(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
            return false;
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
            start++;
        var end = 0;
        while (end < a.Length - start && end < b.Length - start && a[^(end + 1)] == b[^(end + 1)])
            end++;
        var (left, right) = (a.Length - start - end, b.Length - start - end);
        var swapped = left == 2 && right == 2 && a[start] == b[start + 1] && a[start + 1] == b[start];
        return swapped || (left <= 1 && right <= 1 && Math.Max(a.Length, b.Length) > 3);
    }

    // Codes keep their dots: 1.001193.
    [GeneratedRegex(@"[^\p{L}\p{Nd}.]+")]
    private static partial Regex Separators();

    [GeneratedRegex("^[bcdghklmnpqrstvx]+y$")]
    private static partial Regex OpenY();
}
