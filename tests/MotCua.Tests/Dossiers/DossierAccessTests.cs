using CsCheck;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Platform.Commands;
using Shouldly;
using Xunit;
using static MotCua.Tests.Dossiers.SampleDossier;

namespace MotCua.Tests.Dossiers;

public sealed class DossierAccessTests
{
    private static readonly Gen<Scope> Scopes = Gen.Select(
        Gen.Enum<SubjectKind>(), Gen.OneOf(Gen.Const(Citizen), Gen.Const(Guid.Parse("01990000-0000-7000-8000-0000000000f1"))),
        Gen.Select(Gen.OneOf(Gen.Const(Ward), Gen.Const(OtherWard)), Gen.Enum<Role>(), (unit, role) => new Holding(unit, role)).Array[0, 4],
        (kind, subject, holdings) => kind == SubjectKind.Anonymous
            ? Scope.Anonymous
            : new Scope { Kind = kind, Subject = subject, Holdings = kind == SubjectKind.Citizen ? [] : holdings });

    private static readonly Guid Filer = Guid.Parse("01990000-0000-7000-8000-0000000000f1");

    /// <summary>Filed by the party, and filed by somebody else.</summary>
    private static readonly Gen<Dossier> Dossiers = Gen.OneOf(Gen.Const(Submitted()), Gen.Const(Accepted()), Gen.Const(Accepted() with { FiledBy = Filer }));

    [Fact]
    public void The_predicate_of_lists_and_the_one_in_memory_agree() =>
        Gen.Select(Scopes, Dossiers).Sample((scope, dossier) =>
            DossierAccess.Visible(scope).Compile()(DossierRow.Of(dossier, [], new(null, null, null))) == DossierAccess.Sees(scope, dossier));

    [Fact]
    public void Lists_search_in_what_the_caller_may_read_and_in_nothing_else() =>
        Gen.Select(Scopes, Dossiers).Sample((scope, dossier) =>
            DossierAccess.Readable(scope).Compile()(DossierRow.Of(dossier, [], new(null, null, null))) == DossierAccess.ReadsContent(scope, dossier));

    [Theory]
    [InlineData(SubjectKind.Citizen)]
    [InlineData(SubjectKind.Official)]
    [InlineData(SubjectKind.Integrator)]
    public void Having_filed_it_gives_no_right_once_role_or_mandate_has_ended(SubjectKind kind)
    {
        var former = new Scope { Kind = kind, Subject = Filer, IdentityLevel = 2 };
        var dossier = Accepted() with { FiledBy = Filer };
        DossierAccess.Sees(former, dossier).ShouldBeFalse();
        DossierAccess.ReadsContent(former, dossier).ShouldBeFalse();
        Enum.GetValues<DossierAction>().ShouldAllBe(action => DossierAccess.May(former, dossier, action) == Access.Hidden);
    }

    [Fact]
    public void Whoever_acts_for_the_party_today_reads_and_withdraws()
    {
        var representative = new Scope { Kind = SubjectKind.Citizen, Subject = Filer, IdentityLevel = 2, Represents = [Citizen] };
        DossierAccess.ReadsContent(representative, Accepted()).ShouldBeTrue();
        DossierAccess.May(representative, Accepted(), DossierAction.Withdraw).ShouldBe(Access.Granted);
    }

    [Fact]
    public void An_integrator_sees_what_it_filed_while_it_is_one()
    {
        var integrator = new Scope { Kind = SubjectKind.Integrator, Subject = Filer, Holdings = [new(OtherWard, Role.Integrate)] };
        DossierAccess.Sees(integrator, Accepted() with { FiledBy = Filer }).ShouldBeTrue();
        DossierAccess.Sees(integrator, Accepted()).ShouldBeFalse();
    }

    [Fact]
    public void Helpers_of_the_unit_see_what_was_filed_at_home_and_no_other_unit_s_do()
    {
        var home = Dossier.Apply(null, Guid.CreateVersion7(), new DossierSubmitted(
            "T-260302-ABCDEFGH", Facts.Terms.Pins, Channel.Home, Citizen, Ward, Ward, Ward, Content, [], "counter"), new(Filer, Monday));
        DossierAccess.ReadsContent(Official(Ward, Role.FileOnBehalf), home).ShouldBeTrue();
        DossierAccess.May(Official(Ward, Role.FileOnBehalf), home, DossierAction.Withdraw).ShouldBe(Access.Refused);
        DossierAccess.Sees(Official(OtherWard, Role.FileOnBehalf), home).ShouldBeFalse();
        DossierAccess.Sees(Official(Ward, Role.FileOnBehalf), Accepted()).ShouldBeFalse();
    }

