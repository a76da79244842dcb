using System.Text.Json;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Ledger;
using MotCua.Tests.Catalogue;
using MotCua.Tests.Forms;
using Shouldly;
using Xunit;
using static MotCua.Tests.Dossiers.SampleDossier;

namespace MotCua.Tests.Dossiers;

public sealed class SupplementTests
{
    private static readonly ContentRef Request = new(DossierContent.Request, 2, [4]);

    private static Result<IReadOnlyList<IEvent>> Ask(Dossier dossier, bool overOnce = false, params Role[] roles) =>
        RequestSupplement.Decide(dossier, Official(Ward, roles.Length == 0 ? [Role.Handle] : roles), Request, overOnce, Facts, Monday);

    private static Result<IReadOnlyList<IEvent>> Supply(Dossier dossier, DateTimeOffset now, params string[] missing) =>
        SupplyDossier.Decide(dossier, Party, Content with { Version = 3 }, [], brings: true, missing, Facts, now);

    [Fact]
    public void Before_acceptance_it_is_guidance_and_may_be_given_again()
    {
        var guided = Then(Submitted(), Ask(Submitted()).Value);
        guided.Status.ShouldBe(DossierStatus.Guidance);
        guided.Pauses.ShouldBeEmpty();
        var supplied = Then(guided, Supply(guided, Monday).Value);
        supplied.Status.ShouldBe(DossierStatus.Submitted);
        Ask(supplied).Ok.ShouldBeTrue();
        supplied.Supplements.ShouldBe(0);
    }

    [Fact]
    public void A_supplement_that_brings_nothing_does_not_use_up_the_one_request()
    {
        var waiting = Then(Accepted(), Ask(Accepted()).Value);
        SupplyDossier.Decide(waiting, Party, Content with { Version = 3 }, [], brings: false, [], Facts, Monday).Problem.ShouldBe(DossierProblems.NothingSupplied);
        SupplyDossier.Decide(waiting, Official(Ward, Role.Receive), Content with { Version = 3 }, [], brings: false, [], Facts, Monday).Ok.ShouldBeTrue("the paper was shown at the counter");
    }

    [Fact]
    public void An_official_does_not_take_up_a_supplement_of_his_own_dossier()
    {
        var waiting = Then(Accepted(), Ask(Accepted()).Value);
        SupplyDossier.Decide(waiting, Official(Ward, Role.Receive) with { OwnParties = [Citizen] }, Content with { Version = 3 }, [], brings: true, [], Facts, Monday)
            .Problem.ShouldBe(DossierProblems.OwnDossier);
    }

    [Fact]
    public void Answers_that_were_filed_are_not_asked_about_again_when_a_commune_has_ended()
    {
        var filed = Json(FormFixture.FullMaritalStatus);
        SupplyDossier.Answered(Submitted(), filed, null, Terms(NobodyThere), NoCommunes, Monday).Value.Get("residence.line").ShouldBe(new AnswerValue.Text("Số 5 ngõ 12"));
        SupplyDossier.Answered(Submitted(), filed, Json(FormFixture.FullMaritalStatus), Terms((_, _, _) => Ward), NoCommunes, Monday)
            .Problem!.Errors.ShouldHaveSingleItem().ShouldBe(new("form.residence.unit", FieldCodes.NotInCity));
    }

    [Fact]
    public void A_correction_after_which_nobody_or_somebody_else_would_decide_is_refused()
    {
        var (filed, corrected) = (Json(FormFixture.FullMaritalStatus), Json(FormFixture.FullMaritalStatus.With("phone", new AnswerValue.Text("0912345679"))));
        SupplyDossier.Answered(Submitted(), filed, corrected, Terms((_, _, _) => Ward), FormFixture.Context, Monday).Ok.ShouldBeTrue();
        SupplyDossier.Answered(Submitted(), filed, corrected, Terms((answers, _, _) => OfPhone(answers, Problem.NotFound with { Errors = [new("residence.unit", "required")] })), FormFixture.Context, Monday)
            .Problem!.Errors.ShouldHaveSingleItem().Field.ShouldBe("form.residence.unit");
        SupplyDossier.Answered(Submitted(), filed, corrected, Terms((answers, _, _) => OfPhone(answers, OtherWard)), FormFixture.Context, Monday).Problem.ShouldBe(DossierProblems.CompetenceMoves);
        SupplyDossier.Answered(Submitted(), filed, corrected, Terms(NobodyThere), FormFixture.Context, Monday).Ok.ShouldBeTrue("a reorganisation moved it, not the correction");
    }

