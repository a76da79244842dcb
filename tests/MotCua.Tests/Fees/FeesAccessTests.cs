using CsCheck;
using MotCua.Authority.Contracts;
using MotCua.Fees;
using MotCua.Platform.Commands;
using Shouldly;
using Xunit;
using static MotCua.Tests.Fees.Money;

namespace MotCua.Tests.Fees;

public sealed class FeesAccessTests
{
    private static readonly Gen<Scope> Scopes = Gen.Select(
        Gen.Enum<SubjectKind>(), Gen.OneOf(Gen.Const(Officer), Gen.Const(Colleague)),
        Gen.Select(Gen.OneOf(Gen.Const(Ward), Gen.Const(OtherWard)), Gen.Enum<Role>(), (unit, role) => new Holding(unit, role)).Array[0, 4],
        (kind, subject, holdings) => kind == SubjectKind.Anonymous ? Scope.Anonymous : new Scope { Kind = kind, Subject = subject, Holdings = holdings });

    [Fact]
    public void The_predicate_of_lists_and_the_one_in_memory_agree() =>
        Scopes.Sample(scope => FeesAccess.Visible(scope).Compile()(DrawerRow.Of(Empty, [])) == FeesAccess.Keeps(scope, Empty));

    [Theory]
    [InlineData(Role.Receive, true)]
    [InlineData(Role.Return, true)]
    [InlineData(Role.Handle, false)]
    [InlineData(Role.Assign, false)]
    [InlineData(Role.Oversee, false)]
    public void Only_the_counter_takes_money(Role role, bool takes) => May(Official(Colleague, Ward, role), FeeAction.CollectFee).ShouldBe(takes ? Access.Granted : Access.Refused);

    [Fact]
    public void No_counter_takes_money_for_another() => May(Official(Officer, OtherWard, Role.Receive), FeeAction.CollectFee).ShouldBe(Access.Refused);

    [Fact]
    public void Who_took_it_gives_it_back_or_the_head_and_no_colleague()
    {
        May(Official(Officer, Ward, Role.Return), FeeAction.RefundFee).ShouldBe(Access.Granted);
        May(Official(Colleague, Ward, Role.Assign), FeeAction.RefundFee).ShouldBe(Access.Granted);
        May(Official(Colleague, Ward, Role.Receive), FeeAction.RefundFee).ShouldBe(Access.Refused);
        May(Official(Colleague, OtherWard, Role.Assign), FeeAction.RefundFee).ShouldBe(Access.Refused);
    }

    [Fact]
    public void A_right_ends_with_the_role() => May(Official(Officer, OtherWard, Role.Return), FeeAction.CloseDrawer).ShouldBe(Access.Hidden);

    [Fact]
    public void Nobody_handles_money_for_a_dossier_he_may_not_read()
    {
        var own = new DrawerFile(Empty, null) { Dossier = Dossier with { Answers = null } };
        var counter = Official(Officer, Ward, Role.Receive, Role.Return);
        FeesAccess.May(counter, own, FeeAction.CollectFee).ShouldBe(Access.Refused);
        FeesAccess.May(counter, own, FeeAction.RefundFee).ShouldBe(Access.Refused);
    }

    [Fact]
    public void A_citizen_has_nothing_to_do_with_drawers()
    {
        var citizen = new Scope { Kind = SubjectKind.Citizen, Subject = Officer, Holdings = [new Holding(Ward, Role.Assign)] };
        FeesAccess.Handles(citizen).ShouldBeFalse();
        May(citizen, FeeAction.CollectFee).ShouldBe(Access.Refused);
    }

    private static Access May(Scope scope, FeeAction action) => FeesAccess.May(scope, new DrawerFile(Empty, null) { Dossier = Dossier }, action);
}
