using MotCua.Catalogue.Contracts;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Catalogue;

public sealed class ResultTemplateTests
{
    [Fact]
    public void What_says_only_an_optional_answer_that_was_not_given_is_left_out_and_the_rest_keeps_its_dots()
    {
        var template = new ResultTemplate(
            "T", null, "{decision.number}", "P", "A",
            [new("Giới tính: {gender}   Dân tộc: {ethnicity}   Quốc tịch: {nationality}", null, null), new("Dân tộc: {ethnicity}", null, null), new("Họ tên: {name}\nDân tộc: {ethnicity}", null, null)]);
        var text = template.Render(_ => null, name => name is "ethnicity" or "name" ? null : "x", name => name == "ethnicity");
        text.Paragraphs.AsEnumerable().Select(paragraph => paragraph.Text).ShouldBe(["Giới tính: x   Quốc tịch: x", "Họ tên: …………"]);
    }
}
