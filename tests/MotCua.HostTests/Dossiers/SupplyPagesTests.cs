using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.Forms.Contracts;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

/// <summary>Whatever an official asks for can be answered: by a paper of any name, by a corrected answer, by words; but not by nothing.</summary>
public abstract class SupplyPagesTests(TestCity city) : IDisposable
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private readonly Story story = new(city);

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Nothing_is_not_a_supplement_and_the_request_stays_open()
    {
        var (dossier, page) = await AskedAsync();
        using var browser = new Browser(city);
        await browser.SignInAsync(Story.Citizen);
        var answer = await browser.PostAsync(Supply(dossier), [.. Untouched(await browser.ReadAsync(page)), new("go", "send"), new("supplyReply", " ")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("Chưa có gì mới để gửi");
        (await StatusAsync(dossier)).ShouldBe("awaitingSupplement");
    }

    [Fact]
    public async Task An_answer_in_words_is_read_by_the_official()
    {
        var (dossier, page) = await AskedAsync();
        using (var browser = new Browser(city))
        {
            await browser.SignInAsync(Story.Citizen);
            var sent = await browser.PostAsync(Supply(dossier), [.. Untouched(await browser.ReadAsync(page)), new("go", "send"), new("supplyReply", "Số 12, ngõ 5, tổ 9")]);
            sent.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe($"/my/dossiers/{dossier}");
        }

        (await StatusAsync(dossier)).ShouldBe("inProgress");
        using var desk = new Browser(city);
        await desk.SignInAsync("specialist-1");
        WebUtility.HtmlDecode(await desk.ReadAsync($"/desk/dossiers/{dossier}")).ShouldContain("Số 12, ngõ 5, tổ 9");
    }

    [Fact]
    public async Task A_corrected_answer_replaces_what_was_declared_and_what_was_typed_stays_when_refused()
    {
        var (dossier, page) = await AskedAsync();
        using var browser = new Browser(city);
        await browser.SignInAsync(Story.Citizen);
        List<KeyValuePair<string, string>> broken =
            [.. Untouched(await browser.ReadAsync(page), "phone"), new("phone", "abc"), new("go", "send"), new("supplyReply", "Đã sửa")];
        var refused = await browser.PostAsync(Supply(dossier), broken);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var again = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Ct));
        again.ShouldContain("value=\"abc\"");
        again.ShouldContain("Đã sửa");
        var mended = broken.Select(field => field.Key == "phone" ? new KeyValuePair<string, string>("phone", "0912345678") : field).ToList();
        (await browser.PostAsync(Supply(dossier), mended)).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe($"/my/dossiers/{dossier}");
        var now = await story.AskAsync(Story.Citizen, HttpMethod.Get, $"dossiers/{dossier}");
        now.GetProperty("form").GetProperty("phone").GetString().ShouldBe("0912345678");
        now.GetProperty("reply").GetString().ShouldBe("Đã sửa");
    }

    [Fact]
    public async Task A_paper_that_the_procedure_does_not_name_is_taken_and_shown_to_the_official()
    {
        var (dossier, _) = await AskedAsync();
        var first = await story.UploadAsync(Story.Citizen, "%PDF-1.4 x"u8.ToArray(), "so-ho-khau.pdf");
        await story.StepAsync(dossier, Story.Citizen, "supply", new { components = new[] { new { code = "further", files = new[] { first } } } });
        var papers = (await story.AskAsync("specialist-1", HttpMethod.Get, $"dossiers/{dossier}")).GetProperty("components");
        papers.EnumerateArray().Single(c => c.GetProperty("code").GetString() == "further").GetProperty("files").EnumerateArray().Select(f => f.GetGuid()).ShouldBe([first]);
        using var desk = new Browser(city);
        await desk.SignInAsync("specialist-1");
        WebUtility.HtmlDecode(await desk.ReadAsync($"/desk/dossiers/{dossier}")).ShouldContain("Giấy tờ khác theo yêu cầu");
    }

    [Fact]
    public async Task A_scan_of_a_further_paper_is_filed_at_the_counter_and_one_that_nobody_asks_for_is_refused()
    {
        var dossier = (await story.TellAsync(Stage.Guidance)).Id;
        using var counter = new Browser(city);
        await counter.SignInAsync("counter-1");
        using (var strange = await ScanAsync(counter, dossier, "scan.marriage"))
        {
            strange.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            WebUtility.HtmlDecode(await strange.Content.ReadAsStringAsync(Ct)).ShouldContain("Thủ tục này không cần giấy đó");
        }

        (await StatusAsync(dossier)).ShouldBe("guidance", "nothing was thrown away");
        using var taken = await ScanAsync(counter, dossier, "scan.further");
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(dossier)).ShouldBe("submitted");
        var papers = (await story.AskAsync("counter-1", HttpMethod.Get, $"dossiers/{dossier}")).GetProperty("components");
        papers.EnumerateArray().Single(c => c.GetProperty("code").GetString() == "further").GetProperty("files").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_was_written_with_an_earlier_supplement_stays_readable()
    {
        var dossier = (await story.TellAsync(Stage.Guidance)).Id;
        await story.StepAsync(dossier, Story.Citizen, "supply", new { reply = "Nhà tôi ở cuối ngõ, cổng xanh" });
        await story.StepAsync(dossier, "counter-1", "request-supplement", new { items = new[] { "Ảnh sổ" }, reason = "Thiếu ảnh" });
        var file = await story.UploadAsync(Story.Citizen, "%PDF-1.4 x"u8.ToArray(), "anh.pdf");
        await story.StepAsync(dossier, Story.Citizen, "supply", new { components = new[] { new { code = "further", files = new[] { file } } } });
        using var desk = new Browser(city);
        await desk.SignInAsync("counter-1");
        var page = WebUtility.HtmlDecode(await desk.ReadAsync($"/desk/dossiers/{dossier}"));
        page.ShouldContain("Người nộp viết khi bổ sung");
        page.ShouldContain("Nhà tôi ở cuối ngõ, cổng xanh");
    }

    [Fact]
    public async Task A_page_that_is_too_much_to_read_is_refused_and_not_sent_without_it()
    {
        var (dossier, page) = await AskedAsync();
        using var browser = new Browser(city);
        await browser.SignInAsync(Story.Citizen);
        List<KeyValuePair<string, string>> much =
            [.. Untouched(await browser.ReadAsync(page), "phone"), new("phone", new string('9', FormAnswers.MaxCharacters + 1)), new("go", "send"), new("supplyReply", "Đã sửa số điện thoại")];
        var refused = await browser.PostAsync(Supply(dossier), much);
        refused.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Ct)).ShouldContain("Đã sửa số điện thoại");
        (await StatusAsync(dossier)).ShouldBe("awaitingSupplement");
    }

    [Fact]
    public async Task Answers_are_shown_as_they_were_handed_in_though_the_day_of_filing_knew_no_such_commune()
    {
        const string line = "Số 7, ngõ Sau Sáp Nhập";
        var application = story.Application();
        application["form"]!["residence"]!["line"] = line;
        var dossier = (await story.TellAsync(Stage.Submitted, application)).Id;
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Ct);
        var row = db.Set<DossierRow>().Where(d => d.Id == dossier);
        var filed = await row.Select(d => d.SubmittedAt).SingleAsync(Ct);
        await row.ExecuteUpdateAsync(set => set.SetProperty(d => d.SubmittedAt, new DateTimeOffset(2020, 1, 2, 3, 0, 0, TimeSpan.Zero)), Ct);
        try
        {
            foreach (var (persona, page) in new[] { (Story.Citizen, $"/my/dossiers/{dossier}"), ("counter-1", $"/desk/dossiers/{dossier}") })
            {
                using var reader = new Browser(city);
                await reader.SignInAsync(persona);
                WebUtility.HtmlDecode(await reader.ReadAsync(page)).ShouldContain(line, customMessage: persona);
            }
        }
        finally
        {
            await row.ExecuteUpdateAsync(set => set.SetProperty(d => d.SubmittedAt, filed), Ct);
        }
    }

    [Fact]
    public async Task A_file_that_was_swept_up_is_named_once_and_the_rest_is_sent()
    {
        var (dossier, page) = await AskedAsync();
        var there = await story.UploadAsync(Story.Citizen, "%PDF-1.4 x"u8.ToArray(), "con-day.pdf");
        var files = $"?files=further:{Guid.CreateVersion7():N},further:{there:N}";
        using var browser = new Browser(city);
        await browser.SignInAsync(Story.Citizen);
        var papers = WebUtility.HtmlDecode(await browser.ReadAsync(Supply(dossier) + files));
        papers.ShouldContain("không còn");
        papers.ShouldContain($"{Supply(dossier)}/answers?files=further:{there:N}\"");

        KeyValuePair<string, string>[] sent = [.. Untouched(await browser.ReadAsync(page + files)), new("go", "send"), new("supplyReply", "Giấy tờ đây ạ")];
        var refused = await browser.PostAsync(Supply(dossier) + files, sent);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var again = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Ct));
        again.ShouldContain("không còn");
        again.ShouldContain("Giấy tờ đây ạ");
        again.ShouldContain($"action=\"{Supply(dossier)}?files=further:{there:N}\"");
        (await StatusAsync(dossier)).ShouldBe("awaitingSupplement");
        var done = await browser.PostAsync($"{Supply(dossier)}?files=further:{there:N}", sent);
        done.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe($"/my/dossiers/{dossier}");
        (await browser.PostAsync($"{Supply(dossier)}?files=further:{there:N}", sent)).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe($"/my/dossiers/{dossier}", "sent twice, done once");
    }

    private async Task<HttpResponseMessage> ScanAsync(Browser counter, Guid dossier, string box)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Browser.Hidden(await counter.ReadAsync($"/desk/dossiers/{dossier}")).Where(field => field.Key is not ("form" or "sure")).Append(new("form", "supply")))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent("%PDF-1.4 x"u8.ToArray()), box, "ban-quet.pdf");
        using var post = new HttpRequestMessage(HttpMethod.Post, new Uri(city.Web, $"/desk/dossiers/{dossier}/supply")) { Content = content };
        post.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await counter.Client.SendAsync(post, Ct);
    }

    private static IEnumerable<KeyValuePair<string, string>> Untouched(string page, params string[] without) =>
        Browser.Filled(page).Where(field => field.Key is not ("go" or "supplyReply") && !without.Contains(field.Key));

    private static string Supply(Guid dossier) => $"/my/dossiers/{dossier}/supply";

    private async Task<(Guid Dossier, string Page)> AskedAsync()
    {
        var dossier = (await story.TellAsync(Stage.Awaiting)).Id;
        return (dossier, $"{Supply(dossier)}/answers");
    }

    private async Task<string> StatusAsync(Guid dossier) => (await story.AskAsync(Story.Citizen, HttpMethod.Get, $"dossiers/{dossier}")).GetProperty("status").GetString()!;
}

public sealed class SupplyPagesOnSqlite(SqliteCity city) : SupplyPagesTests(city);

public sealed class SupplyPagesOnPostgres(PostgresCity city) : SupplyPagesTests(city);
