using System.Text.Json;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Documents;
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
        CompleteTask.Written(new("refused", new Dictionary<string, string> { [name] = "x" }), Package.Templates["refused"].Asked)
            .Problem!.Errors.ShouldHaveSingleItem().ShouldBe(new($"data.draft.values.{name}", "not-asked"));

    [Fact]
    public void What_a_draft_says_is_readable_text()
    {
        CompleteTask.Written(new("granted", null!), []).Problem!.Errors.ShouldHaveSingleItem().Field.ShouldBe("data.draft.values");
        CompleteTask.Written(Reason(null!), ["decision.reason"]).Problem!.Errors.ShouldHaveSingleItem().Code.ShouldBe("required");
        CompleteTask.Written(Reason("  "), ["decision.reason"]).Problem!.Errors.ShouldHaveSingleItem().Code.ShouldBe("required");
        CompleteTask.Written(Reason("Chưa đủ tuổi"), ["decision.reason", "factor", "fromMonth"]).Problem!.Errors
            .ShouldBe([new("data.draft.values.factor", "required"), new("data.draft.values.fromMonth", "required")]);
        CompleteTask.Written(Reason("a\u0000"), ["decision.reason"]).Problem!.Errors.ShouldHaveSingleItem().Code.ShouldBe("characters");
        CompleteTask.Written(Reason(" Chưa đủ tuổi "), ["decision.reason"]).Value.Values["decision.reason"].ShouldBe("Chưa đủ tuổi");
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
