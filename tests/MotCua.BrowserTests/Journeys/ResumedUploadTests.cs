using Microsoft.Playwright;
using MotCua.BrowserTests.Shell;
using Shouldly;

namespace MotCua.BrowserTests.Journeys;

/// <summary>A citizen's file on a bad line, as they see it.</summary>
[Collection(OnTheWay.Name)]
public sealed class ResumedUploadTests(EmptyWorld world)
{
    private const string Paper = "sitePlan";
    private const string Form = $"form[action*='/papers/{Paper}']";
    private const string Input = $"#f-file-{Paper}";
    private const int Pieces = 8 * 1024 * 1024;

    private static readonly byte[] Scan = [.. "%PDF-1.7\n"u8, .. Enumerable.Range(0, 20_000_000).Select(place => (byte)(place * 7))];

    [Fact]
    public async Task A_lost_line_is_told_and_the_rest_goes_up_when_it_is_back()
    {
        var (page, draft) = await PapersAsync();
        var offsets = new List<string>();
        await page.Context.RouteAsync("**/api/v1/uploads/**", async route =>
        {
            var request = route.Request;
            if (request.Method == "PATCH")
                offsets.Add(request.Headers["upload-offset"]);
            // The second piece is lost twice, then the line is back.
            if (request.Method == "PATCH" && offsets.Count is 2 or 3)
                await route.AbortAsync("connectionreset");
            else
                await route.ContinueAsync();
        });
        await SendAsync(page, "ho-khau.pdf");
        await page.Locator($"{Form} [role=status]", new() { HasTextString = "Mất kết nối" }).WaitForAsync();
        (await page.Locator($"{Form} progress").CountAsync()).ShouldBe(1);
        (await Axe.FindingsAsync(page)).ShouldBeEmpty();
        await page.Locator($"#f-paper-{Paper} .file", new() { HasTextString = "ho-khau.pdf" }).WaitForAsync();
        offsets.ShouldBe(["0", $"{Pieces}", $"{Pieces}", $"{Pieces}", $"{2 * Pieces}"]);
        (await page.EvaluateAsync<string>("() => JSON.stringify(sessionStorage) + JSON.stringify(localStorage)")).ShouldNotContain("ho-khau");
        new Uri(page.Url).AbsolutePath.ShouldStartWith(draft);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task After_a_reload_the_same_file_goes_on_where_it_was()
    {
        var (page, _) = await PapersAsync();
        var offsets = new List<string>();
        var cut = true;
        await page.Context.RouteAsync("**/api/v1/uploads/**", async route =>
        {
            if (route.Request.Method == "PATCH")
                offsets.Add(route.Request.Headers["upload-offset"]);
            if (cut && offsets.Count > 1 && route.Request.Method == "PATCH")
                await route.AbortAsync("connectionreset");
            else
                await route.ContinueAsync();
        });
        var first = Path.Combine(Directory.CreateTempSubdirectory("motcua-scan-").FullName, "ban-ve.pdf");
        await File.WriteAllBytesAsync(first, Scan, TestContext.Current.CancellationToken);
        await page.SetInputFilesAsync(Input, first);
        await page.ClickAsync($"{Form} button");
        await page.Locator($"{Form} [role=status]", new() { HasTextString = "Mất kết nối" }).WaitForAsync();
        await page.ReloadAsync();
        await page.Locator($"{Form} [role=status]", new() { HasTextString = "chưa tải lên hết" }).WaitForAsync();
        cut = false;
        offsets.Clear();
        await page.SetInputFilesAsync(Input, first);
        await page.ClickAsync($"{Form} button");
        await page.Locator($"#f-paper-{Paper} .file", new() { HasTextString = "ban-ve.pdf" }).WaitForAsync();
        offsets.ShouldBe([$"{Pieces}", $"{2 * Pieces}"]);
        Directory.Delete(Path.GetDirectoryName(first)!, recursive: true);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Who_stops_goes_back_to_the_choice_of_a_file()
    {
        var (page, _) = await PapersAsync();
        var asked = new List<string>();
        await page.Context.RouteAsync("**/api/v1/uploads/**", async route =>
        {
            asked.Add(route.Request.Method);
            if (route.Request.Method == "PATCH" && asked.Count > 1)
                await route.AbortAsync("connectionreset");
            else
                await route.ContinueAsync();
        });
        await SendAsync(page, "nham.pdf");
        await page.GetByText("Thôi tải").ClickAsync();
        await page.Locator($"{Form} [role=status]", new() { HasTextString = "Đã thôi tải" }).WaitForAsync();
        (await page.Locator($"{Form} progress").CountAsync()).ShouldBe(0);
        (await page.EvaluateAsync<string>("() => document.activeElement.id")).ShouldBe(Input[1..]);
        for (var patience = 0; patience < 100 && !asked.Contains("DELETE"); patience++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        asked.ShouldContain("DELETE");
        (await page.Locator($"#f-paper-{Paper} .file").CountAsync()).ShouldBe(0);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task A_refusal_stands_beside_its_box_and_several_pages_go_up_at_once()
    {
        var (page, _) = await PapersAsync();
        // The page is Vietnamese without anybody having chosen it; the browser says it prefers English.
        await page.Context.ClearCookiesAsync(new() { Name = "motcua.lang" });
        await page.SetInputFilesAsync(Input, new FilePayload { Name = "trang.pdf", MimeType = "application/pdf", Buffer = [.. "<html><script>alert(1)</script>"u8] });
        await page.ClickAsync($"{Form} button");
        (await page.Locator($"#f-paper-{Paper} .error").InnerTextAsync()).ShouldContain("không phải loại chúng tôi đọc được");
        (await page.GetAttributeAsync(Input, "aria-invalid")).ShouldBe("true");
        (await Axe.FindingsAsync(page)).ShouldBeEmpty();
        await page.SetInputFilesAsync(Input, [
            new FilePayload { Name = "trang-1.pdf", MimeType = "application/pdf", Buffer = Scan[..5000] },
            new FilePayload { Name = "trang-2.pdf", MimeType = "application/pdf", Buffer = Scan[..6000] }]);
        await page.ClickAsync($"{Form} button");
        await page.Locator($"#f-paper-{Paper} .file", new() { HasTextString = "trang-2.pdf" }).WaitForAsync();
        (await page.Locator($"#f-paper-{Paper} .file").CountAsync()).ShouldBe(2);
        await page.Context.DisposeAsync();
    }

    [Theory]
    [InlineData(409, "application/problem+json", """{"type":"urn:motcua:files.too-many-unfiled","detail":"Bạn đang có nhiều tệp tải lên mà chưa nộp."}""", "Bạn đang có nhiều tệp")]
    [InlineData(403, "text/html", "<!doctype html><title>Blocked</title>", "Chưa tải được tệp này")]
    public async Task What_is_refused_at_the_beginning_is_told_and_not_tried_for_ever(int status, string type, string body, string told)
    {
        var (page, _) = await PapersAsync();
        var begun = 0;
        await page.Context.RouteAsync("**/api/v1/uploads", async route =>
        {
            begun++;
            await route.FulfillAsync(new() { Status = status, ContentType = type, Body = body });
        });
        await SendAsync(page, "ho-khau.pdf", Scan[..5000]);
        (await page.Locator($"#f-paper-{Paper} .error").InnerTextAsync()).ShouldContain(told);
        begun.ShouldBe(1);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task A_beginning_whose_answer_was_lost_is_one_upload()
    {
        var (page, _) = await PapersAsync();
        var (keys, places) = (new List<string>(), new List<string>());
        await page.Context.RouteAsync("**/api/v1/uploads", async route =>
        {
            keys.Add(route.Request.Headers["idempotency-key"]);
            var answer = await route.FetchAsync();
            places.Add(answer.Headers["location"]);
            if (keys.Count == 1)
                await route.AbortAsync("connectionreset");
            else
                await route.FulfillAsync(new() { Response = answer });
        });
        await SendAsync(page, "ho-khau.pdf", Scan[..5000]);
        await page.Locator($"#f-paper-{Paper} .file", new() { HasTextString = "ho-khau.pdf" }).WaitForAsync();
        (keys.Count, keys.Distinct().Count(), places.Distinct().Count()).ShouldBe((2, 1, 1));
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Without_JavaScript_a_file_goes_up_with_its_form()
    {
        var (page, _) = await PapersAsync(javaScript: false);
        await SendAsync(page, "ho-khau.pdf", Scan[..5000]);
        await page.Locator($"#f-paper-{Paper} .file", new() { HasTextString = "ho-khau.pdf" }).WaitForAsync();
        await page.Context.DisposeAsync();
    }

    private static async Task SendAsync(IPage page, string name, byte[]? bytes = null)
    {
        await page.SetInputFilesAsync(Input, new FilePayload { Name = name, MimeType = "application/pdf", Buffer = bytes ?? Scan });
        await page.ClickAsync($"{Form} button");
    }

    /// <summary>The papers of a fresh draft; the drafter's own stays as the pictures know it.</summary>
    private async Task<(IPage Page, string Draft)> PapersAsync(bool javaScript = true)
    {
        var page = await world.OpenAsync(Persona, 375, javaScript: javaScript);
        await page.GotoAsync($"/procedures/{DeskStory.Construction}/apply");
        var draft = $"/my/drafts/{new Uri(page.Url).Segments[3].TrimEnd('/')}";
        await page.GotoAsync($"{draft}/papers");
        // What another test left in this draft.
        while (await page.Locator($"#f-paper-{Paper} form.file button").CountAsync() is > 0 and var left)
        {
            await page.Locator($"#f-paper-{Paper} form.file button").First.ClickAsync();
            for (var patience = 0; patience < 100 && await page.Locator($"#f-paper-{Paper} form.file").CountAsync() == left; patience++)
                await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return (page, draft);
    }

    private const string Persona = "business-cuong";
}
