using System.Globalization;

namespace MotCua.Web.Words;

/// <summary>The languages of the city's pages. Vietnamese is first; English is the other.</summary>
public sealed record Language(string Code, CultureInfo Culture)
{
    /// <summary>The cookie that keeps a reader's choice for a year.</summary>
    public const string Cookie = "motcua.lang";

    public static Language Vietnamese { get; } = new("vi", CultureInfo.GetCultureInfo("vi-VN"));
    public static Language English { get; } = new("en", CultureInfo.GetCultureInfo("en-GB"));
    public static IReadOnlyList<Language> All { get; } = [Vietnamese, English];

    public Language Other => this == Vietnamese ? English : Vietnamese;

    public static Language? Find(string? code) => All.FirstOrDefault(language => language.Code == code);

    /// <summary>The reader's choice by cookie; a program's by <c>Accept-Language</c>; otherwise Vietnamese.</summary>
    /// <remarks>Pages do not follow <c>Accept-Language</c>: most browsers in the city are set to English and their owners are not.</remarks>
    public static Language Of(HttpContext http)
    {
        if (Find(http.Request.Cookies[Cookie]) is { } chosen)
            return chosen;
        // What a browser opens is a page, whatever its address: pages are Vietnamese until somebody chooses.
        if (!http.Request.Path.StartsWithSegments("/api") || Pages.Shared.ErrorPages.WantsHtml(http))
            return Vietnamese;
        return http.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(range => range.Quality ?? 1)
            .Select(range => Find(range.Value.ToString().Split('-')[0].ToLowerInvariant()))
            .FirstOrDefault(language => language is not null) ?? Vietnamese;
    }
}