    [Theory]
    [InlineData(MandateCover.UntilResult, Access.Granted)]
    [InlineData(MandateCover.Filing, Access.Refused)]
    public void A_helper_completes_a_dossier_as_far_as_the_mandate_goes(MandateCover covers, Access expected)
    {
        var home = Dossier.Apply(null, Guid.CreateVersion7(), new DossierSubmitted(
            "T-260302-ABCDEFGH", Facts.Terms.Pins, Channel.Home, Citizen, Ward, Ward, Ward, Content, [], "counter"), new(Filer, Monday));
        var given = Dossier.Apply(home, home.Id, new MandateRecorded(Guid.CreateVersion7(), Filer, Citizen, covers, new(2026, 3, 2), MandateProof.Signed, null), new(Filer, Monday));
        DossierAccess.May(Official(Ward, Role.FileOnBehalf), given, DossierAction.Supply).ShouldBe(expected);
        DossierAccess.May(Official(OtherWard, Role.FileOnBehalf), given, DossierAction.Supply).ShouldBe(Access.Hidden);
        DossierAccess.May(Official(Ward, Role.FileOnBehalf), home, DossierAction.Supply).ShouldBe(Access.Refused, "without a mandate nobody acts for another");
        var by = Decision.For(Official(Ward, Role.FileOnBehalf), given, Monday);
        (by.OnBehalfOf, by.Unit, by.Mandate).ShouldBe((Citizen, Ward, given.Mandate!.Id));
        Decision.For(Official(Ward, Role.Receive), given, Monday).ShouldBe(new(by.Actor, Monday, Citizen, Ward, null));

        // A mandate without a term of its own holds for a year; the counter needs none.
        HomeMandate.Ended(Official(Ward, Role.FileOnBehalf), given, new(2027, 3, 2)).ShouldBeNull();
        HomeMandate.Ended(Official(Ward, Role.FileOnBehalf), given, new(2027, 3, 3)).ShouldBe(DossierProblems.MandateEnded);
        HomeMandate.Ended(Official(Ward, Role.Receive), given, new(2027, 3, 3)).ShouldBeNull();
    }

    [Fact]
    public void Who_does_not_see_it_may_do_nothing() =>
        Gen.Select(Scopes, Gen.Enum<DossierAction>()).Sample((scope, action) =>
            DossierAccess.Sees(scope, Accepted()) || DossierAccess.May(scope, Accepted(), action) == Access.Hidden);

    [Fact]
    public void Overseers_see_that_it_exists_and_read_nothing()
    {
        var centre = Official(OtherWard, Role.Oversee);
        DossierAccess.Sees(centre, Accepted()).ShouldBeTrue();
        DossierAccess.ReadsContent(centre, Accepted()).ShouldBeFalse();
    }

    [Fact]
    public void Who_assigns_in_a_unit_sees_what_is_at_work_there_and_gives_it_out_but_does_not_read_it()
    {
        var head = Official(Ward, Role.Assign);
        var task = Accepted().Tasks.Single().Id;
        DossierAccess.Sees(head, Accepted()).ShouldBeTrue();
        DossierAccess.ReadsContent(head, Accepted()).ShouldBeFalse();
        DossierAccess.May(head, Accepted(), DossierAction.ReassignTask, task).ShouldBe(Access.Granted);
        DossierAccess.May(head, Accepted(), DossierAction.CompleteTask, task).ShouldBe(Access.Refused);
        DossierAccess.Sees(head, Submitted()).ShouldBeFalse("what only lies at the counter is nobody's work yet");
        DossierAccess.Sees(Official(OtherWard, Role.Assign), Accepted()).ShouldBeFalse();
    }

    [Fact]
    public void The_same_unit_in_another_role_sees_nothing_before_it_is_its_turn() =>
        DossierAccess.Sees(Official(Ward, Role.Number), Accepted()).ShouldBeFalse();

    [Fact]
    public void The_other_ward_s_counter_sees_nothing() => DossierAccess.Sees(Official(OtherWard, Role.Receive), Accepted()).ShouldBeFalse();
}
