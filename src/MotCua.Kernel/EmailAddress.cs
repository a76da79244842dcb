using System.Globalization;
using System.Text.RegularExpressions;

namespace MotCua.Kernel;

/// <summary>An e-mail address that could be delivered to. Only sending proves that it exists.</summary>
public static partial class EmailAddress
{
    /// <summary>Trims, lower-cases the domain; refuses with <c>email.format</c>.</summary>
    public static Result<string> Parse(string? text)
    {
        var address = (text ?? "").Trim();
        if (address.Length > 254 || !Shape().IsMatch(address) || address.Any(Unseen))
            return new Problem("email.format", ProblemKind.Invalid);
        var at = address.LastIndexOf('@');
        return address[..at] + address[at..].ToLowerInvariant();
    }

    // A mark that nobody sees is in no address; one that turns the reading direction shows another address than it is.
    private static bool Unseen(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    [GeneratedRegex(@"^[^\s@,;:<>()\[\]""\\.]+(\.[^\s@,;:<>()\[\]""\\.]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$")]
    private static partial Regex Shape();
}
