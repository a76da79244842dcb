using CsCheck;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

public sealed class LifecycleTests
{
    [Fact]
    public void What_is_closed_stays_closed_but_for_returning_and_rating()
    {
        foreach (var status in Enum.GetValues<DossierStatus>().Where(s => s.Closed()))
        {
            foreach (var side in Enum.GetValues<Side>())
            {
                Lifecycle.Open(status, side).ShouldBeSubsetOf([DossierAction.ReturnResult, DossierAction.Rate]);
            }
        }
    }

    [Fact]
    public void Every_refusal_of_the_table_has_a_name_of_its_own_capability() =>
        Gen.Select(Gen.Enum<DossierStatus>(), Gen.Enum<DossierAction>(), Gen.Enum<Side>()).Sample((status, action, side) =>
        {
            var next = Lifecycle.Next(status, action, side);
            return next.Ok || next.Problem.Code.StartsWith("dossiers.", StringComparison.Ordinal);
        });

    [Fact]
    public void Every_status_has_its_national_code() =>
        Enum.GetValues<DossierStatus>().Select(s => s.National()).Distinct().Order().ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
}
