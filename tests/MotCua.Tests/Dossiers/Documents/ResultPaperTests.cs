using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Documents;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers.Documents;

public sealed class ResultPaperTests
{
    [Fact]
    public void An_entry_of_several_lines_keeps_its_lines_on_paper()
    {
        var text = new RenderedResult(
            "TRÍCH LỤC HỘ TỊCH (BẢN SAO)", null, "…/TLHT-BS", "CHỦ TỊCH", "Ủy ban nhân dân phường Nghĩa Đô",
            [new("Họ, chữ đệm, tên: Đỗ Văn Ví Dụ\nNgày chết: 01/02/2026\n\n  Nơi chết: tại nhà ", null), new("Đã đăng ký: số 12", null)]);
        var paper = new ResultPaper(Papers.Issuer, text, Papers.At, Papers.Officer, "", Draft: true).ToPaper();
        paper.Blocks.OfType<PaperBlock.Prose>().Select(prose => prose.Content)
            .ShouldBe(["Họ, chữ đệm, tên: Đỗ Văn Ví Dụ", "Ngày chết: 01/02/2026", "Nơi chết: tại nhà", "Đã đăng ký: số 12"]);
    }
}
