using System.Text.RegularExpressions;
using MotCua.BrowserTests.Shell;
using Shouldly;

namespace MotCua.BrowserTests;

/// <summary>What a first visit costs on a slow line: the page and everything it names, compressed, without fonts.</summary>
[Collection(InTheBrowser.Name)]
public sealed partial class WeightTests(World world)
{
    private const int Budget = 60 * 1024;
    private const int MostScript = 10 * 1024;

    [Fact]
    public async Task A_first_visit_weighs_at_most_60_kB()
    {
        using var http = new HttpClient { BaseAddress = world.City.Web };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        var heavy = new List<string>();
        var page = await world.OpenAsync(Story.Citizen, 1280);
        var cookies = string.Join("; ", (await page.Context.CookiesAsync([world.City.Web.ToString()])).Select(cookie => $"{cookie.Name}={cookie.Value}"));
        http.DefaultRequestHeaders.Add("Cookie", cookies);
        foreach (var state in PageList.All.Where(state => state.Then is null && state.Persona is null or Story.Citizen))
        {
            var address = world.Story.Fill(state.Address);
            using var plain = new HttpClient { BaseAddress = world.City.Web };
            plain.DefaultRequestHeaders.Add("Accept", "text/html");
            plain.DefaultRequestHeaders.Add("Cookie", cookies);
            using var answer = await plain.GetAsync(address, TestContext.Current.CancellationToken);
            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var weight = await SizeAsync(http, address);
            var scripts = 0;
            foreach (Match script in Scripts().Matches(html))
                scripts += await SizeAsync(plain, script.Groups["address"].Value);
            if (scripts > MostScript)
                heavy.Add($"{state.Name}: {scripts} bytes of scripts as they are written");
            foreach (Match name in Named().Matches(html))
                weight += await SizeAsync(http, name.Groups["address"].Value);
            if (weight > Budget)
                heavy.Add($"{state.Name}: {weight} bytes");
        }

        await page.Context.DisposeAsync();
        heavy.ShouldBeEmpty();
    }

    private static async Task<int> SizeAsync(HttpClient http, string address)
    {
        using var answer = await http.GetAsync(address);
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }

    [GeneratedRegex("""<script [^>]*src="(?<address>/[^"]+)"[^>]*>""")]
    private static partial Regex Scripts();

    [GeneratedRegex("""(?:<link [^>]*href|<script [^>]*src|<img [^>]*src)="(?<address>/[^"]+)"[^>]*>""")]
    private static partial Regex Named();
}