    [Fact]
    public void Papers_beyond_those_of_the_procedure_add_up()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var dossier = Submitted() with { Components = [new(FilingTerms.Further, [first])] };
        SupplyDossier.WithFurther(dossier, [new(FilingTerms.Further, [second])]).Single().Files.ShouldBe([first, second]);
        SupplyDossier.WithFurther(Submitted(), [new(FilingTerms.Further, [second])]).Single().Files.ShouldBe([second]);
    }

    [Fact]
    public void After_acceptance_the_clocks_stop_and_due_is_unknown()
    {
        var waiting = Then(Accepted(), Ask(Accepted()).Value);
        waiting.Status.ShouldBe(DossierStatus.AwaitingSupplement);
        waiting.Due.ShouldBeNull();
        waiting.Promised.ShouldNotBeNull();
        waiting.Tasks.Single().Due.ShouldBeNull();
    }

    [Fact]
    public void Supplying_moves_due_by_the_days_taken_out_and_never_the_promise()
    {
        var waiting = Then(Accepted(), Ask(Accepted()).Value);
        var supplied = Then(waiting, Supply(waiting, Monday.AddDays(2)).Value);
        supplied.Status.ShouldBe(DossierStatus.InProgress);
        supplied.Promised.ShouldBe(Accepted().Promised);
        // Asked on Monday, supplied on Wednesday: Tuesday and Wednesday are taken out of three working days.
        supplied.Due.ShouldBe(new DateTimeOffset(2026, 3, 9, 17, 0, 0, TimeSpan.FromHours(7)));
        supplied.Tasks.Single().Due.ShouldNotBeNull();
    }

    [Fact]
    public void A_second_request_after_acceptance_is_refused()
    {
        var again = SuppliedOnce();
        Ask(again).Problem!.Code.ShouldBe("dossiers.supplement-once");
    }

    [Fact]
    public void Only_a_leader_may_ask_a_second_time_and_it_counts()
    {
        Ask(SuppliedOnce(), overOnce: true).Problem!.Code.ShouldBe("dossiers.supplement-override-needs-leader");
        Then(SuppliedOnce(), Ask(SuppliedOnce(), true, Role.Approve).Value).Supplements.ShouldBe(2);
    }

    [Fact]
    public void Nothing_can_be_supplied_that_was_not_asked_for() => Supply(Accepted(), Monday).Problem!.Code.ShouldBe("dossiers.nothing-to-supply");

    [Fact]
    public void While_the_citizen_is_waited_for_no_step_can_be_completed()
    {
        var waiting = Then(Accepted(), Ask(Accepted()).Value);
        var task = waiting.Tasks.Single();
        CompleteTask.Decide(waiting, task.Id, Official(Ward, Role.Handle), new("grant"), CompleteTaskTests.FactsOf("appraise"), Monday)
            .Problem!.Code.ShouldBe("dossiers.not-in-progress");
    }

    private static FormContext NoCommunes => FormFixture.Context with { IsCommune = _ => false };

    private static FilingTerms Terms(Func<FormAnswers, Guid, DateTimeOffset, Result<Guid>> competentFor) =>
        new(Facts.Terms.Pins, FormFixture.MaritalStatus, Packages.Good("1.004873").Procedure, competentFor);

    private static Result<Guid> NobodyThere(FormAnswers answers, Guid receiving, DateTimeOffset now) => Problem.NotFound;

    /// <summary>The ward, until the phone is corrected.</summary>
    private static Result<Guid> OfPhone(FormAnswers answers, Result<Guid> corrected) => answers.Get("phone") is AnswerValue.Text { Value: "0912345679" } ? corrected : Ward;

    private static JsonElement Json(FormAnswers answers) => JsonSerializer.Deserialize<JsonElement>(answers.ToUtf8());

    private static Dossier SuppliedOnce()
    {
        var waiting = Then(Accepted(), Ask(Accepted()).Value);
        return Then(waiting, Supply(waiting, Monday.AddDays(1)).Value);
    }
}
