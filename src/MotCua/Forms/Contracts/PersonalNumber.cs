namespace MotCua.Forms.Contracts;

/// <summary>The form of a personal identification number: 12 digits <c>PPP G YY NNNNNN</c>, without a check digit.</summary>
/// <remarks>domain.md §10. Nothing is derived from it (no sex, no year of birth): a decision rests on the register, not on digits.</remarks>
internal static class PersonalNumber
{
    // Places of birth registration: the provinces as numbered when the numbers were given (they keep their codes after mergers).
    private static readonly HashSet<int> Provinces =
    [
        1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45, 46,
        48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
    ];

    /// <summary>The 12 digits without the spaces and dots people put between them, or null.</summary>
    public static string? Parse(string text)
    {
        var digits = new string([.. text.Where(c => c is not (' ' or '.' or '-'))]);
        return digits.Length == 12 && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    /// <summary>An unassigned prefix, so that no test ever shows a living person's number.</summary>
    public static bool IsTest(string digits) => digits.StartsWith("999", StringComparison.Ordinal);

    /// <summary>A province, or a country of birth (101 to 399).</summary>
    public static bool HasKnownPlace(string digits)
    {
        var place = (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + digits[2] - '0';
        return Provinces.Contains(place) || place is > 100 and < 400;
    }
}
