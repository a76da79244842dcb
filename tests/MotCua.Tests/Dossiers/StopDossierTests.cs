using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Ledger;
using Shouldly;
using Xunit;
using static MotCua.Tests.Dossiers.SampleDossier;

namespace MotCua.Tests.Dossiers;

public sealed class StopDossierTests
{
    private static readonly ContentRef Reason = new(DossierContent.Reasons, 5, [5]);

    private static Result<IReadOnlyList<IEvent>> Stop(Dossier dossier, DateTimeOffset now) => StopDossier.Decide(dossier, Official(Ward, Role.Receive), Reason, Facts, now);

    private static Dossier Waiting() => Then(
        Accepted(), RequestSupplement.Decide(Accepted(), Official(Ward, Role.Handle), new(DossierContent.Request, 2, [4]), false, Facts, Monday).Value);

    [Fact]
    public void While_the_citizen_may_still_supply_the_dossier_is_not_stopped_for_it()
    {
        // Asked on Monday 2 March with ten days to answer: the twelfth is the last.
        var refused = Stop(Waiting(), Monday.AddDays(10)).Problem!;
        refused.Code.ShouldBe("dossiers.still-time-to-supply");
        refused.Args["day"].ShouldBe(new DateOnly(2026, 3, 12));
        Stop(Waiting(), Monday).Ok.ShouldBeFalse();
        Stop(Waiting(), Monday.AddDays(11)).Value.OfType<DossierStopped>().ShouldHaveSingleItem().Why.ShouldBe("not-supplied");
    }

    [Fact]
    public void Who_asked_to_withdraw_need_not_wait()
    {
        var asked = Then(Waiting(), WithdrawDossier.Decide(Waiting(), null).Value);
        Stop(asked, Monday).Value.OfType<DossierStopped>().ShouldHaveSingleItem().Why.ShouldBe("withdrawn");
    }
}
