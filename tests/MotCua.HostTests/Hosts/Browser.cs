using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MotCua.HostTests.Hosts;

/// <summary>A browser without a window: cookies, redirects, forms, and the fetch metadata that browsers send.</summary>
public sealed partial class Browser : IDisposable
{
    private readonly TestCity city;
    private readonly HttpClient client;

    public Browser(TestCity city)
    {
        this.city = city;
        Cookies = new CookieContainer();
        client = new HttpClient(new HttpClientHandler { CookieContainer = Cookies, UseCookies = true, AllowAutoRedirect = true });
        client.DefaultRequestHeaders.Add("Accept", "text/html,application/json");
    }

    public CookieContainer Cookies { get; }

    public HttpClient Client => client;

    public void Dispose() => client.Dispose();

    /// <summary>A browser in which somebody has signed in.</summary>
    public static async Task<Browser> SignedInAsync(TestCity city, string persona)
    {
        var browser = new Browser(city);
        await browser.SignInAsync(persona);
        return browser;
    }

    /// <summary>Signs in through the issuer's own pages and returns what the API says of the caller.</summary>
    public async Task<JsonElement> SignInAsync(string persona)
    {
        var citizen = persona.StartsWith("citizen", StringComparison.Ordinal) || persona.StartsWith("business", StringComparison.Ordinal);
        var response = await GetAsync($"/sign-in?as={(citizen ? "citizen" : "staff")}&returnUrl=/api/v1/me");
        var answer = await ChooseAsync(response, persona);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>On the issuer's page: press the button of that persona.</summary>
    public async Task<HttpResponseMessage> ChooseAsync(HttpResponseMessage page, string persona)
    {
        var html = await page.Content.ReadAsStringAsync();
        if (!html.Contains($"value=\"{persona}\"", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{(int)page.StatusCode} {page.RequestMessage!.RequestUri}: no button for {persona} in: {html}");
        }

        return await client.PostAsync(page.RequestMessage!.RequestUri, new FormUrlEncodedContent([.. Hidden(html), new("persona", persona)]));
    }

    public Task<HttpResponseMessage> GetAsync(string address) => client.GetAsync(new Uri(city.Web, address));

    public async Task<string> ReadAsync(string address) => await (await GetAsync(address)).Content.ReadAsStringAsync();

    public async Task<JsonElement> MeAsync() => await (await GetAsync("/api/v1/me")).Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>Posts a form as a browser does from a page of the same origin.</summary>
    public async Task<HttpResponseMessage> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> fields, string? fetchSite = "same-origin", string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(city.Web, address)) { Content = new FormUrlEncodedContent(fields) };
        if (fetchSite is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", fetchSite);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await client.SendAsync(request);
    }

    /// <summary>What a person loses when the browser forgets the session.</summary>
    public void DropSession()
    {
        foreach (Cookie cookie in Cookies.GetAllCookies())
        {
            cookie.Expired |= cookie.Name.Contains("session", StringComparison.Ordinal);
        }
    }

    /// <summary>The hidden fields of the page, each name once: forms of one page carry the same tokens.</summary>
    public static List<KeyValuePair<string, string>> Hidden(string html) =>
        [.. HiddenInput().Matches(html).Select(match => new KeyValuePair<string, string>(WebUtility.HtmlDecode(match.Groups[1].Value), WebUtility.HtmlDecode(match.Groups[2].Value)))
            .DistinctBy(field => field.Key)];

    /// <summary>What a browser sends of a page whose visitor touches nothing: every box as it is filled.</summary>
    public static List<KeyValuePair<string, string>> Filled(string html)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (Match box in Box().Matches(html))
        {
            var tag = box.Groups["tag"].Value;
            string? Attribute(string name) => Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;
            if (Attribute("name") is not { } name || Attribute("type") is "file" or "submit" || (Attribute("type") is "radio" or "checkbox" && !Regex.IsMatch(tag, "\\schecked")))
            {
                continue;
            }

            fields.Add(new(name, box.Groups["kind"].Value switch
            {
                "textarea" => WebUtility.HtmlDecode(box.Groups["inner"].Value),
                "select" => Regex.Match(box.Groups["inner"].Value, "<option value=\"([^\"]*)\"[^>]*\\sselected") is { Success: true } chosen ? WebUtility.HtmlDecode(chosen.Groups[1].Value) : "",
                _ => Attribute("value") ?? "",
            }));
        }

        return [.. fields.DistinctBy(field => field.Key is "_shown" ? field.Key + field.Value : field.Key)];
    }

    [GeneratedRegex("<(?<kind>input)(?<tag>\\s[^>]*)>|<(?<kind>select|textarea)(?<tag>\\s[^>]*)>(?<inner>.*?)</\\k<kind>>", RegexOptions.Singleline)]
    private static partial Regex Box();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenInput();
}
