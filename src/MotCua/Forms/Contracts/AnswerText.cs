using System.Buffers;
using System.Globalization;
using System.Text;

namespace MotCua.Forms.Contracts;

/// <summary>What typed text may contain, and how it is brought into one shape (NFC, LF, plain spaces).</summary>
/// <remarks>Two spellings of one Vietnamese letter must compare equal; a name that reads backwards must never reach a paper.</remarks>
public static class AnswerText
{
    // Left by copying from a chat or a word processor; nobody means them: zero-width space, word joiner, BOM, soft hyphen.
    private static readonly SearchValues<char> Dropped = SearchValues.Create("\u200B\u2060\uFEFF\u00AD");

    private static readonly HashSet<UnicodeCategory> Unreadable =
    [
        UnicodeCategory.Control, UnicodeCategory.Format, UnicodeCategory.PrivateUse, UnicodeCategory.OtherNotAssigned,
        UnicodeCategory.LineSeparator, UnicodeCategory.ParagraphSeparator,
    ];

    /// <summary>NFC, line ends as LF, no-break spaces as spaces; null when it is not Unicode (a lone surrogate).</summary>
    public static string? Clean(string raw)
    {
        if (Ascii.IsValid(raw) && !raw.Contains('\r'))
            return raw;
        var clean = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || i + 1 == raw.Length || !char.IsLowSurrogate(raw[i + 1]))
                    return null;
                clean.Append(c).Append(raw[++i]);
            }
            else if (c == '\r')
            {
                if (i + 1 == raw.Length || raw[i + 1] != '\n')
                    clean.Append('\n');
            }
            else if (c is '\u00A0' or '\u202F')
            {
                clean.Append(' ');
            }
            else if (!Dropped.Contains(c))
            {
                clean.Append(c);
            }
        }

        var text = clean.ToString();
        try
        {
            return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return null; // an unassigned code point that ICU refuses
        }
    }

    /// <summary>No control characters, no marks that turn the reading direction, no private or unassigned code points.</summary>
    public static bool IsReadable(string text, bool lines)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\n' && lines)
                continue;
            var category = Rune.GetUnicodeCategory(rune);
            if (Unreadable.Contains(category))
                return false;
        }

        return true;
    }

    /// <summary>Trimmed, and on one line single spaces between words.</summary>
    public static string Tidy(string text, bool lines)
    {
        var trimmed = text.Trim();
        var alreadyTidy = lines || !(trimmed.Contains("  ", StringComparison.Ordinal) || trimmed.Contains('\t') || trimmed.Contains('\n'));
        return alreadyTidy ? trimmed : string.Join(' ', trimmed.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }
}
