using System.Security.Claims;
using MotCua.Authority.Contracts;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Authority;

public sealed class CallerTests
{
    private static readonly string Subject = Guid.CreateVersion7().ToString();

    [Fact]
    public void Nobody_is_nobody()
    {
        Caller.Of(new ClaimsPrincipal(new ClaimsIdentity())).ShouldBe(Caller.Nobody);
        Caller.Of(User("citizen", "2", authenticated: false)).ShouldBe(Caller.Nobody);
        Caller.Of(new ClaimsPrincipal(new ClaimsIdentity([new("sub", "not-a-key")], "test"))).ShouldBe(Caller.Nobody);
    }

    [Fact]
    public void A_citizen_has_a_level_and_an_official_has_none()
    {
        Caller.Of(User("citizen", "2")).ShouldBe(new Caller(Guid.Parse(Subject), SubjectKind.Citizen, 2));
        Caller.Of(User("official", "2")).ShouldBe(new Caller(Guid.Parse(Subject), SubjectKind.Official, 0));
    }

    private static ClaimsPrincipal User(string kind, string level, bool authenticated = true) => new(new ClaimsIdentity(
        [new(Caller.SubjectClaim, Subject), new(Caller.KindClaim, kind), new(Caller.LevelClaim, level)], authenticated ? "test" : null));
}
