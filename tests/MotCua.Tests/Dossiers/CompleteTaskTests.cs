using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Ledger;
using Shouldly;
using Xunit;
using static MotCua.Tests.Dossiers.SampleDossier;

namespace MotCua.Tests.Dossiers;

public sealed class CompleteTaskTests
{
    private static readonly CompleteTask.TaskData Draft = new(new("granted", new Dictionary<string, string>()));

    internal static CompleteTask.Facts FactsOf(string step, bool drafted = false) => new(
        Facts.Terms.Process.Task(step)!.Spec, Facts, null, drafted ? new(DossierContent.Draft, 3, [7]) : null, step == "number" ? "01" : null);

    private static Result<IReadOnlyList<IEvent>> Complete(Dossier dossier, string step, string outcome, bool drafted = false, Scope? actor = null) =>
        CompleteTask.Decide(
            dossier, dossier.Tasks.FirstOrDefault(t => t.Node == step)?.Id ?? Guid.Empty, actor ?? Official(Ward, Role.Handle, Role.Approve, Role.Number),
            new(outcome, drafted ? Draft : null), FactsOf(step, drafted), Monday);

    private static Dossier Drafted() => Then(Accepted(), Complete(Accepted(), "appraise", "grant", drafted: true).Value);

    private static Dossier Approved() => Then(Drafted(), Complete(Drafted(), "approve", "approve").Value);

    [Fact]
    public void A_draft_step_needs_a_draft() => Complete(Accepted(), "appraise", "grant").Problem!.Code.ShouldBe("dossiers.no-draft-result");

    [Theory]
    [InlineData("grant", "granted", true)]
    [InlineData("grant", "refused", false)]
    [InlineData("grant", "stopped", true)]
    [InlineData("refuse", "stopped", false)]
    [InlineData("refuse", "refused", true)]
    [InlineData("refuse", "granted", false)]
    public void The_outcome_and_the_drafted_paper_say_the_same(string outcome, string template, bool goesOn)
    {
        var spec = Facts.Terms.Process.Task("appraise")!.Spec;
        var speaking = FactsOf("appraise", drafted: true) with { Spec = spec with { Outcomes = [new("grant", new("", "")) { Results = ["granted", "stopped"] }, new("refuse", new("", "")) { Results = ["refused"] }] } };
        var decided = CompleteTask.Decide(
            Accepted(), Accepted().Tasks.Single().Id, Official(Ward, Role.Handle), new(outcome, new(new(template, new Dictionary<string, string>()))), speaking, Monday);
        decided.Problem.ShouldBe(goesOn ? null : DossierProblems.OutcomeContradictsDraft);

        // The draft of a former round counts as well: going on with it is going on with its text.
        var again = Then(Accepted(), [new ResultDrafted(new(DossierContent.Draft, 9, [9]), template)]);
        CompleteTask.Decide(again, again.Tasks.Single().Id, Official(Ward, Role.Handle), new(outcome), speaking with { Draft = null }, Monday)
            .Problem.ShouldBe(goesOn ? null : DossierProblems.OutcomeContradictsDraft);
    }

    [Fact]
    public void Drafting_opens_the_approval()
    {
        Drafted().Tasks.Single().Node.ShouldBe("approve");
        Drafted().Result!.Outcome.ShouldBe("granted");
        Drafted().Status.ShouldBe(DossierStatus.InProgress);
    }

    [Fact]
    public void Sending_back_to_the_drafter_approves_nothing()
    {
        var back = Then(Drafted(), Back(Drafted(), "approve").Value);
        back.Tasks.Single().Node.ShouldBe("appraise");
        back.Result!.ApprovedAt.ShouldBeNull();
    }

    [Fact]
    public void An_outcome_that_leads_back_is_a_return_and_asks_why()
    {
        Complete(Drafted(), "approve", "rework").Problem!.Errors.ShouldHaveSingleItem().ShouldBe(new("comment", "reason-to-return"));
        var events = Back(Drafted(), "approve").Value;
        events.ShouldContain(new TaskReturned(Drafted().Tasks.Single().Id, "appraise", Why));
        events.OfType<TaskCompleted>().ShouldBeEmpty();
        var back = Then(Drafted(), events);
        back.Process.Trail.ShouldBeEmpty("what has to be done again is not done");
        MotCua.Process.Engine.ProcessEngine.ReturnTargets(Facts.Terms.Process, back.Process, back.Tasks.Single().Key).ShouldBeEmpty();
    }

