using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MotCua.Kernel;

/// <summary>One spelling for Vietnamese text: NFC for keeping, a folded form for finding.</summary>
public static partial class VietnameseText
{
    /// <summary>False when the process runs without ICU: folding would then silently keep the diacritics. Refuse to start.</summary>
    public static bool IsSupported => Fold("Nguyễn Thị Hằng Nga, Đỗ Mỹ") == "nguyen thi hang nga, do my";

    /// <summary>Order of small lists as a Vietnamese reader expects it (a, ă, â … d, đ), case aside.</summary>
    public static StringComparer Order { get; } = StringComparer.Create(CultureInfo.GetCultureInfo("vi-VN"), ignoreCase: true);

    /// <summary>The form in which text is kept and printed: precomposed letters (NFC).</summary>
    public static string Nfc(string text) => text.Normalize(NormalizationForm.FormC);

    /// <summary>NFC, white space (also no-break and zero-width) collapsed to single blanks, trimmed: what a form field keeps.</summary>
    public static string Tidy(string text) => Collapse(Nfc(text));

    /// <summary>
    /// The form in which text is searched: no diacritics, lower case, đ→d, white space collapsed. <c>Hòa</c> and <c>hoà</c>
    /// fold the same, composed or decomposed.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            // Ð/ð (Icelandic eth) is what some keyboards and fonts put where Đ/đ belongs.
            if (letter is 'đ' or 'Đ' or 'ð' or 'Ð')
                folded.Append('d');
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToLowerInvariant(letter));
        }

        return Collapse(folded.ToString());
    }

    /// <summary>
    /// Tone marks of open oa, oe, uy on the first vowel (<c>hoà → hòa</c>, <c>thuỷ → thủy</c>), the placement of legal texts;
    /// after q the u belongs to the consonant (<c>qúy → quý</c>). Closed syllables (<c>hoàn</c>) have one placement only.
    /// </summary>
    public static string UnifyTone(string text)
    {
        var unified = OpenSyllable().Replace(Nfc(text), static found => Move(found.Groups[1].Value, found.Groups[2].Value, toFirst: true));
        return AfterQ().Replace(unified, static found => Move(found.Groups[1].Value, found.Groups[2].Value, toFirst: false));
    }

    private static string Move(string first, string second, bool toFirst)
    {
        var from = (toFirst ? second : first).Normalize(NormalizationForm.FormD);
        var tone = from[1..];
        var bare = from[..1];
        return toFirst ? Nfc(first + tone) + bare : bare + Nfc(second + tone);
    }

    private static string Collapse(string text)
    {
        var tidy = new StringBuilder(text.Length);
        var blank = false;
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter))
            {
                blank = tidy.Length > 0;
                continue;
            }

            if (letter is '\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\u00AD')
                continue;
            if (blank)
                tidy.Append(' ');
            blank = false;
            tidy.Append(letter);
        }

        return tidy.ToString();
    }

    [GeneratedRegex(@"(?<![qQ])([oO](?=[àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ])|[uU](?=[ỳýỷỹỵỲÝỶỸỴ]))(\p{L})(?!\p{L})")]
    private static partial Regex OpenSyllable();

    [GeneratedRegex(@"(?<=[qQ])([ùúủũụÙÚỦŨỤ])([yYaAeEiIoO])")]
    private static partial Regex AfterQ();
}
