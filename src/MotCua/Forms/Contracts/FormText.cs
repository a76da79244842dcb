using System.Globalization;

namespace MotCua.Forms.Contracts;

/// <summary>A text of a procedure package in both languages; Vietnamese is the one that binds.</summary>
public sealed record FormText(string Vi, string En)
{
    public string In(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? En : Vi;
}