    private static readonly ContentRef Why = new(DossierContent.Comment, 8, [8]);

    private static Result<IReadOnlyList<IEvent>> Back(Dossier dossier, string step) =>
        CompleteTask.Decide(dossier, dossier.Tasks.Single().Id, Official(Ward, Role.Approve), new("rework"), FactsOf(step) with { Comment = Why }, Monday);

    [Fact]
    public void A_new_draft_after_a_return_is_not_approved_by_the_old_approval()
    {
        var again = Then(Approved(), [new ResultDrafted(new(DossierContent.Draft, 9, [9]), "refused")]);
        again.Result!.ApprovedAt.ShouldBeNull();
    }

    [Fact]
    public void Sending_the_numbering_back_takes_the_approval_back()
    {
        var number = Approved().Tasks.Single().Id;
        var reason = new ContentRef(DossierContent.Comment, 8, [8]);
        foreach (var step in new[] { "approve", "appraise" })
        {
            var back = ReturnTask.Decide(Approved(), number, Official(Ward, Role.Number), step, reason, Facts, Monday).Value;
            back.ShouldContain(new ApprovalWithdrawn());
            var undone = Then(Approved(), back);
            undone.Result!.ApprovedAt.ShouldBeNull();
            undone.Result.ApprovedBy.ShouldBeNull();
        }

        // Nothing signed, nothing taken back; and a ledger from before this event folds as it did.
        var review = Drafted().Tasks.Single().Id;
        ReturnTask.Decide(Drafted(), review, Official(Ward, Role.Approve), "appraise", reason, Facts, Monday).Value.ShouldNotContain(new ApprovalWithdrawn());
        Then(Approved(), [new TaskReturned(number, "appraise", reason)]).Result!.ApprovedAt.ShouldNotBeNull();
    }

    [Fact]
    public void What_is_signed_is_not_asked_about_any_more() =>
        RequestSupplement.Decide(Approved(), Official(Ward, Role.Handle), new(DossierContent.Request, 9, [9]), false, Facts, Monday)
            .Problem!.Code.ShouldBe("dossiers.no-supplement-now");

    [Fact]
    public void Numbering_the_approved_result_resolves_the_dossier()
    {
        var resolved = Then(Approved(), Complete(Approved(), "number", "issued").Value);
        resolved.Status.ShouldBe(DossierStatus.Resolved);
        resolved.Result!.Number.ShouldBe("01");
        resolved.Tasks.ShouldBeEmpty();
        resolved.EndedAt.ShouldNotBeNull();
    }

    [Fact]
    public void An_outcome_the_step_does_not_have_is_refused() => Complete(Accepted(), "appraise", "burn", drafted: true).Problem!.Code.ShouldStartWith("process.");

    [Fact]
    public void A_closed_task_is_named_as_such() => Complete(Approved(), "approve", "approve").Problem!.Code.ShouldBe("dossiers.task-not-open");

    [Fact]
    public void What_a_colleague_has_claimed_is_the_colleague_s()
    {
        var task = Accepted().Tasks.Single();
        var claimed = Then(Accepted(), [new TaskClaimed(task.Id, Guid.Parse("01990000-0000-7000-8000-0000000000f9"))]);
        Complete(claimed, "appraise", "grant", drafted: true).Problem!.Code.ShouldBe("dossiers.task-of-another");
    }

    [Fact]
    public void Nobody_handles_his_own_dossier() =>
        Complete(Accepted(), "appraise", "grant", true, Official(Ward, Role.Handle) with { OwnParties = [Citizen] }).Problem!.Code.ShouldBe("dossiers.own-dossier");

    [Fact]
    public void A_task_s_key_follows_from_the_dossier_and_its_number() =>
        DossierProcess.TaskId(Submitted().Id, 1).ShouldBe(Accepted().Tasks.Single().Id);
}
