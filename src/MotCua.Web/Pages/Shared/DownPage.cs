using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using MotCua.Organisations.Contracts;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Shared;

/// <summary>The page people meet when the server cannot answer them: it starts, its database is away, or the proxy does not reach it.</summary>
/// <remarks>Whole in itself, in every language at once, the reader's first: then neither style sheets nor a session are there. <c>motcua down-page</c> writes it for the proxy.</remarks>
public sealed class DownPage
{
    private const string Style =
        "body{margin:0;background:#fbf8f1;color:#182421;font:400 1.125rem/1.62 \"Be Vietnam Pro\",system-ui,sans-serif}" +
        "header{background:#123f34;border-bottom:6px solid #22705a;padding:.7rem max(1.25rem,calc(50vw - 21rem))}header svg{width:2.2rem;height:2.4rem;display:block}" +
        "main{max-width:42rem;margin:0 auto;padding:2rem 1.25rem 3rem}h1{font-size:2rem;line-height:1.28;margin:0 0 .75rem}h2{font-size:1.25rem;line-height:1.35;margin:1.75rem 0 .5rem}" +
        "p{margin:0 0 .75rem}ul{margin:0;padding-left:1.4rem}li{margin:.35rem 0}a{color:#14563f}:focus-visible{outline:3px solid #182421;outline-offset:2px;box-shadow:0 0 0 6px #ffc629}" +
        ".btn{display:inline-block;margin-top:1.25rem;padding:.7rem 1.5rem;border-radius:8px;background:#1a5645;color:#fff;font-weight:600;text-decoration:none}" +
        "section+section{margin-top:2.5rem;padding-top:2rem;border-top:1px solid #e3dccc}section+section h1{font-size:1.5rem}";

    private const string Door =
        "<svg viewBox=\"0 0 36 40\" aria-hidden=\"true\"><path d=\"M3 40V16a15 15 0 0130 0v24z\" fill=\"#f5d992\"/><path d=\"M12 40V17c0-5 3-8 6-8s6 3 6 8v23z\" fill=\"#fff6dc\"/>" +
        "<path d=\"M3 40V16A15 15 0 0112 2.2V40z\" fill=\"#2b8a6e\"/><path d=\"M33 40V16A15 15 0 0024 2.2V40z\" fill=\"#2b8a6e\"/></svg>";

    private static readonly HtmlEncoder Letters = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly string Policy = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; frame-ancestors 'none'";

    private readonly Dictionary<Language, string> pages;

    public DownPage(WordBook words, CityFacts city) => pages = Language.All.ToDictionary(first => first, first => Page(words, city, first));

    /// <summary>For readers whose language nobody can ask: the proxy's.</summary>
    public string Html => pages[Language.All[0]];

    private static string Page(WordBook words, CityFacts city, Language first)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"").Append(first.Code).Append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"robots\" content=\"noindex\"><title>")
            .Append(Safe(new Text(words, first, city.Zone)["down.title"])).Append("</title><style>").Append(Style).Append("</style></head><body><header>").Append(Door).Append("</header><main>");
        foreach (var language in Language.All.OrderBy(each => each != first))
        {
            Part(html, new Text(words, language, city.Zone), city.Hotline);
        }

        return html.Append("</main></body></html>\n").ToString();
    }

    /// <summary>503 with this page.</summary>
    /// <param name="retryAfter">Seconds after which it is worth asking again.</param>
    public Task AnswerAsync(HttpContext http, string retryAfter)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = retryAfter;
        return ShowAsync(http);
    }

    /// <summary>This page under whatever status stands.</summary>
    public Task ShowAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(pages[Language.Of(http)], http.RequestAborted);
    }

    private static void Part(StringBuilder html, Text text, string hotline)
    {
        html.Append("<section lang=\"").Append(text.Language.Code).Append("\"><h1>").Append(Safe(text["down.title"])).Append("</h1><p>").Append(Safe(text["down.words"]))
            .Append("</p><h2>").Append(Safe(text["down.safe"])).Append("</h2><ul>");
        foreach (var item in (string[])["down.safe.code", "down.safe.draft", "down.safe.sent"])
        {
            html.Append("<li>").Append(Safe(text[item])).Append("</li>");
        }

        html.Append("</ul><h2>").Append(Safe(text["down.next"])).Append("</h2><p>").Append(Safe(text["down.next.words"])).Append(" <a href=\"tel:").Append(Safe(hotline)).Append("\">")
            .Append(Safe(text["shell.foot.call", ("number", hotline)])).Append("</a></p><a class=\"btn\" href=\"\">").Append(Safe(text["down.again"])).Append("</a></section>");
    }

    private static string Safe(string text) => Letters.Encode(text);
}
