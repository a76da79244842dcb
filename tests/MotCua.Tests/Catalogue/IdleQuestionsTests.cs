using MotCua.Catalogue.Contracts;
using MotCua.Forms.Contracts;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Catalogue;

/// <summary>What matters to a fee alone is asked only where such a fee can be due; the package's own rules say so.</summary>
public sealed class IdleQuestionsTests
{
    [Theory]
    [InlineData("1.004873")]
    [InlineData("1.013225")]
    [InlineData("1.001193")]
    [InlineData("2.000635")]
    [InlineData("1.000656")]
    public void Who_is_exempt_is_asked_at_the_counter_and_not_online(string code)
    {
        var package = Packages.Good(code);
        IdleQuestions.Of(package, FilingChannel.Online, Packages.Today).ShouldBe(["feeExemption"]);
        IdleQuestions.Of(package, FilingChannel.Counter, Packages.Today).ShouldBeEmpty();
        // Before the decision that made it free it is asked online too.
        IdleQuestions.Of(package, FilingChannel.Online, new DateOnly(2025, 12, 1)).ShouldBeEmpty();
    }

    [Fact]
    public void A_question_that_need_not_be_asked_is_not_missed_and_an_answer_is_kept()
    {
        var package = Packages.Good("1.004873");
        var context = new FormContext(Packages.Today, AllowTestIds: true, _ => true);
        var idle = context with { Idle = IdleQuestions.Of(package, FilingChannel.Online, Packages.Today) };
        FormValidation.Check(package.Form, FormAnswers.Empty, context).Problems.ShouldContain(problem => problem.Field == "feeExemption");
        var check = FormValidation.Check(package.Form, FormAnswers.Empty, idle);
        check.Problems.ShouldNotContain(problem => problem.Field == "feeExemption");
        check.Visible.ShouldNotContain("feeExemption");
        var poor = FormAnswers.Empty.With("feeExemption", new AnswerValue.Text("poor"));
        FormValidation.Check(package.Form, poor, idle).Answers.Get("feeExemption").ShouldBe(new AnswerValue.Text("poor"));
    }
}
