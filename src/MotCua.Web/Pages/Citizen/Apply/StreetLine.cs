using MotCua.Kernel;

namespace MotCua.Web.Pages.Citizen.Apply;

/// <summary>The part of an address before the commune: an e-ID gives the whole in one line, a form asks for the commune by itself.</summary>
internal static class StreetLine
{
    /// <param name="address">E.g. <c>Số 12, phố X, phường Ba Đình, thành phố Hà Nội</c>.</param>
    /// <param name="commune">The commune's name; null when it is not known, then nothing is cut.</param>
    public static string? Of(string? address, string? commune)
    {
        if (address is null || commune is null)
            return address;
        var parts = address.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(parts, part => VietnameseText.Fold(part) == VietnameseText.Fold(commune));
        return at > 0 ? string.Join(", ", parts[..at]) : address;
    }
}
