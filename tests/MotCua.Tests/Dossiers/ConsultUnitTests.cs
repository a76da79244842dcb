using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;
using Shouldly;
using Xunit;
using static MotCua.Tests.Dossiers.SampleDossier;

namespace MotCua.Tests.Dossiers;

/// <summary>An opinion asked for by hand (ADR 0008).</summary>
public sealed class ConsultUnitTests
{
    private static readonly Guid Department = Guid.Parse("01990000-0000-7000-8000-0000000000b1");
    private static readonly Scope Specialist = Official(Ward, Role.Handle);
    private static readonly ContentRef Question = new(DossierContent.Question, 2, [4]);

    private static Guid Asking => Accepted().Tasks.Single(t => t.Node == "appraise").Id;

    private static Result<IReadOnlyList<IEvent>> Ask(Dossier d, Guid? unit = null, bool answers = true, Scope? actor = null, Guid? task = null) =>
        ConsultUnit.Decide(d, task ?? Asking, actor ?? Specialist, new(unit ?? Department, "?"), answers, Question, Calendar, Monday);

    private static Dossier Asked() => Then(Accepted(), Ask(Accepted()).Value);

    private static DossierTask Opinion(Dossier d) => d.Tasks.Single(Consultation.IsOne);

    [Fact]
    public void The_unit_that_is_asked_gets_a_work_item_and_sees_the_dossier()
    {
        var task = Opinion(Asked());
        (task.Unit, task.Role, task.Node).ShouldBe((Department, "Consult", Consultation.Node));
        task.Due.ShouldBe(Monday.AddDays(3));
        DossierAccess.ReadsContent(Official(Department, Role.Consult), Asked()).ShouldBeTrue();
        DossierAccess.May(Official(Department, Role.Consult), Asked(), DossierAction.CompleteTask, task.Id).ShouldBe(Access.Granted);
    }

    [Fact]
    public void The_process_goes_on_and_does_not_know_of_it()
    {
        Asked().Process.ShouldBe(Accepted().Process);
        Asked().Tasks.Count.ShouldBe(2);
    }

    [Fact]
    public void An_opinion_closes_it_and_moves_nothing_else()
    {
        var facts = CompleteTaskTests.FactsOf("appraise") with
        {
            Spec = Consultation.SpecOf(Facts.Terms.Process, Opinion(Asked())), Comment = new(DossierContent.Comment, 3, [5]),
        };
        var done = CompleteTask.Decide(Asked(), Opinion(Asked()).Id, Official(Department, Role.Consult), new("agree"), facts, Monday);
        done.Value.ShouldBe([new TaskCompleted(Opinion(Asked()).Id, "agree", facts.Comment)]);
        Then(Asked(), done.Value).Tasks.ShouldHaveSingleItem().Node.ShouldBe("appraise");
        CompleteTask.Decide(Asked(), Opinion(Asked()).Id, Official(Department, Role.Consult), new("grant"), facts, Monday).Problem!.Code.ShouldBe("process.outcome-not-allowed");
        CompleteTask.Decide(Asked(), Opinion(Asked()).Id, Official(Department, Role.Consult), new("agree"), facts with { Comment = null }, Monday).Problem!.Code.ShouldBe("request.invalid");
    }

    [Fact]
    public void What_is_still_open_falls_away_when_the_dossier_is_stopped()
    {
        var waiting = Then(Asked(), [new WithdrawalRequested(null)]);
        var stopped = Then(waiting, StopDossier.Decide(waiting, Official(Ward, Role.Receive), Content, Facts, Monday).Value);
        stopped.Status.ShouldBe(DossierStatus.Stopped);
        stopped.Tasks.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_still_open_falls_away_when_the_result_is_ready()
    {
        var d = Asked();
        foreach (var (step, outcome, drafted) in new[] { ("appraise", "grant", true), ("approve", "approve", false), ("number", "issued", false) })
        {
            var actor = Official(Ward, Role.Handle, Role.Approve, Role.Number);
            var input = new CompleteTask.Input(outcome, drafted ? new(new("granted", new Dictionary<string, string>())) : null);
            d = Then(d, CompleteTask.Decide(d, d.Tasks.Single(t => t.Node == step).Id, actor, input, CompleteTaskTests.FactsOf(step, drafted), Monday).Value);
        }

        d.Status.ShouldBe(DossierStatus.Resolved);
        d.Tasks.ShouldBeEmpty();
    }

    [Fact]
    public void A_unit_is_asked_once_at_a_time_and_may_be_asked_again()
    {
        Ask(Asked()).Problem.ShouldBe(DossierProblems.AlreadyAsked);
        var answered = Then(Asked(), [new TaskCompleted(Opinion(Asked()).Id, "agree", new(DossierContent.Comment, 3, [5]))]);
        Opinion(Then(answered, Ask(answered).Value)).Id.ShouldNotBe(Opinion(Asked()).Id);
    }

    [Fact]
    public void A_unit_where_nobody_answers_is_not_asked() => Ask(Accepted(), answers: false).Problem.ShouldBe(DossierProblems.NobodyAnswers);

    [Fact]
    public void The_competent_unit_does_not_ask_itself() => Ask(Accepted(), unit: Ward).Problem.ShouldBe(DossierProblems.NobodyAnswers);

    [Fact]
    public void Nobody_asks_about_his_own_dossier() => Ask(Accepted(), actor: Specialist with { OwnParties = [Citizen] }).Problem.ShouldBe(DossierProblems.OwnDossier);

    [Fact]
    public void Who_was_asked_does_not_ask_on_and_sends_nothing_back()
    {
        DossierAccess.May(Official(Department, Role.Consult), Asked(), DossierAction.ConsultUnit, Opinion(Asked()).Id).ShouldBe(Access.Refused);
        ReturnTask.Decide(Asked(), Opinion(Asked()).Id, Official(Department, Role.Consult), "appraise", Content, Facts, Monday).Problem.ShouldBe(DossierProblems.NoStepBefore);
    }
}
