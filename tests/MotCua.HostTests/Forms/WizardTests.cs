using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Forms;

public sealed class WizardOnSqlite(SqliteCity city) : WizardTests(city);

public sealed class WizardOnPostgres(PostgresCity city) : WizardTests(city);

/// <summary>The wizard with nothing but HTML: no script is loaded here.</summary>
public abstract class WizardTests(TestCity city)
{
    [Fact]
    public async Task A_citizen_fills_checks_and_files()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-an");
        var check = await Wizard.FillAsync(browser, city);
        var receipt = await browser.PostAsync(check.Action, check.With("delivery", "electronic").Fields);
        var html = await receipt.Content.ReadAsStringAsync();
        receipt.StatusCode.ShouldBe(HttpStatusCode.OK, html);
        receipt.RequestMessage!.RequestUri!.AbsolutePath.ShouldEndWith("/receipt");
        html.ShouldContain("T-");
        // Pressed twice: the same receipt, no second dossier.
        var again = await browser.PostAsync(check.Action, check.Fields);
        again.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe(receipt.RequestMessage!.RequestUri!.AbsolutePath);
        using var binh = new Browser(city);
        await binh.SignInAsync("citizen-binh");
        (await binh.GetAsync(receipt.RequestMessage.RequestUri!.AbsolutePath)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_wrong_section_comes_back_as_it_was_typed_with_what_to_mend()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-lan");
        var page = await browser.GetAsync("/procedures/1.004873/apply");
        var html = await page.Content.ReadAsStringAsync();
        var form = HtmlForm.Of(html, "/subject").With("birthDate.day", "31").With("birthDate.month", "2").With("birthDate.year", "1950").With("phone", "12 34");
        var answer = await browser.PostAsync(form.Action, form.Fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain("href=\"#f-birthDate\"");
        var back = HtmlForm.Of(html, "/subject");
        back["birthDate.day"].ShouldBe("31");
        back["phone"].ShouldBe("12 34");
    }

    [Fact]
    public async Task No_paper_is_called_needless_before_the_questions_it_depends_on_are_answered()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-lan");
        var begun = (await browser.GetAsync("/procedures/1.004873/apply")).RequestMessage!.RequestUri!.AbsolutePath;
        var early = await (await browser.GetAsync(begun.Replace("/subject", "/papers", StringComparison.Ordinal))).Content.ReadAsStringAsync();
        early.ShouldContain("Cần giấy gì là tùy các câu trả lời");
        early.ShouldNotContain("không phải nộp giấy tờ nào");

        using var other = new Browser(city);
        await other.SignInAsync("citizen-an");
        var check = await Wizard.FillAsync(other, city);
        var late = await (await other.GetAsync(check.Action.Replace("/submit", "/papers", StringComparison.Ordinal))).Content.ReadAsStringAsync();
        late.ShouldContain("không phải nộp giấy tờ nào");
    }

    [Fact]
    public async Task What_is_put_back_to_the_states_data_is_theirs_again()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-lan");
        var page = await browser.GetAsync("/procedures/1.004873/apply");
        var draft = page.RequestMessage!.RequestUri!.AbsolutePath.Replace("/subject", "", StringComparison.Ordinal);
        var name = HtmlForm.Of(await page.Content.ReadAsStringAsync(), "/subject")["fullName"]!;
        var before = await FilledAsync();
        before.ShouldBeGreaterThan(0);
        await WriteAsync("Người Khác");
        (await FilledAsync()).ShouldBe(before - 1);
        await WriteAsync(name);
        (await FilledAsync()).ShouldBe(before);

        async Task WriteAsync(string words)
        {
            var form = HtmlForm.Of(await browser.ReadAsync(draft + "/subject"), "/subject");
            await browser.PostAsync(form.Action, form.With("fullName", words).With("go", "save").Fields);
        }

