using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using Shouldly;
using Xunit;
using static MotCua.Tests.Dossiers.SampleDossier;

namespace MotCua.Tests.Dossiers;

public sealed class RepinDossierTests
{
    private static readonly Pins InForce = Facts.Terms.Pins with { Version = 2 };
    private static readonly Scope Counter = Official(Ward, Role.Receive);

    [Fact]
    public void The_counter_takes_the_version_in_force()
    {
        var decided = RepinDossier.Decide(Submitted(), Counter, InForce, Ward, Content);
        Then(Submitted(), decided.Value).Pins.ShouldBe(InForce);
        Then(Submitted(), decided.Value).Status.ShouldBe(DossierStatus.Submitted);
    }

    [Fact]
    public void A_new_calendar_alone_is_another_version() =>
        RepinDossier.Decide(Submitted(), Counter, Facts.Terms.Pins with { Calendar = 2 }, Ward, Content).Ok.ShouldBeTrue();

    [Fact]
    public void There_is_nothing_to_take_when_the_pinned_version_is_in_force() =>
        RepinDossier.Decide(Submitted(), Counter, Facts.Terms.Pins, Ward, Content).Problem.ShouldBe(DossierProblems.NothingToRepin);

    [Fact]
    public void After_acceptance_the_law_of_the_dossier_stays() =>
        RepinDossier.Decide(Accepted(), Counter, InForce, Ward, Content).Problem!.Code.ShouldBe("dossiers.not-submitted");

    [Fact]
    public void It_never_moves_to_another_unit() =>
        RepinDossier.Decide(Submitted(), Counter, InForce, OtherWard, Content).Problem.ShouldBe(DossierProblems.OtherUnitDecides);

    [Fact]
    public void Nobody_handles_his_own_dossier() =>
        RepinDossier.Decide(Submitted(), Counter with { OwnParties = [Citizen] }, InForce, Ward, Content).Problem.ShouldBe(DossierProblems.OwnDossier);
}
