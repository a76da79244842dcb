using System.Globalization;
using System.Text.RegularExpressions;

namespace MotCua.Kernel;

/// <summary>How a city writes its dossier codes; a line of the city's data, because decrees change it.</summary>
/// <remarks>
/// <c>H26.{agency}-{date}-{serial}</c> (TT 03/2025 art. 13), <c>{agency}.H26-{date}-{serial}</c> (TT 01/2018 art. 19),
/// <c>H26.{agency}-{date}-{owner}{serial}</c> (TT 04/2025, centralised services: two digits of the owner's agency).
/// </remarks>
public sealed partial class DossierCodeFormat
{
    private readonly string prefix;
    private readonly bool owner;

    private DossierCodeFormat(string template, string prefix, bool owner)
    {
        Template = template;
        this.prefix = prefix;
        this.owner = owner;
    }

    public string Template { get; }

    /// <summary>Reads a template, or refuses it with <c>city.dossier-code-format</c>.</summary>
    public static Result<DossierCodeFormat> Create(string template)
    {
        var found = Shape().Match(template);
        return found.Success
            ? new DossierCodeFormat(template, found.Groups[1].Value, found.Groups[2].Success)
            : new Problem("city.dossier-code-format", ProblemKind.Invalid).With("template", template);
    }

    /// <summary>Writes the code of the <paramref name="serial"/>-th dossier an agency received on a day.</summary>
    /// <param name="agency">The agency's own part, e.g. <c>019.04</c>.</param>
    /// <param name="date">Day of reception in the city's time zone.</param>
    /// <param name="serial">From 1; four digits, more when a day needs more.</param>
    /// <param name="ownerDigits">Two digits of the owner's agency code, for formats with <c>{owner}</c>.</param>
    public DossierCode Mint(string agency, DateOnly date, int serial, string? ownerDigits = null)
    {
        if (!AgencyPart().IsMatch(agency))
            throw new ArgumentException("An agency part is capitals, digits and dots, e.g. 019.04.", nameof(agency));
        ArgumentOutOfRangeException.ThrowIfLessThan(serial, 1);
        if (date.Year is < 2000 or > 2099)
            throw new ArgumentOutOfRangeException(nameof(date), "The code has two digits for the year.");
        if (owner != ownerDigits is { Length: 2 } || (ownerDigits is not null && !ownerDigits.All(char.IsAsciiDigit)))
            throw new ArgumentException("Exactly the formats with {owner} take two owner digits.", nameof(ownerDigits));
        return new DossierCode(
            prefix.Replace("{agency}", agency, StringComparison.Ordinal), date, ownerDigits + serial.ToString("0000", CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^((?:[A-Z0-9]{1,8}\.){0,2}\{agency\}(?:\.[A-Z0-9]{1,8}){0,2})-\{date\}-(\{owner\})?\{serial\}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex(@"^[A-Z0-9]{1,8}(\.[A-Z0-9]{1,8}){0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex AgencyPart();
}
