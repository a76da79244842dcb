using System.Collections.Frozen;
using MotCua.Forms.Contracts;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Forms;

/// <summary>What was filed is shown as it was filed, whatever would be right by the rules of another day.</summary>
public sealed class FiledFormTests
{
    private static readonly FrozenSet<string> None = FrozenSet<string>.Empty;

    [Fact]
    public void What_was_right_when_it_was_handed_in_is_asked_and_shown_as_the_check_had_it()
    {
        var check = FormValidation.Check(FormFixture.MaritalStatus, FormFixture.FullMaritalStatus, FormFixture.Context);
        var filed = FiledForm.Read(FormFixture.MaritalStatus, check.Answers, None);
        filed.Answers.ShouldBe(check.Answers);
        filed.Visible.Order().ShouldBe(check.Visible.Order());
    }

    [Fact]
    public void An_answer_that_another_days_rules_would_refuse_stays()
    {
        var answers = FormValidation.Check(FormFixture.MaritalStatus, FormFixture.FullMaritalStatus, FormFixture.Context).Answers;
        var before = FormFixture.Context with { Today = new(2019, 1, 1), IsCommune = _ => false };
        FormValidation.Check(FormFixture.MaritalStatus, answers, before).Answers.Get("residence.line").ShouldBeNull("the check would lose it");
        var filed = FiledForm.Read(FormFixture.MaritalStatus, answers, None);
        filed.Answers.Get("residence.line").ShouldBe(new AnswerValue.Text("Số 5 ngõ 12"));
        filed.Answers.Get("divorceDate").ShouldBe(new AnswerValue.Text("2020-01-31"));
        filed.Visible.ShouldContain("previousResidences[0].place");
    }

    [Fact]
    public void A_question_that_was_not_asked_and_has_no_answer_is_not_shown()
    {
        var idle = new[] { "purpose", "email" }.ToFrozenSet();
        var visible = FiledForm.Read(FormFixture.MaritalStatus, FormFixture.FullMaritalStatus, idle).Visible;
        visible.ShouldContain("purpose");
        visible.ShouldNotContain("email");
    }
}
