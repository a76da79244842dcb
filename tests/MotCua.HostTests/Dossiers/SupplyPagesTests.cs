using System.Net;
using MotCua.HostTests.Hosts;
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
