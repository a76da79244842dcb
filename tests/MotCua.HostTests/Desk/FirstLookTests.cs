using System.Net;
using System.Text.RegularExpressions;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Desk;

public sealed class FirstLookOnSqlite(SqliteCity city) : FirstLookTests(city);

public sealed class FirstLookOnPostgres(PostgresCity city) : FirstLookTests(city);

/// <summary>What an official who was told nothing stumbles on at the desk.</summary>
public abstract class FirstLookTests(TestCity city) : IDisposable
{
    private readonly Story story = new(city);

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_dossier_opened_from_a_list_leads_to_the_work_on_it()
    {
        var told = await story.TellAsync(Stage.Assigned);
        using var specialist = await Browser.SignedInAsync(city, "specialist-1");
        (await ReadAsync(specialist, $"/desk/dossiers/{told.Id}")).ShouldContain($"<a class=\"btn\" href=\"/desk/tasks/{told.Task}\" data-key=\"Ctrl+Enter\">Làm việc này");
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        (await ReadAsync(counter, $"/desk/dossiers/{told.Id}")).ShouldNotContain("Làm việc này");
    }

    [Fact]
    public async Task One_key_files_a_new_dossier_from_every_page_of_the_counter()
    {
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        foreach (var page in (string[])["/desk", "/desk/counter", "/desk/cash", "/desk/shift", "/desk/register"])
        {
            (await counter.ReadAsync(page)).ShouldMatch("<a href=\"/desk/counter/new\"[^>]*data-key=\"F2\"", page);
        }

        (await counter.ReadAsync("/desk/counter/new")).ShouldNotContain("data-key=\"F2\"", customMessage: "what is typed there would be lost");
        (await counter.ReadAsync("/desk/counter/new")).ShouldMatch("<input[^>]*id=\"q\"[^>]*autofocus");
    }

    [Fact]
    public async Task The_form_speaks_of_the_applicant_on_the_dossier_as_at_the_counter()
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(city.Catalogue, "procedures", "1.001193", "fixtures", "valid-grandmother-home-birth.json")))!.AsObject();
        foreach (var component in body["components"]!.AsArray())
        {
            component!["files"] = new System.Text.Json.Nodes.JsonArray(System.Text.Json.Nodes.JsonValue.Create(await story.UploadAsync("counter-1", "%PDF-1.4 giấy"u8.ToArray(), "giay.pdf")));
        }

        var id = (await story.AskAsync("counter-1", HttpMethod.Post, "dossiers", body)).GetProperty("id").GetGuid();
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        var page = await ReadAsync(counter, $"/desk/dossiers/{id}");
        page.ShouldContain("Người nộp là gì của bé?");
        page.ShouldNotContain("Bạn là gì của bé?");
    }

    [Fact]
    public async Task Days_of_a_filter_are_typed_as_days_of_a_form()
    {
        await story.TellAsync(Stage.Accepted);
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        foreach (var page in (string[])["/desk/dossiers", "/desk/register"])
        {
            var html = await ReadAsync(counter, page);
            html.ShouldNotContain("type=\"date\"");
            html.ShouldContain("name=\"from.day\"");
            html = await ReadAsync(counter, $"{page}?from.day=1&from.month=2&from.year=2026&to.day=31&to.month=12&to.year=2026");
            html.ShouldContain("name=\"from\" value=\"2026-02-01\"", customMessage: "what is saved or taken along is the same day");
            html.ShouldMatch("id=\"f-from-month\"[^>]*value=\"2\"");
            (await ReadAsync(counter, $"{page}?from.day=31&from.month=2&from.year=2026")).ShouldContain("id=\"f-from-error\"");
        }

        var register = await ReadAsync(counter, "/desk/register");
        register.ShouldContain(">Hôm nay</a>");
        register.ShouldContain(">Tháng này</a>");
    }

    [Fact]
    public async Task Whoever_is_refused_a_paper_in_a_browser_reads_a_page()
    {
        var told = await story.TellAsync(Stage.Accepted);
        using var stranger = await Browser.SignedInAsync(city, "counter-2");
        using var refused = await stranger.GetAsync($"/api/v1/dossiers/{told.Id}/receipt.pdf");
        (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.NotFound, "text/html"));
        using var nobody = new Browser(city);
        using var unknown = await nobody.GetAsync($"/api/v1/dossiers/{told.Id}/receipt.pdf");
        (unknown.RequestMessage!.RequestUri!.AbsolutePath, unknown.Content.Headers.ContentType!.MediaType).ShouldBe(("/sign-in", "text/html"));
        using var request = Story.Request(HttpMethod.Get, $"dossiers/{told.Id}/receipt.pdf");
        using var program = await (await story.AsAsync("counter-2")).SendAsync(request);
        program.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task The_queue_of_results_says_what_to_do_with_an_electronic_one()
    {
        await story.TellAsync(Stage.Resolved);
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        (await ReadAsync(counter, "/desk/counter?queue=return")).ShouldContain("Bản điện tử người dân đã tải được");
    }

    [Fact]
    public async Task After_signing_together_the_rail_counts_what_is_left()
    {
        var told = await story.TellAsync(Stage.Signing);
        using var leader = await Browser.SignedInAsync(city, "leader-1");
        var page = await ReadAsync(leader, $"/desk/work/approve?task={told.Task}");
        var before = Count(page);
        var signed = await leader.PostAsync("/desk/work/approve", [.. Browser.Hidden(page), new("read", "true")]);
        Count(WebUtility.HtmlDecode(await signed.Content.ReadAsStringAsync())).ShouldBe(before - 1);

        static int Count(string html) => int.Parse(Regex.Match(html, "href=\"/desk/work\".*?<b>([0-9]+)", RegexOptions.Singleline).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<string> ReadAsync(Browser browser, string address) => WebUtility.HtmlDecode(await browser.ReadAsync(address));
}
