using System.Net;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Access;

public sealed class FormsOnSqlite(SqliteCity city) : FormTests(city);

public sealed class FormsOnPostgres(PostgresCity city) : FormTests(city);

/// <summary>What holds for every form: only our own pages may post, and a post whose session ended is its owner's.</summary>
public abstract class FormTests(TestCity city)
{
    private const string Story = "Tôi cần giấy xác nhận để mua nhà <&\">";

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData("none", null)]
    [InlineData(null, "null")]
    [InlineData(null, "https://evil.example")]
    [InlineData(null, null)]
    public async Task A_post_that_another_site_made_is_refused(string? fetchSite, string? origin)
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-an");
        var fields = Browser.Hidden(await browser.ReadAsync(TestPages.Form));
        (await browser.PostAsync(TestPages.Form, [.. fields, new("story", Story)], fetchSite, origin)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_post_of_our_own_page_goes_through(bool modern)
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-an");
        var fields = Browser.Hidden(await browser.ReadAsync(TestPages.Form));
        var answer = await browser.PostAsync(
            TestPages.Form, [.. fields, new("story", Story)], modern ? "same-origin" : null, modern ? null : city.Web.GetLeftPart(UriPartial.Authority));
        (await answer.Content.ReadAsStringAsync()).ShouldBe("filed: " + Story);
    }

    [Fact]
    public async Task A_post_without_the_pages_token_is_refused()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-an");
        (await browser.PostAsync(TestPages.Form, [new("story", Story)])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_was_posted_after_the_session_ended_waits_for_its_owner()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-an");
        var fields = Browser.Hidden(await browser.ReadAsync(TestPages.Form));
        browser.DropSession();

        var ended = await browser.PostAsync(TestPages.Form, [.. fields, new("story", Story)]);
        ended.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/session-ended");
        var kept = ended.RequestMessage.RequestUri.Query.Split("kept=")[1].Split('&')[0];
        (await ended.Content.ReadAsStringAsync()).ShouldContain($"%2Fkept%2F{kept}");

        using var other = new Browser(city);
        await other.SignInAsync("citizen-binh");
        (await other.GetAsync($"/kept/{kept}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.ReadAsync($"{TestPages.Form}?kept={kept}")).ShouldContain("name=\"story\" value=\"\"");

        var filled = await browser.ChooseAsync(await browser.GetAsync($"/sign-in?as=citizen&returnUrl=/kept/{kept}"), "citizen-an");
        var html = await filled.Content.ReadAsStringAsync();
        html.ShouldContain($"name=\"story\" value=\"{Story}\"");
        var answer = await browser.PostAsync(TestPages.Form, [.. Browser.Hidden(html), new("story", Story)]);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("filed: " + Story);
    }

    [Fact]
    public async Task A_form_left_open_by_somebody_else_is_kept_for_them_and_not_filed_as_mine()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-an");
        var fields = Browser.Hidden(await browser.ReadAsync(TestPages.Form));
        browser.DropSession();
        await browser.SignInAsync("citizen-binh");
        var answer = await browser.PostAsync(TestPages.Form, [.. fields, new("story", Story)]);
        answer.RequestMessage!.RequestUri!.PathAndQuery.ShouldStartWith("/session-ended?kept=");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("forged")]
    public async Task Without_its_owners_seal_it_is_discarded_and_the_page_says_so(string? seal)
    {
        using var browser = new Browser(city);
        var fields = new List<KeyValuePair<string, string>> { new("story", Story) };
        if (seal is not null)
        {
            fields.Add(new("__owner", seal));
        }

        var ended = await browser.PostAsync(TestPages.Form, fields);
        ended.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe("/session-ended");
        (await ended.Content.ReadAsStringAsync()).ShouldContain("không được giữ lại");
    }
}
