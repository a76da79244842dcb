using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using MotCua.Forms.Contracts;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Forms;

public sealed class FormPostTests
{
    internal static FormCollection Form(IEnumerable<KeyValuePair<string, string>> inputs) => new(
        inputs.GroupBy(input => input.Key).ToDictionary(group => group.Key, group => new StringValues([.. group.Select(input => input.Value)])));

    private static FormCollection Form(params (string Name, string Value)[] inputs) =>
        Form(inputs.Select(input => KeyValuePair.Create(input.Name, input.Value)));

    private static FormSection Status => FormFixture.MaritalStatus.Section("status")!;

    [Fact]
    public void An_address_without_a_box_for_the_commune_keeps_it_until_its_line_is_another()
    {
        var section = FormFixture.MaritalStatus.Sections.First(section => section.Fields.Any(field => field.Type == FieldType.Address));
        var id = section.Fields.First(field => field.Type == FieldType.Address).Id;
        var before = FormAnswers.Parse($$"""{"{{id}}": {"unit": "u", "line": "Số 5"} }""").Value;
        FormPost.Read(section, Form((id + ".line", "Số 5")), before).Value.Get(id).ShouldBe(before.Get(id));
        FormPost.Read(section, Form((id + ".line", "Số 6")), before).Value.Get(id).ShouldBe(FormAnswers.Parse($$"""{"{{id}}": {"line": "Số 6"} }""").Value.Get(id));
    }

    [Fact]
    public void A_day_in_three_boxes_is_read_and_a_wrong_one_kept_as_typed()
    {
        var section = FormFixture.MaritalStatus.Section("subject")!;
        FormPost.Read(section, Form(("birthDate.day", "5"), ("birthDate.month", "09"), ("birthDate.year", "2020")), FormAnswers.Empty).Value
            .Get("birthDate").ShouldBe(new AnswerValue.Text("2020-09-05"));
        FormPost.Read(section, Form(("birthDate.day", "05/09/2020"), ("birthDate.month", ""), ("birthDate.year", "")), FormAnswers.Empty).Value
            .Get("birthDate").ShouldBe(new AnswerValue.Text("2020-09-05"));
        var wrong = FormPost.Read(section, Form(("birthDate.day", "31"), ("birthDate.month", "2"), ("birthDate.year", "2020")), FormAnswers.Empty).Value;
        FormPost.DateBoxes(wrong.Get("birthDate")).ShouldBe(("31", "2", "2020"));
    }

    [Fact]
    public void A_field_that_was_not_shown_keeps_its_answer()
    {
        var before = FormFixture.FullMaritalStatus;
        var after = FormPost.Read(Status, Form(("_shown", "maritalStatus"), ("maritalStatus", "widowed")), before).Value;
        after.Get("maritalStatus").ShouldBe(new AnswerValue.Text("widowed"));
        after.Get("divorceCourt").ShouldBe(before.Get("divorceCourt"));
        after.Get("previousResidences").ShouldBe(before.Get("previousResidences"));
    }

    [Fact]
    public void Questions_that_were_opened_by_the_answers_are_told()
    {
        var form = Form(("_shown", "maritalStatus"), ("maritalStatus", "widowed"), ("_shown", "movedBefore"), ("movedBefore", "false"));
        var answers = FormPost.Read(Status, form, FormAnswers.Empty).Value;
        var check = FormValidation.Check(FormFixture.MaritalStatus, answers, FormFixture.Context, "status");
        FormPost.NewQuestions(Status, form, check).ShouldBe(["deathCertificateDate", "deathCertificateIssuer", "deathCertificateNumber", "spouseName"]);
    }

    [Fact]
    public void Add_another_and_remove_are_buttons()
    {
        var answers = FormFixture.FullMaritalStatus;
        var added = FormPost.ApplyButtons(Status, Form((FormPost.Add, "previousResidences")), answers, out var pressed);
        pressed.ShouldBeTrue();
        added.Items("previousResidences").Length.ShouldBe(2);
        FormPost.ApplyButtons(Status, Form((FormPost.Remove, "previousResidences[1]")), added, out _).ShouldBe(answers);
        FormPost.ApplyButtons(Status, Form((FormPost.Remove, "previousResidences[7]")), answers, out _).ShouldBe(answers);
        FormPost.ApplyButtons(Status, Form((FormPost.Add, "spouseName")), answers, out pressed).ShouldBe(answers);
        pressed.ShouldBeFalse();
    }

    [Fact]
    public void An_unticked_declaration_is_taken_back()
    {
        var section = FormFixture.MaritalStatus.Section("declaration")!;
        FormPost.Read(section, Form(("_shown", "truthful")), FormFixture.FullMaritalStatus).Value.Get("truthful").ShouldBeNull();
    }

    [Fact]
    public void A_post_of_a_book_is_refused() =>
        FormPost.Read(Status, Form(("spouseName", new string('x', 300_000))), FormAnswers.Empty).Problem!.Code.ShouldBe("forms.too-large");

    [Fact]
    public void Known_facts_fill_what_is_not_answered()
    {
        var (answers, filled) = FormPrefill.Apply(FormFixture.MaritalStatus, FormAnswers.Empty.With("phone", new AnswerValue.Text("0987654321")),
            new PersonFacts { FullName = "Nguyễn Thị An", Phone = "0912345678", Gender = "unknown", ResidenceUnit = FormFixture.Commune, ResidenceLine = "Số 5" });
        filled.ShouldBe(["fullName", "residence"]);
        answers.Get("phone").ShouldBe(new AnswerValue.Text("0987654321"));
        answers.Get("gender").ShouldBeNull();
    }

    [Fact]
    public void A_question_with_one_box_gets_the_whole_address_and_one_that_asks_for_the_commune_only_the_street()
    {
        var person = new PersonFacts { ResidenceUnit = FormFixture.Commune, ResidenceLine = "Số 5", ResidenceWhole = "Số 5, phường Ba Đình, thành phố Hà Nội" };
        var asksCommune = FormFixture.MaritalStatus;
        var oneBox = FormFixture.Of("      - { id: residence, type: address, prefill: person.residence, label: { vi: Địa chỉ, en: Address } }\n");
        FormPost.BoxText(FormPrefill.Apply(asksCommune, FormAnswers.Empty, person).Answers.Get("residence.line")).ShouldBe("Số 5");
        FormPost.BoxText(FormPrefill.Apply(oneBox, FormAnswers.Empty, person).Answers.Get("residence.line")).ShouldBe("Số 5, phường Ba Đình, thành phố Hà Nội");
    }
}
