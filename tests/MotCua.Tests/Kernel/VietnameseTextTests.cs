using System.Text;
using MotCua.Kernel;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Kernel;

public sealed class VietnameseTextTests
{
    [Theory]
    [InlineData("Nguyễn Thị Hằng Nga", "nguyen thi hang nga")]
    [InlineData("ĐỖ  Mỹ\u00A0Ngữ ", "do my ngu")]
    [InlineData("Ðặng Ậu ỗ ằ ỹ", "dang au o a y")]
    [InlineData("khai\u200B sinh\t\r\n02", "khai sinh 02")]
    public void Folding_drops_diacritics_case_and_extra_blanks(string text, string folded)
    {
        VietnameseText.Fold(text).ShouldBe(folded);
        VietnameseText.Fold(text.Normalize(NormalizationForm.FormD)).ShouldBe(folded);
    }

    [Theory]
    [InlineData("Hoà", "Hòa")]
    [InlineData("thuỷ", "thủy")]
    [InlineData("KHOẺ", "KHỎE")]
    [InlineData("loè", "lòe")]
    public void Both_tone_placements_fold_and_unify_to_the_same(string modern, string old)
    {
        VietnameseText.Fold(modern).ShouldBe(VietnameseText.Fold(old));
        VietnameseText.UnifyTone(modern).ShouldBe(old);
        VietnameseText.UnifyTone(modern.Normalize(NormalizationForm.FormD)).ShouldBe(old);
        VietnameseText.UnifyTone(old).ShouldBe(old);
    }

    [Theory]
    [InlineData("hoàn")]
    [InlineData("huỳnh")]
    [InlineData("quý")]
    [InlineData("khoét")]
    [InlineData("Hòa Bình, Thủy Nguyên")]
    public void Placements_that_are_the_only_right_one_stay(string text) => VietnameseText.UnifyTone(text).ShouldBe(text);

    [Fact]
    public void After_q_the_tone_is_never_on_the_u() => VietnameseText.UnifyTone("Qúy Qùynh").ShouldBe("Quý Quỳnh");

    [Fact]
    public void Kept_text_is_composed_and_tidy() =>
        VietnameseText.Tidy("  Nguyễn   Thị ".Normalize(NormalizationForm.FormD)).ShouldBe("Nguyễn Thị");

    [Fact]
    public void Lists_sort_as_a_Vietnamese_reader_expects() =>
        new[] { "Đống Đa", "Ba Đình", "Ân Thi", "Dương Nội", "An Khánh", "Ăn" }
            .Order(VietnameseText.Order).ShouldBe(["An Khánh", "Ăn", "Ân Thi", "Ba Đình", "Dương Nội", "Đống Đa"]);

    [Fact]
    public void This_process_has_the_tables_that_folding_needs() => VietnameseText.IsSupported.ShouldBeTrue();
}
