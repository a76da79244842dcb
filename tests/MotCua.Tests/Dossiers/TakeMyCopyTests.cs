using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

public sealed class TakeMyCopyTests
{
    [Fact]
    public void A_copy_is_of_oneself_whatever_the_scope_was_asked_before()
    {
        var (me, before, company) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var scope = new Scope { Kind = SubjectKind.Citizen, Subject = me, IdentityLevel = 2, Represents = [before, company], Earlier = [before] };
        scope.MayActFor(company).ShouldBeTrue();

        TakeMyCopy.Own(scope).Parties.ShouldBe([me, before]);
        TakeMyCopy.Own(scope).MayActFor(company).ShouldBeFalse();
    }
}
