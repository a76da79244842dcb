using System.Text.RegularExpressions;

namespace MotCua.Kernel;

/// <summary>A Vietnamese phone number, kept as the ten or eleven digits one dials at home.</summary>
public readonly partial record struct PhoneNumber
{
    private PhoneNumber(string value) => Value = value;

    /// <summary>Digits with the leading 0: <c>0912345678</c>.</summary>
    public string Value { get; }

    /// <summary><c>091 ••• ••78</c>.</summary>
    public string Masked => $"{Value[..3]} ••• ••{Value[^2..]}";

    /// <summary>Reads mobile (03, 05, 07, 08, 09) and fixed (02) numbers, also with +84 or 0084; else <c>phone.format</c>.</summary>
    public static Result<PhoneNumber> Parse(string? text)
    {
        var digits = Noise().Replace(text ?? "", "");
        digits = Country().Replace(digits, "0");
        return Shape().IsMatch(digits) ? new PhoneNumber(digits) : new Problem("phone.format", ProblemKind.Invalid);
    }

    /// <summary>Masked on purpose, for the same reason as <see cref="PersonalId"/>.</summary>
    public override string ToString() => Value is null ? "" : Masked;

    [GeneratedRegex(@"[\s.\-()]")]
    private static partial Regex Noise();

    [GeneratedRegex(@"^(\+84|0084|84(?=[0-9]{9,10}$))0?")]
    private static partial Regex Country();

    [GeneratedRegex(@"^0([35789][0-9]{8}|2[0-9]{8,9})$")]
    private static partial Regex Shape();
}
