using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Ledger;
using Shouldly;
using Xunit;
using static MotCua.Tests.Dossiers.SampleDossier;

namespace MotCua.Tests.Dossiers;

public sealed class AcceptDossierTests
{
    private static Result<IReadOnlyList<IEvent>> Decide(Dossier dossier, Scope? actor = null, params string[] missing) =>
        AcceptDossier.Decide(dossier, actor ?? Official(Ward, Role.Receive), new(), "H26.101.00-260302-0001", missing, [], Facts, Monday);

    [Fact]
    public void Accepting_starts_the_clock_mints_the_code_and_opens_the_first_step()
    {
        var events = Decide(Submitted()).Value;
        var accepted = events[0].ShouldBeOfType<DossierAccepted>();
        accepted.Code.ShouldBe("H26.101.00-260302-0001");
        accepted.Promised.ShouldBe(new DateTimeOffset(2026, 3, 5, 17, 0, 0, TimeSpan.FromHours(7)));
        events.OfType<TaskOpened>().Single().Node.ShouldBe("appraise");
    }

    [Fact]
    public void A_dossier_is_accepted_once() => Decide(Accepted()).Problem!.Code.ShouldBe("dossiers.not-submitted");

    [Fact]
    public void Nobody_accepts_his_own_dossier() =>
        Decide(Submitted(), Official(Ward, Role.Receive) with { OwnParties = [Citizen] }).Problem!.Code.ShouldBe("dossiers.own-dossier");

    [Fact]
    public void A_paper_whose_file_the_store_has_lost_is_named()
    {
        var problem = AcceptDossier.Decide(Submitted(), Official(Ward, Role.Receive), new(), "H26.101.00-260302-0001", [], ["authorisation"], Facts, Monday).Problem!;
        (problem.Code, problem.Errors.Single().Field, problem.Errors.Single().Code).ShouldBe(("dossiers.files-damaged", "components.authorisation", "file-damaged"));
    }

    [Fact]
    public void A_missing_paper_is_named()
    {
        var problem = Decide(Submitted(), null, "authorisation").Problem!;
        problem.Code.ShouldBe("dossiers.incomplete");
        problem.Errors.Single().Field.ShouldBe("components.authorisation");
    }
}