        async Task<int> FilledAsync() => WebUtility.HtmlDecode(await browser.ReadAsync(draft + "/subject")).Split("Lấy từ dữ liệu dân cư").Length - 1;
    }

    [Fact]
    public async Task A_paper_that_is_missing_is_told_at_its_step_and_does_not_hold_up_the_draft()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-binh");
        var page = await browser.GetAsync("/procedures/1.013225/apply");
        var address = page.RequestMessage!.RequestUri!.AbsolutePath;
        var draft = address[..address.LastIndexOf('/')];
        var html = await browser.ReadAsync(draft + "/papers");
        html.ShouldContain("data-still-missing");
        var form = HtmlForm.Of(html, draft + "/papers");
        var next = await browser.PostAsync(form.Action, form.With("go", "on").Fields);
        next.RequestMessage!.RequestUri!.AbsolutePath.ShouldNotEndWith("/papers");
        WebUtility.HtmlDecode(await browser.ReadAsync(draft + "/check")).ShouldContain("Chưa đính kèm");
    }

    [Fact]
    public async Task Whoever_signs_in_from_a_search_comes_back_to_it()
    {
        using var browser = new Browser(city);
        WebUtility.HtmlDecode(await browser.ReadAsync("/procedures?q=khai+sinh")).ShouldContain("returnUrl=%2Fprocedures%3Fq%3Dkhai");
    }

    [Fact]
    public async Task Answers_open_questions_and_groups_grow_without_script()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-binh");
        var page = await browser.GetAsync("/procedures/1.004873/apply");
        var draft = page.RequestMessage!.RequestUri!.AbsolutePath.Replace("/subject", "", StringComparison.Ordinal);
        var form = HtmlForm.Of(await browser.ReadAsync(draft + "/status"), "/status");
        form.Fields.ShouldNotContain(field => field.Value == "divorceCourt");
        var opened = await browser.PostAsync(form.Action, form.With("maritalStatus", "divorced").With("movedBefore", "true").With("go", "on").Fields);
        opened.RequestMessage!.RequestUri!.Query.ShouldContain("opened");
        form = HtmlForm.Of(await opened.Content.ReadAsStringAsync(), "/status");
        form.Fields.ShouldContain(field => field.Key == "_shown" && field.Value == "divorceCourt");
        form["previousResidences[0].place"].ShouldBe("");
        form["previousResidences[1].place"].ShouldBeNull();
        var kept = HtmlForm.Of(await (await browser.PostAsync(
            form.Action, form.With("previousResidences[0].place", "Huế").With("divorceNumber", "12/2020").With("_add", "previousResidences").Fields)).Content.ReadAsStringAsync(), "/status");
        kept["previousResidences[0].place"].ShouldBe("Huế");
        kept["previousResidences[1].place"].ShouldBe("");
        kept["divorceNumber"].ShouldBe("12/2020");
        var shrunk = HtmlForm.Of(await (await browser.PostAsync(kept.Action, kept.With("_remove", "previousResidences[0]").Fields)).Content.ReadAsStringAsync(), "/status");
        shrunk["previousResidences[0].place"].ShouldBe("");
        shrunk["previousResidences[1].place"].ShouldBeNull();
    }

    [Fact]
    public async Task A_paper_is_uploaded_with_its_own_small_form()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-an");
        var page = await browser.GetAsync("/procedures/1.004873/apply");
        var draft = page.RequestMessage!.RequestUri!.AbsolutePath.Replace("/subject", "", StringComparison.Ordinal);
        var subject = HtmlForm.Of(await page.Content.ReadAsStringAsync(), "/subject").With("requestFor", "other").With("relationship", "none").With("go", "on");
        await browser.PostAsync(subject.Action, subject.Fields);
        var papers = await browser.ReadAsync(draft + "/papers");
        var action = papers.Split("action=\"").Select(part => part.Split('"')[0]).First(part => part.Contains("/papers/", StringComparison.Ordinal));
        var upload = HtmlForm.Of(papers, WebUtility.HtmlDecode(action));

        var refused = await UploadAsync(browser, upload, "<html>", "giay.pdf");
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain(".pdf");
        var taken = await UploadAsync(browser, upload, "%PDF-1.4 xyz", "Giấy ủy quyền.pdf");
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = WebUtility.HtmlDecode(await taken.Content.ReadAsStringAsync());
        html.ShouldContain("Giấy ủy quyền.pdf");
        var remove = HtmlForm.Of(html, "/remove?section=papers");
        (await (await browser.PostAsync(remove.Action, remove.Fields)).Content.ReadAsStringAsync()).ShouldNotContain("Giấy ủy quyền.pdf");

        // Without the page's token nothing is taken.
        using var bare = new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.4 xyz"u8.ToArray()), "file", "a.pdf" } };
        (await SendAsync(browser, upload.Action, bare)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<HttpResponseMessage> UploadAsync(Browser browser, HtmlForm form, string text, string name)
    {
        using var body = new MultipartFormDataContent();
        foreach (var field in form.Fields.Where(field => field.Key != "file"))
            body.Add(new StringContent(field.Value), field.Key);
        body.Add(new ByteArrayContent(Encoding.Latin1.GetBytes(text)), "file", name);
        return await SendAsync(browser, form.Action, body);
    }

    private async Task<HttpResponseMessage> SendAsync(Browser browser, string action, HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(city.Web, action)) { Content = body };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return await browser.Client.SendAsync(request);
    }
}
