using System.Globalization;
using System.Text.RegularExpressions;
using MotCua.Kernel;

namespace MotCua.Web.Pages.Shared;

/// <summary>An amount as people type it: <c>50000</c>, <c>50.000</c>, <c>50 000</c>, with <c>đ</c> or not. Whole đồng: a separator stands before three digits, or it is none of ours.</summary>
internal static partial class MoneyText
{
    public static Vnd? Read(string? typed) =>
        Shape().Match(typed ?? "") is { Success: true } match
        && long.TryParse(Separators().Replace(match.Groups["digits"].Value, ""), NumberStyles.None, CultureInfo.InvariantCulture, out var dong)
            ? new Vnd(dong) : null;

    /// <summary>The field that must be typed again.</summary>
    public static Problem Unreadable(string field, string? typed) =>
        new("request.invalid", ProblemKind.Invalid) { Errors = [new(field, string.IsNullOrWhiteSpace(typed) ? "required" : "money")] };

    [GeneratedRegex(@"^\s*(?<digits>\d{1,3}([., \u00A0]\d{3})+|\d+)\s*(đ|₫|đồng|VND)?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Shape();

    [GeneratedRegex(@"[., \u00A0]")]
    private static partial Regex Separators();
}
