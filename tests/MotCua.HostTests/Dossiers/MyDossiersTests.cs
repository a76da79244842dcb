using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MotCua.HostTests.Forms;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

public sealed class MyDossiersOnSqlite(SqliteCity city) : MyDossiersTests(city);

public sealed class MyDossiersOnPostgres(PostgresCity city) : MyDossiersTests(city);

/// <summary>A person's own pages: the tabs count all there is, a withdrawal needs no reason, every paper that is offered opens.</summary>
public abstract partial class MyDossiersTests(TestCity city)
{
    private const string Lan = "citizen-lan";

    [Fact]
    public async Task The_tabs_count_beyond_one_page()
    {
        using var api = await ApiClient.ForAsync(city, Lan);
        var example = await ExampleAsync(api);
        for (var at = 0; at < 51; at++)
        {
            (await api.SendAsync(HttpMethod.Post, "dossiers", example, Guid.CreateVersion7().ToString())).StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        using var browser = new Browser(city);
        await browser.SignInAsync(Lan);
        var page = WebUtility.HtmlDecode(await browser.ReadAsync("/my/dossiers"));
        int.Parse(Running().Match(page).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(51);
    }

    [Fact]
    public async Task A_withdrawal_asks_for_a_reason_and_needs_none()
    {
        var dossier = await FileAsync();
        using var browser = new Browser(city);
        await browser.SignInAsync(Lan);
        var page = $"/my/dossiers/{dossier}/withdraw";
        var answer = await browser.PostAsync(page, [.. Browser.Hidden(await browser.ReadAsync(page)), new("reason", " ")]);
        answer.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe($"/my/dossiers/{dossier}");
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain("Đã dừng");
    }

    [Fact]
    public async Task Every_paper_that_a_page_offers_opens()
    {
        var dossier = await FileAsync();
        using var counter = await ApiClient.ForAsync(city, "counter-1");
        await AskAsync(counter, dossier, "request-supplement", new { items = new[] { "Ảnh rõ hơn" }, reason = "Không đọc được" });
        using var lan = await ApiClient.ForAsync(city, Lan);
        await AskAsync(lan, dossier, "supply", new { reply = "Tôi đã chụp lại." });
        await AskAsync(counter, dossier, "accept", new { originalsSeen = Array.Empty<string>() });
        foreach (var (persona, page) in new[] { (Lan, $"/my/dossiers/{dossier}"), ("counter-1", $"/desk/dossiers/{dossier}") })
        {
            using var browser = new Browser(city);
            await browser.SignInAsync(persona);
            var papers = Paper().Matches(await browser.ReadAsync(page)).Select(match => match.Value).Distinct().ToList();
            papers.Count.ShouldBeGreaterThanOrEqualTo(2, page);
            foreach (var paper in papers)
            {
                var opened = await browser.GetAsync(paper);
                opened.StatusCode.ShouldBe(HttpStatusCode.OK, paper);
                (await opened.Content.ReadAsStringAsync()).ShouldContain($"href=\"{page}\"", Case.Sensitive, "the way back");
            }
        }
    }

    private async Task<Guid> FileAsync()
    {
        using var api = await ApiClient.ForAsync(city, Lan);
        var filed = await api.SendAsync(HttpMethod.Post, "dossiers", await ExampleAsync(api), Guid.CreateVersion7().ToString());
        filed.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await filed.JsonAsync()).GetProperty("id").GetGuid();
    }

    private static async Task AskAsync(HttpClient api, Guid dossier, string command, object input)
    {
        var now = await (await api.SendAsync(HttpMethod.Get, $"dossiers/{dossier}", null)).JsonAsync();
        var answer = await api.SendAsync(HttpMethod.Post, $"dossiers/{dossier}/{command}", input, Guid.CreateVersion7().ToString(), now.GetProperty("revision").GetInt64());
        answer.IsSuccessStatusCode.ShouldBeTrue($"{command}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task<JsonNode> ExampleAsync(HttpClient api) =>
        JsonNode.Parse(await api.GetStringAsync("/api/v1/procedures/1.004873/example?fixture=valid-self-property"))!;

    [GeneratedRegex(@"Đang làm \((\d+)\)")]
    private static partial Regex Running();

    [GeneratedRegex(@"/dossiers/[0-9a-f-]{36}/papers/\w+(?="")")]
    private static partial Regex Paper();
}
