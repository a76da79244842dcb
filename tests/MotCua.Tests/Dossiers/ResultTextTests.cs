using System.Text.Json;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Documents;
using MotCua.Forms.Contracts;
using MotCua.Organisations.Files;
using MotCua.Tests.Catalogue;
using MotCua.Tests.Organisations;
using Shouldly;
using Xunit;
using static MotCua.Tests.Dossiers.SampleDossier;

namespace MotCua.Tests.Dossiers;

public sealed class ResultTextTests
{
    private static readonly ProcedurePackage Package = Packages.Good("1.004873");

    [Fact]
    public void A_template_asks_the_official_for_what_only_he_can_say()
    {
        Package.Templates["granted"].Asked.ShouldBeEmpty();
        Package.Templates["refused"].Asked.ShouldBe(["decision.reason"]);
    }

    [Theory]
    [InlineData("fullName")]
    [InlineData("decision.number")]
    [InlineData("reason")]
    [InlineData("note")]
    public void A_draft_says_only_what_the_template_asks(string name) =>
        CompleteTask.Written(new("refused", new Dictionary<string, string> { [name] = "x" }), Package.Templates["refused"].Questions, Context)
            .Problem!.Errors.ShouldHaveSingleItem().ShouldBe(new($"data.draft.values.{name}", "not-asked"));

    [Fact]
    public void What_a_draft_says_is_readable_text()
    {
        CompleteTask.Written(Reason(null!), Lines("decision.reason"), Context).Problem!.Errors.ShouldHaveSingleItem().Code.ShouldBe("required");
        CompleteTask.Written(Reason("  "), Lines("decision.reason"), Context).Problem!.Errors.ShouldHaveSingleItem().Code.ShouldBe("required");
        CompleteTask.Written(Reason("a\u0000"), Lines("decision.reason"), Context).Problem!.Errors.ShouldHaveSingleItem().Code.ShouldBe("characters");
        CompleteTask.Written(new("granted", null!), [], Context).Problem!.Errors.ShouldHaveSingleItem().Field.ShouldBe("data.draft.values");
        CompleteTask.Written(Reason("Chưa đủ tuổi"), [.. Lines("decision.reason"), .. Lines("factor"), .. Lines("fromMonth")], Context).Problem!.Errors
            .ShouldBe([new("data.draft.values.factor", "required"), new("data.draft.values.fromMonth", "required")]);
        CompleteTask.Written(Reason(" Chưa đủ tuổi "), Lines("decision.reason"), Context).Value.Values["decision.reason"].ShouldBe("Chưa đủ tuổi");
    }

    [Theory]
    [InlineData("1.001193", "granted", "childPersonalId", "123", "invalid", null)]
    [InlineData("1.001193", "granted", "childPersonalId", "999 226 000 123", null, "999226000123")]
    [InlineData("1.001612", "granted", "businessCode", "abc", "pattern", null)]
    [InlineData("1.001612", "granted", "businessCode", "0101234567", null, "0101234567")]
    [InlineData("1.001776", "granted", "factor", "một phẩy năm", "invalid", null)]
    [InlineData("1.001776", "granted", "factor", "1,5", null, "1,5")]
    [InlineData("1.001776", "granted", "monthlyAmount", "750.000", null, "750.000 đồng")]
    [InlineData("1.001776", "granted", "fromMonth", "13/2027", "pattern", null)]
    [InlineData("1.001776", "stopped", "fromMonth", "01/2027", null, "01/2027")]
    public void What_a_package_asks_is_of_the_kind_it_asks(string code, string template, string name, string text, string? wrong, string? printed)
    {
        var question = Packages.Good(code).Templates[template].Questions.Single(each => each.Id == name);
        var written = CompleteTask.Written(new(template, new Dictionary<string, string> { [name] = text }), [question], Context);
        if (wrong is not null)
        {
            written.Problem!.Errors.ShouldHaveSingleItem().ShouldBe(new($"data.draft.values.{name}", wrong));
            return;
        }

        // Opened again and sent as it stands it is the same.
        CompleteTask.Written(written.Value, [question], Context).Value.Values[name].ShouldBe(written.Value.Values[name]);
        AnswerWords.Of(question, written.Value.Values[name]).ShouldBe(printed);
    }

    [Fact]
    public void A_day_is_kept_as_a_day_and_printed_as_people_write_it()
    {
        var day = new FormField("from", FieldType.Date, new("Từ ngày", "From")) { Required = true };
        CompleteTask.Written(new("granted", new Dictionary<string, string> { ["from"] = "31/02/2027" }), [day], Context).Problem!.Errors.ShouldHaveSingleItem().Code.ShouldBe("invalid");
        AnswerWords.Of(day, CompleteTask.Written(new("granted", new Dictionary<string, string> { ["from"] = "2027-02-03" }), [day], Context).Value.Values["from"]).ShouldBe("03/02/2027");
    }

    [Fact]
    public void No_draft_not_even_an_old_one_rewrites_what_the_application_or_the_city_says()
    {
        var draft = new CompleteTask.ResultDraft("granted", new Dictionary<string, string>
        {
            ["fullName"] = "Kẻ Mạo Danh", ["personalId"] = "000000000000", ["decision.number"] = "31337", ["unit.name"] = "phường Giả",
        });
        var text = Text("granted", draft);
        foreach (var forged in draft.Values.Values)
        {
            text.ShouldNotContain(forged);
        }

        text.ShouldContain("Nguyễn Văn An");
        text.ShouldContain("999088000101");
        Text("granted", new("granted", null!)).ShouldBe(text);
        Text("refused", new("refused", new Dictionary<string, string> { ["reason"] = "Chưa đủ tuổi" })).ShouldContain("Chưa đủ tuổi");
    }

    private static readonly FormContext Context = new(Packages.Today, AllowTestIds: true, _ => false);

    private static FormField[] Lines(string name) => [new(name, FieldType.LongText, new(name, name)) { Required = true }];

    private static CompleteTask.ResultDraft Reason(string text) => new("refused", new Dictionary<string, string> { ["decision.reason"] = text });

    private static string Text(string template, CompleteTask.ResultDraft draft)
    {
        var fixture = JsonElement.Parse(Packages.Files("1.004873")["fixtures/valid-self-property.json"]);
        var ward = fixture.GetProperty("receivingUnit").GetGuid();
        var application = new Application("ABCDEFGH", new("Nguyễn Văn An", "999088000101"), fixture.GetProperty("form"));
        var dossier = Accepted() with { ReceivingUnit = ward, CompetentUnit = ward };
        var rendered = ResultText.Of(
            Package.Templates[template], new("1.004873", 1, Packages.Today, "", Package), dossier, application, draft, TheCity.Register,
            CityFile.Read(TheCity.Catalogue), Packages.Today);
        return string.Join('\n', rendered.Paragraphs.Select(paragraph => paragraph.Text).Append(rendered.Number));
    }
}
