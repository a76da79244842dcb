using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MotCua.Web;
using MotCua.Web.Assets;
using MotCua.Web.Pages.Forms;
using MotCua.Web.Words;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers.Documents;

public sealed partial class PaperPageTests
{
    public static TheoryData<string> Names => PaperPdfTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_page_says_word_for_word_what_the_PDF_says(string form)
    {
        var paper = PaperPdfTests.Form(form);
        var html = await RenderAsync(new PaperModel(paper, "/dossiers/1", "/dossiers/1/receipt.pdf"));
        if (Environment.GetEnvironmentVariable("MOTCUA_KEEP_PAPERS") is { Length: > 0 } folder)
            await File.WriteAllTextAsync(Path.Combine(folder, $"form-{form}.html"), html);

        // List numbers are the browser's; the QR code has no words.
        var shown = Words(Sheet().Match(html).Groups[1].Value);
        shown.ShouldBe(PdfText.Words(ListNumber().Replace(paper.Text, "")));
    }

    [Fact]
    public async Task A_paper_is_Vietnamese_has_one_heading_and_no_inline_style()
    {
        var html = await RenderAsync(new PaperModel(Papers.Form01.ToPaper()));
        html.ShouldContain("<html lang=\"vi\">");
        Regex.Count(html, "<h1").ShouldBe(1);
        html.ShouldNotContain("style=\"");
        html.ShouldContain("role=\"img\"");
    }

    [Fact]
    public async Task What_people_wrote_stays_text()
    {
        var form = Papers.Form01 with { Request = "<script>alert(1)</script> & \"nhà\"" };
        (await RenderAsync(new PaperModel(form.ToPaper()))).ShouldNotContain("<script>");
    }

    private static async Task<string> RenderAsync(PaperModel model)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
        var services = new ServiceCollection()
            .AddSingleton(new Text(new WordBook(), Language.Vietnamese, zone))
            .AddSingleton(StaticAssets.Load(Path.Combine(AppContext.BaseDirectory, "wwwroot")))
            .AddSingleton(new CityFace("Thành phố", "City", "1022", zone))
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<PaperPage>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model }))).ToHtmlString());
    }

    private static string Words(string html) => PdfText.Words(WebUtility.HtmlDecode(Tag().Replace(html, match => match.Value is "</span>" or "<b>" ? "" : " ")));

    [GeneratedRegex("<main[^>]*>(.*)</main>", RegexOptions.Singleline)]
    private static partial Regex Sheet();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^\d+\. (?!Thành phần|Số lượng|Thời gian|Phí|Nhận kết quả|Vào Sổ)", RegexOptions.Multiline)]
    private static partial Regex ListNumber();
}
