using System.Text;
using MotCua.Dossiers.Documents;
using MotCua.Dossiers.Documents.Pdf;
using MotCua.Kernel;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers.Documents;

public sealed class PaperPdfTests
{
    private static readonly PaperPdf printer = new(FormFonts.Load(FormFonts.Folder));

    public static TheoryData<string> Names => ["01", "02", "03", "06"];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_text_that_a_reader_extracts_is_exactly_the_text_of_the_paper(string form)
    {
        var paper = Form(form);
        var pdf = printer.Render(paper, TestContext.Current.CancellationToken);
        Keep(pdf, form);
        var text = PdfText.Of(pdf);
        text.IsNormalized(NormalizationForm.FormC).ShouldBeTrue();
        PdfText.Words(text).ShouldBe(PdfText.Words(paper.Text));
    }

    [Fact]
    public void Every_Vietnamese_letter_survives_in_every_style()
    {
        const string letters = "ĂÂĐÊÔƠƯ ăâđêôơư ÀÁẢÃẠ ẰẮẲẴẶ ẦẤẨẪẬ ÈÉẺẼẸ ỀẾỂỄỆ ÌÍỈĨỊ ÒÓỎÕỌ ỒỐỔỖỘ ỜỚỞỠỢ ÙÚỦŨỤ ỪỨỬỮỰ ỲÝỶỸỴ "
            + "àáảãạ ằắẳẵặ ầấẩẫậ èéẻẽẹ ềếểễệ ìíỉĩị òóỏõọ ồốổỗộ ờớởỡợ ùúủũụ ừứửữự ỳýỷỹỵ Đặng đỗ 15 m² – “…” ₫ ½";
        var paper = new Paper("x", Papers.At, "x", [new PaperBlock.Prose(letters), new PaperBlock.Heading(letters), new PaperBlock.Note(letters)]);
        PdfText.Words(PdfText.Of(printer.Render(paper, TestContext.Current.CancellationToken))).ShouldBe($"{letters} {letters} {letters}");
        var decomposed = new Paper("x", Papers.At, "x", [new PaperBlock.Prose(letters.Normalize(NormalizationForm.FormD))]);
        PdfText.Words(PdfText.Of(printer.Render(decomposed, TestContext.Current.CancellationToken))).ShouldBe(letters);
    }

    [Fact]
    public void Form_01_is_one_A4_page_with_the_typeface_embedded()
    {
        var pdf = printer.Render(Papers.Form01.ToPaper(), TestContext.Current.CancellationToken);
        var info = PdfText.Info(pdf);
        info.ShouldContain("A4");
        info.ShouldMatch(@"Pages:\s+1\n");
        var fonts = PdfText.Fonts(pdf).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        fonts.Length.ShouldBe(3);
        fonts.ShouldAllBe(font => System.Text.RegularExpressions.Regex.IsMatch(font, @"yes yes yes\s+\d+\s+\d+\s*$"));
        pdf.Length.ShouldBeLessThan(100_000);
    }

