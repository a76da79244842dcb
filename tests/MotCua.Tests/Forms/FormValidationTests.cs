using MotCua.Forms.Contracts;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Forms;

public sealed class FormValidationTests
{
    [Fact]
    public void A_whole_form_comes_back_in_one_shape()
    {
        var check = FormValidation.Check(FormFixture.MaritalStatus, FormFixture.FullMaritalStatus, FormFixture.Context);
        check.Problems.ShouldBeEmpty();
        check.Answers.Get("phone").ShouldBe(new AnswerValue.Text("0912345678"));
        check.Answers.Get("previousResidences[0].place").ShouldBe(new AnswerValue.Text("Hải Phòng"));
    }

    [Fact]
    public void An_empty_form_lists_what_is_required_in_page_order()
    {
        var problems = FormValidation.Check(FormFixture.MaritalStatus, FormAnswers.Empty, FormFixture.Context).Problems;
        problems.Select(problem => problem.Field).ShouldBe([
            "requestFor", "fullName", "birthDate", "gender", "nationality", "personalId", "residence.unit", "phone",
            "maritalStatus", "movedBefore", "purpose", "issuedBefore", "truthful"]);
        problems[^1].Code.ShouldBe(FieldCodes.Accept);
    }

    [Fact]
    public void A_section_is_checked_alone()
    {
        var problems = FormValidation.Check(FormFixture.MaritalStatus, FormAnswers.Empty, FormFixture.Context, "purpose").Problems;
        problems.Select(problem => problem.Field).ShouldBe(["purpose", "issuedBefore"]);
    }

    [Fact]
    public void What_is_hidden_has_no_value_and_hides_what_hangs_on_it()
    {
        var answers = FormFixture.FullMaritalStatus.With("previousLost", new AnswerValue.Flag(true))
            .With("previousLostReason", new AnswerValue.Text("Mất")).With("maritalStatus", new AnswerValue.Text("neverMarried"));
        var check = FormValidation.Check(FormFixture.MaritalStatus, answers, FormFixture.Context);
        check.Problems.ShouldBeEmpty();
        foreach (var hidden in new[] { "previousLost", "previousLostReason", "spouseName", "divorceCourt", "divorceDate" })
            check.Answers.Get(hidden).ShouldBeNull();
    }

    [Theory]
    [InlineData("birthDate", "\"2026-09-09\"", "notAfter")]
    [InlineData("birthDate", "\"31/2/2020\"", "invalid")]
    [InlineData("birthDate", "\"/2/2020\"", "incomplete")]
    [InlineData("birthDate", "20200101", "invalid")]
    [InlineData("divorceDate", "\"1980-01-01\"", "notBefore")]
    [InlineData("personalId", "\"99919000001\"", "invalid")]
    [InlineData("personalId", "\"000190000012\"", "invalid")]
    [InlineData("gender", "\"x\"", "notOffered")]
    [InlineData("copies", "0", "tooSmall")]
    [InlineData("copies", "21", "tooLarge")]
    [InlineData("copies", "1.5", "decimals")]
    [InlineData("copies", "1e400", "invalid")]
    [InlineData("phone", "\"12345\"", "invalid")]
    [InlineData("email", "\"an@\"", "invalid")]
    [InlineData("movedBefore", "\"true\"", "invalid")]
    [InlineData("fullName", "\"An\\u202Eydoby\"", "characters")]
    [InlineData("fullName", "\"An\\u0007\"", "characters")]
    [InlineData("fullName", "{\"a\": 1}", "invalid")]
    [InlineData("truthful", "false", "accept")]
    [InlineData("shoeSize", "42", "unknown")]
    [InlineData("previousResidences", "[]", "tooFew")]
    [InlineData("previousResidences", "[1]", "invalid")]
    [InlineData("residence", "{\"unit\": \"00004\", \"line\": \"5\"}", "notInCity")]
    public void A_wrong_answer_is_named(string field, string json, string code)
    {
        var answers = FormFixture.FullMaritalStatus.With(field, FormFixture.Answers("{\"v\": " + json + "}").Get("v"));
        var problem = FormValidation.Check(FormFixture.MaritalStatus, answers, FormFixture.Context).Problems.ShouldHaveSingleItem();
        problem.Field.Split('.')[0].ShouldBe(field);
        problem.Code.ShouldBe(code);
    }

    [Fact]
    public void A_test_number_is_refused_where_people_are_served()
    {
        var check = FormValidation.Check(FormFixture.MaritalStatus, FormFixture.FullMaritalStatus, FormFixture.Context with { AllowTestIds = false });
        check.Problems.ShouldHaveSingleItem().ShouldBe(new("personalId", FieldCodes.TestNumber));
    }

    [Fact]
    public void An_item_of_a_group_is_named_by_its_place_and_bounds_look_in_the_same_item()
    {
        var answers = FormFixture.FullMaritalStatus.With("previousResidences[1].place", new AnswerValue.Text("Huế"))
            .With("previousResidences[1].from", new AnswerValue.Text("2012-01-02")).With("previousResidences[1].to", new AnswerValue.Text("2012-01-01"));
        FormValidation.Check(FormFixture.MaritalStatus, answers, FormFixture.Context).Problems
            .ShouldHaveSingleItem().Field.ShouldBe("previousResidences[1].to");
    }

    [Theory]
    [InlineData("1500", "1500")]
    [InlineData("1.500", "1500")]
    [InlineData("1.234.567,5", "1234567.5")]
    [InlineData("85,5", "85.5")]
    [InlineData("85.5", "85.5")]
    [InlineData("1,500", null)]
    [InlineData("12a", null)]
    [InlineData("", null)]
    [InlineData("99999999999999999999999999999999", null)]
    public void Numbers_are_read_as_people_type_them(string text, string? number) =>
        FieldRules.ParseNumber(text).ShouldBe(number is null ? null : decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
}
