using System.Globalization;
using System.Text;

namespace MotCua.Platform.Files;

/// <summary>The name of a file as people see it: no folders, no control characters, one spelling.</summary>
public static class FileNames
{
    private const int Longest = 200;

    public static string Clean(string? raw)
    {
        var name = raw ?? "";
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
                continue;
            clean.Append(rune.ToString());
        }

        var text = clean.ToString().Normalize(NormalizationForm.FormC).Trim().TrimStart('.');
        if (text.Length == 0)
            return "tep";
        var extension = Path.GetExtension(text);
        return text.Length <= Longest ? text : text[..(Longest - Math.Min(extension.Length, 10))] + extension[..Math.Min(extension.Length, 10)];
    }
}