    [Fact]
    public void A_text_without_end_is_cut_and_a_reader_who_has_gone_ends_the_work()
    {
        var endless = new Paper("x", Papers.At, "x", [new PaperBlock.Prose(new string('a', 5_000_000)), new PaperBlock.Table([new("x", 1)], [[new string('b', 5_000_000)]])]);
        var text = PdfText.Of(printer.Render(endless, TestContext.Current.CancellationToken));
        text.Count(letter => letter is 'a' or 'b').ShouldBeInRange(39_000, 41_000);
        Should.Throw<OperationCanceledException>(() => printer.Render(endless, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void The_same_paper_gives_the_same_bytes() =>
        printer.Render(Papers.Form01.ToPaper(), TestContext.Current.CancellationToken).AsSpan().SequenceEqual(printer.Render(Papers.Form01.ToPaper(), TestContext.Current.CancellationToken)).ShouldBeTrue();

    [Fact]
    public void A_long_dossier_goes_on_on_a_second_page_with_its_head_and_number_repeated()
    {
        var form = Papers.Form01 with
        {
            Applicant = Papers.Nga with
            {
                Name = string.Join(' ', Enumerable.Repeat("Công ty Cổ phần Đầu tư và Phát triển Hạ tầng Kỹ thuật", 5)),
                Email = new string('a', 120) + "@example.vn",
            },
            Components = [.. Enumerable.Range(1, 40).Select(n => new PaperComponent($"Bản vẽ thiết kế số {n}: mặt bằng, mặt đứng, mặt cắt, kết cấu móng và đấu nối hạ tầng", "Bản quét", n))],
        };
        var pdf = printer.Render(form.ToPaper(), TestContext.Current.CancellationToken);
        Keep(pdf, "01-long");
        PdfText.Info(pdf).ShouldMatch(@"Pages:\s+3\n");
        var second = PdfText.Words(PdfText.Of(pdf, 2));
        second.ShouldStartWith("TT Tên giấy tờ Hình thức Số lượng");
        second.ShouldEndWith("Mã hồ sơ H26.104.01-260908-0042 – Trang 2/3");
        var all = PdfText.Words(PdfText.Of(pdf));
        for (var n = 1; n <= 40; n++)
            all.ShouldContain($"Bản vẽ thiết kế số {n}: mặt bằng");
        all.Replace(" ", "", StringComparison.Ordinal).ShouldContain(new string('a', 120) + "@example.vn");
        all.ShouldContain("NGƯỜI TIẾP NHẬN HỒ SƠ (Ký số)");
    }

    [Fact]
    public void A_cell_taller_than_a_page_is_printed_whole()
    {
        var words = string.Join(' ', Enumerable.Range(1, 3000).Select(n => $"từ{n}"));
        var paper = new Paper("x", Papers.At, "x", [new PaperBlock.Table([new("TT", 1), new("Tên", 5)], [["1", words]])]);
        var text = PdfText.Words(PdfText.Of(printer.Render(paper, TestContext.Current.CancellationToken)));
        for (var n = 1; n <= 3000; n++)
            text.ShouldContain($"từ{n}");
    }

    [Fact]
    public void The_QR_code_leads_to_tracking_with_the_check_code_in_the_fragment()
    {
        Papers.Form01.TrackingAddress.ShouldBe("https://motcua.example/t/H26.104.01-260908-0042#K7MW3QXA");
        var symbol = QrSymbol.Of(Papers.Form01.TrackingAddress);
        symbol.Size.ShouldBe(33);
        symbol.Dark[0].ShouldBe((0, 0, 7));
        symbol.SvgPath().ShouldStartWith("M0 0h7v1h-7z");
    }

    [Fact]
    public void A_program_without_the_typeface_says_what_to_do() =>
        Should.Throw<FileNotFoundException>(() => FormFonts.Load("/nowhere")).Message.ShouldContain("npm ci --ignore-scripts");

    [Fact]
    public void Limits_times_and_money_are_written_as_papers_write_them()
    {
        PaperWords.Limit(new Norm(NormUnit.SameDay, 0, new TimeOnly(15, 0))).ShouldBe("trong ngày làm việc (tiếp nhận trước 15 giờ)");
        PaperWords.Limit(new Norm(NormUnit.CalendarDays, 15)).ShouldBe("15 ngày");
        PaperWords.Money(new Vnd(1_500_000)).ShouldBe("1.500.000 đồng");
        PaperTime.Moment(Papers.At).ShouldBe("10 giờ 44 phút, ngày 08 tháng 9 năm 2026");
        PaperTime.ShortMoment(Papers.At).ShouldBe("10 giờ 44 phút, ngày 08/9/2026");
        PaperTime.Moment(new DateTimeOffset(2026, 11, 22, 15, 30, 0, TimeSpan.FromHours(7))).ShouldBe("15 giờ 30 phút, ngày 22 tháng 11 năm 2026");
        PaperTime.Long(new DateOnly(2026, 2, 3)).ShouldBe("ngày 03 tháng 02 năm 2026");
    }

    internal static Paper Form(string form) => form switch
    {
        "01" => Papers.Form01.ToPaper(),
        "02" => Papers.Form02.ToPaper(),
        "03" => Papers.Form03.ToPaper(),
        _ => Papers.Form06.ToPaper(),
    };

    // MOTCUA_KEEP_PAPERS=folder keeps the PDFs for a look.
    private static void Keep(byte[] pdf, string name)
    {
        if (Environment.GetEnvironmentVariable("MOTCUA_KEEP_PAPERS") is { Length: > 0 } folder)
            File.WriteAllBytes(Path.Combine(folder, $"form-{name}.pdf"), pdf);
    }
}
