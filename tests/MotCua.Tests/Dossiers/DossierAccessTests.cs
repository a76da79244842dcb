using CsCheck;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
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

    [Fact]
    public void The_predicate_of_lists_and_the_one_in_memory_agree() =>
        Scopes.Sample(scope =>
        {
            var row = DossierRow.Of(Accepted(), [], new(null, null, null));
            return DossierAccess.Visible(scope).Compile()(row) == DossierAccess.Sees(scope, Accepted());
        });

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
    public void The_same_unit_in_another_role_sees_nothing_before_it_is_its_turn() =>
        DossierAccess.Sees(Official(Ward, Role.Number), Accepted()).ShouldBeFalse();

    [Fact]
    public void The_other_ward_s_counter_sees_nothing() => DossierAccess.Sees(Official(OtherWard, Role.Receive), Accepted()).ShouldBeFalse();
}
