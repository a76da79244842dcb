using System.Text.Json;

namespace MotCua.Dossiers;

/// <summary>Where somebody lives, as written on their papers.</summary>
public sealed record PostalAddress(string Unit, string Line);

/// <summary>Who applies, as forms 01–07 name them. Personal data: encrypted content only.</summary>
public sealed record Applicant(
    string FullName, string PersonalId, string? BirthDate = null, string? Phone = null, string? Email = null, PostalAddress? Address = null);

/// <summary>Everything a person handed in, in one encrypted content row.</summary>
/// <param name="Check">Eight random characters printed on the receipt: with the code they open public tracking.</param>
/// <param name="Form">The normalised answers.</param>
/// <param name="Reply">What the person wrote when they last completed the dossier; null when they wrote nothing.</param>
public sealed record Application(string Check, Applicant Applicant, JsonElement Form, string? Reply = null);
