using System.Text.RegularExpressions;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Counter;

/// <summary>
/// A form speaks to the person it is about; at the counter an officer reads it, who is not the mother of the child: there the words
/// speak of the applicant.
/// </summary>
internal static partial class AtTheCounter
{
    public static string Words(string words, Language language) => language == Language.English
        ? English().Replace(words, match => Of(match.Value))
        : Vietnamese().Replace(words, match => char.IsUpper(match.Value[0]) ? "Người nộp" : "người nộp");

    private static string Of(string match)
    {
        var said = match.ToLowerInvariant() switch
        {
            "your" => "the applicant's",
            "are you" => "is the applicant",
            "you are" => "the applicant is",
            "do you" => "does the applicant",
            "have you" => "has the applicant",
            _ => "the applicant",
        };
        return char.IsUpper(match[0]) ? char.ToUpperInvariant(said[0]) + said[1..] : said;
    }

    // "Bạn bè" are friends; a form has none so far.
    [GeneratedRegex(@"\b[Bb]ạn\b")]
    private static partial Regex Vietnamese();

    [GeneratedRegex(@"\b(your|are you|you are|do you|have you|you)\b", RegexOptions.IgnoreCase)]
    private static partial Regex English();
}
