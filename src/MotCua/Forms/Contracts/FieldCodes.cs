namespace MotCua.Forms.Contracts;

/// <summary>The codes of <see cref="Kernel.FieldProblem"/>s of forms. A package may give its own text for each.</summary>
public static class FieldCodes
{
    public const string Required = "required";
    /// <summary>It is not what the field asks for: no such day, no number, not 12 digits…</summary>
    public const string Invalid = "invalid";
    /// <summary>A day with a box left empty.</summary>
    public const string Incomplete = "incomplete";
    /// <summary>Characters that cannot be read on paper: control characters, marks that turn the reading direction.</summary>
    public const string Characters = "characters";
    public const string TooShort = "tooShort";
    public const string TooLong = "tooLong";
    public const string Pattern = "pattern";
    public const string TooSmall = "tooSmall";
    public const string TooLarge = "tooLarge";
    public const string Decimals = "decimals";
    public const string NotBefore = "notBefore";
    public const string NotAfter = "notAfter";
    /// <summary>Not one of the options.</summary>
    public const string NotOffered = "notOffered";
    /// <summary>The commune is not one of this city today.</summary>
    public const string NotInCity = "notInCity";
    /// <summary>A number kept for tests, outside a test installation.</summary>
    public const string TestNumber = "testNumber";
    public const string TooFew = "tooFew";
    public const string TooMany = "tooMany";
    public const string Accept = "accept";
    /// <summary>The form has no such field.</summary>
    public const string Unknown = "unknown";

    /// <summary>The codes a package may word itself.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Required, Invalid, Incomplete, Characters, TooShort, TooLong, Pattern, TooSmall, TooLarge, Decimals,
        NotBefore, NotAfter, NotOffered, NotInCity, TestNumber, TooFew, TooMany, Accept,
    ];
}
