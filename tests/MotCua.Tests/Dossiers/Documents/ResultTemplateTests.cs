using MotCua.Dossiers.Documents;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers.Documents;

public sealed class ResultTemplateTests
{
    private static readonly ResultTemplate template = new(
        "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", null, "{decision.number}/UBND-XNTTHN", "{unit.government}", "CHỦ TỊCH",
        [
            new("{unit.government}", PaperStyle.Authority),
            new("Họ, chữ đệm, tên: {fullName}"),
            new("Dân tộc: {ethnicity}"),
            new("Hiện tại chưa đăng ký kết hôn với ai.", When: new Condition.Test("maritalStatus", ConditionOperator.Eq, new FieldValue.Text("neverMarried"))),
            new("Hiện tại đang có vợ hoặc chồng là {spouseName}.", When: new Condition.Test("maritalStatus", ConditionOperator.Eq, new FieldValue.Text("married"))),
        ]);

    private static readonly Dictionary<string, string> words = new()
    {
        ["decision.number"] = "12", ["unit.government"] = "Ủy ban nhân dân phường Nghĩa Đô", ["fullName"] = "Nguyễn Thị Hằng Nga", ["ethnicity"] = "", ["spouseName"] = "",
    };

    [Fact]
    public void Paragraphs_that_hold_are_filled_in_order_and_empty_fields_are_dotted()
    {
        var paper = Fill(words).Value;
        paper.Text.ShouldContain("Số: 12/UBND-XNTTHN");
        paper.Text.ShouldContain("Họ, chữ đệm, tên: Nguyễn Thị Hằng Nga\nDân tộc: …………\nHiện tại chưa đăng ký kết hôn với ai.\nTM. ỦY BAN NHÂN DÂN PHƯỜNG NGHĨA ĐÔ\nCHỦ TỊCH");
        paper.Text.ShouldNotContain("vợ hoặc chồng");
    }

    [Fact]
    public void A_field_nobody_knows_is_refused_by_name()
    {
        var problem = Fill(words.Where(word => word.Key != "fullName").ToDictionary()).Problem!;
        problem.Code.ShouldBe("documents.template-field");
        problem.Args["fields"].ShouldBe("fullName");
    }

    [Fact]
    public void A_template_names_its_fields_for_the_check_at_publication() =>
        template.Fields.ShouldBe(["decision.number", "unit.government", "fullName", "ethnicity", "spouseName"], ignoreOrder: true);

    private static Result<Paper> Fill(Dictionary<string, string> known) => template.Fill(
        Papers.Issuer, PaperSignature.OnSystem("", "Vũ Hữu Lễ", Papers.At), Papers.At, "x",
        known.GetValueOrDefault, name => name == "maritalStatus" ? new FieldValue.Text("neverMarried") : null);
}
