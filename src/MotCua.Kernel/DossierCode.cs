using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace MotCua.Kernel;

/// <summary>
/// The public code of an accepted dossier (mã hồ sơ): agency part, day of reception, daily serial, e.g.
/// <c>H26.019.04-261122-0007</c>. Written once by <see cref="DossierCodeFormat"/>, read tolerantly here.
/// </summary>
[JsonConverter(typeof(DossierCodeJson))]
public readonly partial record struct DossierCode : IParsable<DossierCode>
{
    internal DossierCode(string agency, DateOnly date, string serial)
    {
        Agency = agency;
        Date = date;
        Serial = serial;
    }

    /// <summary>Everything before the date: city and agency in the order the decree of its time wrote them.</summary>
    public string Agency { get; }

    /// <summary>Day of reception, in the city's time zone.</summary>
    public DateOnly Date { get; }

    /// <summary>At least four characters; it may grow. Kept as text because leading zeros (and an owner's two digits) count.</summary>
    public string Serial { get; }

    public string Value => Agency is null ? "" : $"{Agency}-{Date.ToString("yyMMdd", CultureInfo.InvariantCulture)}-{Serial}";

    /// <summary>
    /// Reads a code as people type or scan it: any case, blanks, en and em dashes, underscores or slashes for hyphens.
    /// Accepts the codes of all three decrees (TT 01/2018, TT 03/2025, TT 04/2025).
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DossierCode code)
    {
        code = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > 80)
            return false;
        var tidy = Dashes().Replace(text.Normalize(NormalizationForm.FormKC).Trim().ToUpperInvariant(), "-");
        tidy = string.Concat(tidy.Where(c => !char.IsWhiteSpace(c)));
        var found = Shape().Match(tidy);
        var day = "20" + found.Groups[2].Value;
        if (!DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return false;
        code = new DossierCode(found.Groups[1].Value, date, found.Groups[3].Value);
        return true;
    }

    public static DossierCode Parse(string s, IFormatProvider? provider) =>
        TryParse(s, out var code) ? code : throw new FormatException("Not a dossier code.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DossierCode result) => TryParse(s, out result);

    public override string ToString() => Value;

    [GeneratedRegex(@"\s*[-‐‑‒–—―−_/]\s*|(?<=[A-Z0-9])\s+(?=[0-9])")]
    private static partial Regex Dashes();

    [GeneratedRegex(@"^([A-Z0-9]{1,8}(?:\.[A-Z0-9]{1,8}){1,4})-([0-9]{6})-([0-9]{4,12})$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    /// <summary>The code as JSON text.</summary>
    internal sealed class DossierCodeJson : JsonConverter<DossierCode>
    {
        public override DossierCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var code) ? code : throw new JsonException("Not a dossier code.");

        public override void Write(Utf8JsonWriter writer, DossierCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
