using System.Collections.Frozen;

namespace MotCua.Kernel;

/// <summary>Sex as the personal id number and civil status know it.</summary>
public enum Sex
{
    Male,
    Female,
}

/// <summary>
/// Personal identification number (số định danh cá nhân): 12 digits <c>PPP G YY NNNNNN</c>, no check digit. It is shown masked
/// and never used to decide anything.
/// </summary>
public readonly record struct PersonalId
{
    /// <summary>No province or country has it: numbers of invented people, accepted only behind a switch.</summary>
    public const string TestPrefix = "999";

    // Provinces of the numbering (before the 2025 mergers, which renumbered nobody). Countries of birth abroad are 1xx–3xx.
    private static readonly FrozenSet<string> provinces = (
        "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046 "
        + "048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096")
        .Split(' ').ToFrozenSet();

    private PersonalId(string value) => Value = value;

    /// <summary>The 12 digits.</summary>
    public string Value { get; }

    public bool IsTestNumber => Value.StartsWith(TestPrefix, StringComparison.Ordinal);

    /// <summary>Year of birth the number claims.</summary>
    public int BirthYear => 1900 + (Value[3] - '0') / 2 * 100 + int.Parse(Value.AsSpan(4, 2), System.Globalization.CultureInfo.InvariantCulture);

    public Sex Sex => (Value[3] - '0') % 2 == 0 ? Sex.Male : Sex.Female;

    /// <summary>As screens show it: <c>999 190 •••• 12</c>.</summary>
    public string Masked => $"{Value[..3]} {Value[3..6]} •••• {Value[10..]}";

    /// <summary>Reads a number as people write it (blanks, dots and hyphens between the digits are dropped).</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="allowTestNumbers">True in the sandbox only: accepts the prefix 999.</param>
    /// <returns>The number, or a problem with code <c>personal-id.length | .place | .test-number</c>.</returns>
    public static Result<PersonalId> Parse(string? text, bool allowTestNumbers)
    {
        var digits = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-')));
        if (digits.Length != 12 || !digits.All(char.IsAsciiDigit))
            return new Problem("personal-id.length", ProblemKind.Invalid);
        if (digits.StartsWith(TestPrefix, StringComparison.Ordinal))
            return allowTestNumbers ? new PersonalId(digits) : new Problem("personal-id.test-number", ProblemKind.Invalid);
        return provinces.Contains(digits[..3]) || digits[0] is >= '1' and <= '3'
            ? new PersonalId(digits)
            : new Problem("personal-id.place", ProblemKind.Invalid);
    }

    /// <summary>Whether century, year and sex in the number agree with what the person states.</summary>
    public bool Agrees(DateOnly birthDate, Sex? sex = null) => BirthYear == birthDate.Year && (sex is null || sex == Sex);

    /// <summary>Masked on purpose: a number that slips into a log line stays unreadable.</summary>
    public override string ToString() => Value is null ? "" : Masked;
}
