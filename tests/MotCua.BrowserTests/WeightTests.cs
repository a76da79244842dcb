using System.Text.RegularExpressions;
using MotCua.BrowserTests.Shell;
using Shouldly;

namespace MotCua.BrowserTests;

/// <summary>What a first visit costs on a slow line: the page and everything it names, compressed, without fonts.</summary>
[Collection(InTheBrowser.Name)]
public sealed partial class WeightTests(RunningCity city)
{
    private const int Budget = 60 * 1024;

    [Fact]
    public async Task A_first_visit_weighs_at_most_60_kB()
    {
        using var http = new HttpClient { BaseAddress = city.Web };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        var heavy = new List<string>();
        foreach (var state in PageList.All.Where(state => state.Persona is null))
        {
            using var plain = new HttpClient { BaseAddress = city.Web };
            plain.DefaultRequestHeaders.Add("Accept", "text/html");
            using var answer = await plain.GetAsync(state.Address, TestContext.Current.CancellationToken);
            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var weight = await SizeAsync(http, state.Address);
            foreach (Match name in Named().Matches(html))
                weight += await SizeAsync(http, name.Groups["address"].Value);
            if (weight > Budget)
                heavy.Add($"{state.Name}: {weight} bytes");
        }

        heavy.ShouldBeEmpty();
    }

    private static async Task<int> SizeAsync(HttpClient http, string address)
    {
        using var answer = await http.GetAsync(address);
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }

    [GeneratedRegex("""(?:<link [^>]*href|<script [^>]*src|<img [^>]*src)="(?<address>/[^"]+)"[^>]*>""")]
    private static partial Regex Named();
}
