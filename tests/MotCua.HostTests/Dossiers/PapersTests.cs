using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using MotCua.Dossiers.Documents;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

public sealed class PapersOnSqlite(SqliteCity city) : PapersTests(city);

public sealed class PapersOnPostgres(PostgresCity city) : PapersTests(city);

/// <summary>The papers of real dossiers, as people get them from the running server.</summary>
public abstract class PapersTests(TestCity city)
{
    private const string Owner = "citizen-an";

    [Fact]
    public async Task The_receipt_says_what_was_filed_and_when_the_result_is_promised()
    {
        var id = await FileAsync();
        var slip = TextOf(await PdfAsync(Owner, id, "receipt.pdf"), "slip");
        slip.ShouldContain("PHIẾU XÁC NHẬN ĐÃ NỘP HỒ SƠ");
        slip.ShouldContain("T-");
        slip.ShouldNotContain("HẸN TRẢ KẾT QUẢ Mã hồ sơ");

        await StepAsync("counter-1", id, "accept", new { originalsSeen = Array.Empty<string>() });
        var dossier = await AskAsync(Owner, HttpMethod.Get, $"dossiers/{id}");
        var code = dossier.GetProperty("code").GetString()!;
        var promised = TimeZoneInfo.ConvertTime(dossier.GetProperty("promised").GetDateTimeOffset(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"));
        var text = TextOf(await PdfAsync(Owner, id, "receipt.pdf"), "01");
        foreach (var said in new[]
        {
            "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", code, "tiếp nhận hồ sơ của: Nguyễn Văn An", "Số định danh cá nhân: 999088000101",
            "Số 12, ngõ 34, phố Thử Nghiệm", "Cấp Giấy xác nhận tình trạng hôn nhân", "5. Thời gian trả kết quả: " + PaperTime.Moment(promised),
            "03 ngày làm việc", "6. Phí, lệ phí: 0 đồng", "ĐIỂM MỘT CỬA PHƯỜNG BA ĐÌNH", "Nguyễn Thị Hạnh", $"/t/{code}",
        })
        {
            text.ShouldContain(said);
        }

        // The QR code has no words: the page draws the same one, and its target is this dossier's tracking with its check characters.
        var check = Regex.Match(text, "Mã tra cứu: ([2-9A-Z]{4}) ([2-9A-Z]{4})");
        var target = new PaperSite(new Uri("http://localhost:5080")).Tracking(code, check.Groups[1].Value + check.Groups[2].Value);
        using var browser = new Browser(city);
        await browser.SignInAsync(Owner);
        var page = await browser.GetAsync($"/dossiers/{id}/papers/01");
        page.Headers.CacheControl!.ToString().ShouldBe("no-store, private");
        (await page.Content.ReadAsStringAsync()).ShouldContain(QrSymbol.Of(target).SvgPath());
        var pdf = await browser.GetAsync($"/dossiers/{code}/papers/01.pdf");
        TextOf(await pdf.Content.ReadAsByteArrayAsync()).ShouldBe(text);
        await city.ForgetTriesAsync();
        var tracked = await AskAsync("citizen-lan", HttpMethod.Post, "tracking", new { code, check = check.Groups[1].Value + check.Groups[2].Value });
        tracked.GetProperty("code").GetString().ShouldBe(code);

        using var other = new Browser(city);
        await other.SignInAsync("citizen-binh");
        foreach (var address in new[] { $"/api/v1/dossiers/{id}/receipt.pdf", $"/dossiers/{id}/papers/01", $"/dossiers/{code}/papers/01.pdf", $"/dossiers/{id}/papers/06" })
        {
            var answer = await other.GetAsync(address);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("Nguyễn Văn An");
        }
    }

    [Fact]
    public async Task The_result_has_its_number_and_day_after_issue_and_the_slip_shows_each_hand_over()
    {
        var id = await FileAsync();
        await StepAsync("counter-1", id, "accept", new { });
        await WorkAsync("head-1", id, "assigned");
        await WorkAsync("specialist-1", id, "grant", new { draft = new { template = "granted", values = new Dictionary<string, string>() } });
        await WorkAsync("head-1", id, "agree");
        using var owner = new Browser(city);
        await owner.SignInAsync(Owner);
        using var leader = new Browser(city);
        await leader.SignInAsync("leader-1");
        (await owner.GetAsync($"/dossiers/{id}/papers/result")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await leader.ReadAsync($"/dossiers/{id}/papers/result")).ShouldContain("DỰ THẢO");

        await WorkAsync("leader-1", id, "approve");
        await WorkAsync("registry-1", id, "issued");
        var result = (await AskAsync("leader-1", HttpMethod.Get, $"dossiers/{id}")).GetProperty("result");
        var day = DateOnly.Parse(result.GetProperty("date").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        var pdf = await owner.GetAsync($"/dossiers/{id}/papers/result.pdf");
        var text = TextOf(await pdf.Content.ReadAsByteArrayAsync(), "result");
        foreach (var said in new[]
        {
            $"Số: {result.GetProperty("number").GetString()}/UBND-XNTTHN", $"Ba Đình, {PaperTime.Long(day)}", "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN",
            "Họ, chữ đệm, tên: Nguyễn Văn An", "Ngày, tháng, năm sinh: 14/3/1988", "Giới tính: Nam", "phường Ba Đình, thành phố Hà Nội",
            "Hiện tại chưa đăng ký kết hôn với ai", "TM. ỦY BAN NHÂN DÂN PHƯỜNG BA ĐÌNH CHỦ TỊCH", "Vũ Thị Mai Phương",
        })
        {
            text.ShouldContain(said);
        }

        text.ShouldNotContain("DỰ THẢO");
        var slip = await leader.GetAsync($"/dossiers/{id}/papers/06.pdf");
        var rows = TextOf(await slip.Content.ReadAsByteArrayAsync(), "06");
        foreach (var said in new[] { "Hoàng Văn Thắng", "Lê Minh Khoa", "Bùi Ngọc Yến", "Đủ điều kiện", "Trước hạn", "Điểm Một cửa phường Ba Đình" })
        {
            rows.ShouldContain(said);
        }

        (await owner.GetAsync($"/dossiers/{id}/papers/06")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_refusal_gives_its_reasons_and_a_request_says_what_is_missing()
    {
        var id = await FileAsync();
        await StepAsync("counter-1", id, "request-supplement", new { items = new[] { "Ảnh chụp giấy cũ rõ nét" }, reason = "Ảnh mờ, không đọc được" });
        using var owner = new Browser(city);
        await owner.SignInAsync(Owner);
        (await owner.ReadAsync($"/dossiers/{id}/papers/02")).ShouldContain("Ảnh chụp giấy cũ rõ nét");
        (await owner.GetAsync($"/dossiers/{id}/papers/03")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await StepAsync("counter-1", id, "refuse", new { reasons = "Không thuộc thẩm quyền của phường\nĐã có giấy còn hạn" });
        var pdf = await owner.GetAsync($"/dossiers/{id}/papers/03.pdf");
        var text = TextOf(await pdf.Content.ReadAsByteArrayAsync(), "03");
        text.ShouldContain("1. Không thuộc thẩm quyền của phường");
        text.ShouldContain("2. Đã có giấy còn hạn");
        (await owner.ReadAsync($"/dossiers/{id}/papers/02")).ShouldContain("Ảnh mờ, không đọc được");
    }

    private async Task<Guid> FileAsync()
    {
        var body = JsonSerializer.Deserialize<JsonElement>(
            await File.ReadAllTextAsync(Path.Combine(city.Catalogue, "procedures", "1.004873", "fixtures", "valid-self-property.json")));
        return (await AskAsync(Owner, HttpMethod.Post, "dossiers", body)).GetProperty("id").GetGuid();
    }

    private async Task StepAsync(string persona, Guid id, string action, object body) => await AskAsync(
        persona, HttpMethod.Post, $"dossiers/{id}/{action}", body, (await AskAsync(persona, HttpMethod.Get, $"dossiers/{id}")).GetProperty("revision").GetInt64());

    private async Task WorkAsync(string persona, Guid id, string outcome, object? data = null)
    {
        var task = (await AskAsync(persona, HttpMethod.Get, $"dossiers/{id}")).GetProperty("tasks")[0];
        await AskAsync(persona, HttpMethod.Post, $"tasks/{task.GetProperty("id").GetGuid()}/complete", new { outcome, data }, task.GetProperty("revision").GetInt64());
    }

    private async Task<byte[]> PdfAsync(string persona, Guid id, string name)
    {
        using var client = await ClientAsync(persona);
        using var answer = await client.GetAsync(new Uri($"/api/v1/dossiers/{id}/{name}", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<JsonElement> AskAsync(string persona, HttpMethod method, string path, object? body = null, long? revision = null)
    {
        using var client = await ClientAsync(persona);
        using var request = new HttpRequestMessage(method, new Uri("/api/v1/" + path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        if (revision is { } number)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{number}\"");
        }

        using var answer = await client.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{persona} {method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<HttpClient> ClientAsync(string persona)
    {
        using var sandbox = new HttpClient();
        using var answer = await sandbox.PostAsync(new Uri(city.Sandbox, $"/personas/{persona}/token"), null);
        var client = new HttpClient { BaseAddress = city.Web };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
        return client;
    }

    /// <summary>What poppler reads from the PDF, white space aside. MOTCUA_KEEP_PAPERS=folder keeps the file for a look.</summary>
    private static string TextOf(byte[] pdf, string? keepAs = null)
    {
        var file = Path.Combine(Path.GetTempPath(), $"motcua-{Guid.CreateVersion7():N}.pdf");
        try
        {
            File.WriteAllBytes(file, pdf);
            if (keepAs is not null && Environment.GetEnvironmentVariable("MOTCUA_KEEP_PAPERS") is { Length: > 0 } folder)
            {
                File.Copy(file, Path.Combine(folder, $"dossier-{keepAs}.pdf"), overwrite: true);
            }

            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("pdftotext", ["-raw", "-enc", "UTF-8", file, "-"]) { RedirectStandardOutput = true })!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return Regex.Replace(text, @"\s+", " ");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
