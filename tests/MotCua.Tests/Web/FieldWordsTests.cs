using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Web.Pages.Citizen.Apply;
using MotCua.Web.Words;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Web;

/// <summary>What a person reads when an answer is wrong: what is wrong with it and how it must look.</summary>
public sealed class FieldWordsTests
{
    private static readonly Text Vietnamese = new(new WordBook(), Language.Vietnamese, TimeZoneInfo.Utc);

    [Theory]
    [InlineData(FieldType.Date, "lịch")]
    [InlineData(FieldType.Phone, "10 chữ số")]
    [InlineData(FieldType.Email, "@")]
    [InlineData(FieldType.Number, "chữ số")]
    [InlineData(FieldType.Money, "50.000")]
    [InlineData(FieldType.Area, "85,5")]
    [InlineData(FieldType.PersonalId, "12 chữ số")]
    public void A_wrong_value_is_told_how_it_must_look(FieldType type, string part)
    {
        var words = FieldWords.Of(Field("a", type), new FieldProblem("a", FieldCodes.Invalid), Vietnamese);
        words.ShouldContain(part);
        words.ShouldNotBe(Vietnamese["field.invalid"]);
    }

    [Theory]
    [InlineData(FieldType.Choice)]
    [InlineData(FieldType.Select)]
    [InlineData(FieldType.YesNo)]
    public void Where_one_chooses_nothing_is_to_be_filled_in(FieldType type)
    {
        var field = Field("a", type);
        var missing = new FieldProblem("a", FieldCodes.Required);
        FieldWords.Of(field, missing, Vietnamese).ShouldStartWith("Hãy chọn");
        FieldWords.Line([field], missing, Vietnamese).Words.ShouldBe("Chọn: Nhãn a");
    }

    [Fact]
    public void An_address_asks_to_choose_its_commune_and_to_fill_in_its_street()
    {
        var field = Field("home", FieldType.Address);
        FieldWords.Line([field], new FieldProblem("home.unit", FieldCodes.Required), Vietnamese).Words.ShouldBe("Chọn phường hoặc xã: Nhãn home");
        FieldWords.Line([field], new FieldProblem("home.line", FieldCodes.Required), Vietnamese).Words.ShouldBe("Điền: Nhãn home");
    }

    [Fact]
    public void An_item_is_called_by_its_own_name()
    {
        var group = Field("homes", FieldType.Group) with { ItemLabel = new LocalText("Nơi thường trú", "Residence"), Fields = [Field("place", FieldType.Text)] };
        var line = FieldWords.Line([group], new FieldProblem("homes[1].place", FieldCodes.Required), Vietnamese);
        line.Words.ShouldBe("Nơi thường trú 2: Điền: Nhãn place");
        line.FieldId.ShouldBe("f-homes-1-place");
    }

    private static FormField Field(string id, FieldType type) => new(id, type, new LocalText("Nhãn " + id, "Label " + id));
}
