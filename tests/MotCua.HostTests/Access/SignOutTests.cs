using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Sessions;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Access;

public sealed class SignOutOnSqlite(SqliteCity city) : SignOutTests(city);

public sealed class SignOutOnPostgres(PostgresCity city) : SignOutTests(city);

/// <summary>Signing out ends the session itself, not only this browser's cookie.</summary>
public abstract class SignOutTests(TestCity city)
{
    [Fact]
    public async Task A_copy_of_the_cookie_opens_nothing_after_sign_out()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-an");
        using var thief = Copy(browser);
        (await thief.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await browser.PostAsync("/sign-out", Browser.Hidden(await browser.ReadAsync("/sign-out")));
        (await thief.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Another_node_knows_it_too_and_other_sessions_go_on()
    {
        using var other = new Browser(city);
        await other.SignInAsync("citizen-an");
        var (ended, running) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await city.Services.GetRequiredService<SignedOutSessions>().EndAsync(ended, city.Time.GetUtcNow().AddHours(12), TestContext.Current.CancellationToken);

        using var node = ActivatorUtilities.CreateInstance<SignedOutSessions>(city.Services);
        (await node.IsEndedAsync(ended, TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await node.IsEndedAsync(running, TestContext.Current.CancellationToken)).ShouldBeFalse();
        (await other.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("citizen")]
    [InlineData("staff")]
    public async Task No_other_page_can_sign_somebody_out(string door)
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-an");
        (await browser.GetAsync($"/remote-sign-out-{door}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private Browser Copy(Browser of)
    {
        var copy = new Browser(city);
        copy.Cookies.Add(of.Cookies.GetAllCookies());
        return copy;
    }
}
