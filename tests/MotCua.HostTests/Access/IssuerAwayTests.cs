using System.Net;
using System.Net.Http.Json;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Access;

/// <summary>A city of its own, because its issuers are broken on purpose.</summary>
public sealed class IssuerAwayTests : IAsyncLifetime
{
    private readonly SqliteCity city = new();

    public ValueTask InitializeAsync() => city.InitializeAsync();

    public ValueTask DisposeAsync() => city.DisposeAsync();

    [Theory]
    [InlineData("down")]
    [InlineData("errors")]
    public async Task When_the_e_ID_is_away_the_page_says_so_and_officials_still_come_in(string mode)
    {
        using var browser = new Browser(city);
        (await browser.Client.PostAsJsonAsync(new Uri(city.Sandbox, "/faults"), new { simulator = "eid", mode })).EnsureSuccessStatusCode();
        var away = await browser.GetAsync("/sign-in?as=citizen&returnUrl=/");
        away.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await away.Content.ReadAsStringAsync()).ShouldContain("tạm ngừng");
        (await browser.SignInAsync("counter-1")).GetProperty("kind").GetString().ShouldBe("official");
        (await browser.Client.PostAsJsonAsync(new Uri(city.Sandbox, "/faults"), new { simulator = "eid", mode = "none" })).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_sign_in_that_was_broken_off_leads_to_a_page_and_not_to_an_error()
    {
        using var browser = new Browser(city);
        var answer = await browser.GetAsync("/signin-citizen?code=made-up&state=made-up");
        answer.RequestMessage!.RequestUri!.PathAndQuery.ShouldStartWith("/sign-in/failed");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
