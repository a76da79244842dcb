using System.Net;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Forms;

/// <summary>Fill, lose the session, the server restarts, submit, sign in: everything is there, and one press files it. For nobody else.</summary>
public sealed class KeptFilingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_filled_outlives_session_and_server(bool postgres)
    {
        await using TestCity city = postgres ? new PostgresCity() : new SqliteCity();
        await city.InitializeAsync();
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-an");
        var check = await Wizard.FillAsync(browser, city);
        var draft = check.Action.Replace("/submit", "", StringComparison.Ordinal);
        var section = HtmlForm.Of(await browser.ReadAsync(draft + "/purpose"), "/purpose").With("copies", "7").With("go", "on");

        browser.DropSession();
        await city.RestartAsync();

        // A section that was being filled.
        var ended = await browser.PostAsync(section.Action, section.Fields);
        var sectionKey = KeptKey(ended);
        // And the press on "file".
        ended = await browser.PostAsync(check.Action, check.With("delivery", "post").With("deliveryAddress", "Số 5 phố Thử").Fields);
        var filingKey = KeptKey(ended);

        using (var binh = new Browser(city))
        {
            await binh.SignInAsync("citizen-binh");
            foreach (var address in new[] { $"/kept/{sectionKey}", $"/kept/{filingKey}", draft, draft + "/check", draft + "/purpose", $"{draft}/check?kept={filingKey}" })
            {
                var theirs = await binh.GetAsync(address);
                theirs.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
                (await theirs.Content.ReadAsStringAsync()).ShouldNotContain("Số 5 phố Thử");
            }
        }

        await browser.SignInAsync("citizen-an");
        var filled = HtmlForm.Of(await browser.ReadAsync($"/kept/{sectionKey}"), "/purpose");
        filled["copies"].ShouldBe("7");

        var page = await browser.ReadAsync($"/kept/{filingKey}");
        WebUtility.HtmlDecode(page).ShouldContain("Số 12, ngõ 34");
        var again = HtmlForm.Of(page, "/submit");
        again["delivery"].ShouldBe("post");
        again["deliveryAddress"].ShouldBe("Số 5 phố Thử");
        var receipt = await browser.PostAsync(again.Action, again.Fields);
        receipt.RequestMessage!.RequestUri!.AbsolutePath.ShouldEndWith("/receipt");
        receipt.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static string KeptKey(HttpResponseMessage ended) => ended.RequestMessage!.RequestUri!.Query.Split("kept=")[1].Split('&')[0];
}
